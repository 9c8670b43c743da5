// Which hall a page is about, and the words for what tickets and counters do.
import { get } from '/assets/shared/api.js';
import { t, texts } from '/assets/shared/i18n.js';
import { setZone } from '/assets/shared/format.js';

texts({
  'ticket.waiting': ['等候中', 'Waiting'],
  'ticket.called': ['已叫号', 'Called'],
  'ticket.serving': ['办理中', 'Being served'],
  'ticket.held': ['已挂起', 'On hold'],
  'ticket.missed': ['已过号', 'Missed'],
  'ticket.done': ['已办结', 'Finished'],
  'ticket.cancelled': ['已取消', 'Cancelled'],
  'ticket.expired': ['已失效', 'Expired'],
  'counter.open': ['开放', 'Open'],
  'counter.paused': ['暂停', 'Paused'],
  'counter.closed': ['未开放', 'Closed'],
});

/** Every state of a ticket, in the order of its life, with the kind of its sign. */
export const TICKET_STATES = {
  waiting: 'info',
  called: 'warn',
  serving: 'good',
  held: 'neutral',
  missed: 'bad',
  done: 'neutral',
  cancelled: 'neutral',
  expired: 'neutral',
};

/** Every state of a counter with the kind of its sign. */
export const COUNTER_STATES = { open: 'good', paused: 'warn', closed: 'neutral' };

export const ticketState = (state) => t(`ticket.${state}`);
export const counterState = (state) => t(`counter.${state}`);

/** The halls of this hub, the main one first. */
export async function halls() {
  return (await get('/api/v1/halls')).halls;
}

/** The hall that the page's address names with `?hall=`, or the main one: `{hall, name, zone, boards}`. Sets the zone. */
export async function hallOfPage() {
  const wanted = new URLSearchParams(location.search).get('hall');
  const known = await halls();
  const hall = wanted ? known.find((one) => one.hall === wanted) : known[0];
  setZone(hall?.zone);
  return hall ?? { hall: wanted ?? 'main', name: { zh: '', en: '' }, boards: [] };
}
