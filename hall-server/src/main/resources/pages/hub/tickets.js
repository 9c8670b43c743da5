// The tickets of the day by state, each with its events one click away.
import { html, useEffect, useState } from '/assets/lib/preact.js';
import { get, problemText } from '/assets/shared/api.js';
import { Banner, EmptyState, State, useTick } from '/assets/shared/components.js';
import { duration, moment, secondsSince } from '/assets/shared/format.js';
import { label, language, t, texts } from '/assets/shared/i18n.js';
import { TICKET_STATES, ticketState } from './hall.js';
import { useNames } from './supervisor-data.js';

texts({
  'tickets.filter': ['筛选号票', 'Choose tickets'],
  'tickets.state': ['状态', 'State'],
  'tickets.all': ['全部', 'All'],
  'tickets.queue': ['队列', 'Queue'],
  'tickets.any-queue': ['全部队列', 'All queues'],
  'tickets.number': ['号码', 'Number'],
  'tickets.number-hint': ['如 A001', 'such as A001'],
  'tickets.reset': ['清除条件', 'Clear'],
  'tickets.column.number': ['号码', 'Number'],
  'tickets.column.state': ['状态', 'State'],
  'tickets.column.item': ['事项', 'Item'],
  'tickets.column.class': ['票种', 'Class'],
  'tickets.column.counter': ['窗口', 'Counter'],
  'tickets.column.issued': ['取号', 'Taken'],
  'tickets.column.waited': ['等候', 'Waited'],
  'tickets.column.notes': ['说明', 'Notes'],
  'tickets.since': ['{at} 起', 'since {at}'],
  'tickets.out-of-turn': ['未按顺序叫号', 'Called out of turn'],
  'tickets.calls': ['已叫 {n} 次', 'called {n} {n|time|times}'],
  'tickets.slip.failed': ['号票没有打印出来', 'Slip did not print'],
  'tickets.slip.unknown': ['号票可能没有打印', 'Slip may not have printed'],
  'tickets.more-items': ['{item} 等 {n} 项', '{item} and {n} more'],
  'tickets.show': ['查看 {number} 号的经过', 'Show what happened to ticket {number}'],
  'tickets.empty': ['没有符合条件的号票', 'No such tickets'],
  'tickets.empty-hint': ['换一个状态或清除条件再看。', 'Choose another state or clear the choice.'],
  'tickets.count': ['共 {n} 张', '{n} {n|ticket|tickets}'],
  'tickets.cut': ['只显示最近的 {n} 张，请缩小条件。', 'Only the latest {n} are shown. Please narrow the choice.'],
  'tickets.only.called': ['今天叫过号的', 'Called today'],
  'tickets.only.over-target': ['叫号前等候超过目标的', 'Waited over the target before the call'],
  'tickets.only.counter': ['{counter}的', 'At {counter}'],
  'tickets.only.for': ['{counter}可以叫的', 'That {counter} could call'],
});

const MOST = 1000;
// The hub chooses these by the same figures that its numbers are: none is worked out here.
const FIRST_CALL = { called: 'today', 'over-target': 'over-target' };
const STATES = Object.keys(TICKET_STATES);

export function Tickets({ hall, filter, setFilter, beat, showTicket, heading }) {
  const { tickets, cut, problem } = useTickets(hall, filter, beat);
  const names = useNames();
  useTick(10_000);
  const extra = filter.only || filter.counter || filter.for;
  return html`<section id="tickets" aria-labelledby="tickets-title" data-testid="supervisor-tickets">
    <h2 id="tickets-title" ref=${heading} tabindex="-1">${t('sup.tickets')} <span class="soft count" role="status">${tickets ? t('tickets.count', { n: tickets.length }) : ''}</span></h2>
    <form class="filter card no-print" role="search" aria-label=${t('tickets.filter')} onSubmit=${(e) => e.preventDefault()}>
      <div class="button-group states" role="group" aria-label=${t('tickets.state')}>
        ${[undefined, ...STATES].map((state) => html`<button key=${state ?? 'all'} type="button" class="button small" aria-pressed=${String(filter.state === state)} data-testid=${`filter-${state ?? 'all'}`}
          onClick=${() => setFilter({ queue: filter.queue, state })}>${state ? ticketState(state) : t('tickets.all')}</button>`)}
      </div>
      <label class="field inline"><span class="name">${t('tickets.queue')}</span><select value=${filter.queue ?? ''} onChange=${(e) => setFilter({ ...filter, queue: e.target.value || undefined })}>
        <option value="">${t('tickets.any-queue')}</option>${hall.queues.map((queue) => html`<option key=${queue.id} value=${queue.id}>${queue.prefix} ${label(queue.name)}</option>`)}</select></label>
      <label class="field inline"><span class="name">${t('tickets.number')}</span><input type="search" value=${filter.number ?? ''} placeholder=${t('tickets.number-hint')} maxlength="16" autocomplete="off" data-testid="filter-number"
        onInput=${(e) => setFilter(e.target.value.trim() ? { number: e.target.value.trim().toUpperCase() } : { state: 'waiting' })} /></label>
      <button type="button" class="button small" onClick=${() => setFilter({})}>${t('tickets.reset')}</button>
    </form>
    ${extra && html`<p class="only"><${State} kind="info">${[filter.queue && names.queue(filter.queue), filter.only && t(`tickets.only.${filter.only}`), filter.counter && t('tickets.only.counter', { counter: names.counter(filter.counter) }), filter.for && t('tickets.only.for', { counter: names.counter(filter.for) })].filter(Boolean).join(' · ')}<//></p>`}
    ${problem && html`<${Banner} kind="bad" live=${true}>${problemText(problem)}<//>`}
    ${cut && html`<${Banner} kind="info">${t('tickets.cut', { n: MOST })}<//>`}
    ${tickets?.length === 0 && html`<div class="card"><${EmptyState} title=${t('tickets.empty')}>${t('tickets.empty-hint')}<//></div>`}
    ${tickets?.length > 0 && html`<div class="table-box tall" tabindex="0" role="group" aria-labelledby="tickets-title"><table class="cards-when-narrow">
      <thead><tr>${['number', 'state', 'item', 'class', 'counter', 'issued', 'waited', 'notes'].map((column) => html`<th key=${column} scope="col" class=${column === 'waited' ? 'numeric' : ''}>${t(`tickets.column.${column}`)}</th>`)}</tr></thead>
      <tbody>${tickets.map((ticket) => html`<${Row} key=${ticket.id} ticket=${ticket} target=${targetOf(hall, ticket)} showTicket=${showTicket} />`)}</tbody>
    </table></div>`}
  </section>`;
}

function Row({ ticket, target, showTicket }) {
  const names = useNames();
  const column = (name) => t(`tickets.column.${name}`);
  const more = ticket.items.length - 1;
  const waited = ticket.state === 'waiting' ? secondsSince(ticket.issuedAt) : ticket.waitedSeconds;
  return html`<tr data-ticket=${ticket.number} data-state=${ticket.state}>
    <th scope="row"><button type="button" class="link-button numeric" aria-label=${t('tickets.show', { number: ticket.number })} onClick=${() => showTicket(ticket)}>${ticket.number}</button></th>
    <td data-label=${column('state')}><div><${State} kind=${TICKET_STATES[ticket.state]} icon=${ticket.state}>${ticketState(ticket.state)}<//> <span class="beside">${t('tickets.since', { at: moment(ticket.since) })}</span></div></td>
    <td data-label=${column('item')}>${more > 0 ? t('tickets.more-items', { item: names.item(ticket.item), n: more + (language() === 'en' ? 0 : 1) }) : names.item(ticket.item)}</td>
    <td data-label=${column('class')}>${names.ticketClass(ticket.class)}</td>
    <td data-label=${column('counter')}>${ticket.counter ? names.counter(ticket.counter) : html`<span class="soft">—</span>`}</td>
    <td data-label=${column('issued')} class="nowrap">${moment(ticket.issuedAt)}</td>
    <td data-label=${column('waited')} class=${`numeric nowrap ${waited > target ? 'over' : ''}`}>${duration(waited)}</td>
    <td data-label=${column('notes')}><div class="notes">${[
      ticket.calls > 1 && html`<span>${t('tickets.calls', { n: ticket.calls })}</span>`,
      ticket.outOfTurn && html`<${State} kind="warn" icon="warn">${t('tickets.out-of-turn')}<//>`,
      ['failed', 'unknown'].includes(ticket.slip) && html`<${State} kind="warn" icon="print">${t(`tickets.slip.${ticket.slip}`)}<//>`,
    ].filter(Boolean)}</div></td>
  </tr>`;
}

/** The tickets of a choice, read again with every beat of the hall. */
function useTickets(hall, filter, beat) {
  const [answer, setAnswer] = useState({});
  const wanted = JSON.stringify(filter);
  useEffect(() => {
    const stop = new AbortController();
    const query = new URLSearchParams({ limit: MOST });
    for (const name of ['state', 'queue', 'number']) if (filter[name]) query.set(name, filter[name]);
    if (filter.only) query.set('firstCall', FIRST_CALL[filter.only]);
    get(`/api/v1/halls/${encodeURIComponent(hall.hall)}/tickets?${query}`, { signal: stop.signal }).then(
      ({ tickets }) => setAnswer({ wanted, cut: tickets.length >= MOST, tickets: tickets.filter((ticket) => fits(ticket, filter, hall)) }),
      (problem) => !stop.signal.aborted && setAnswer((before) => ({ ...before, problem })),
    );
    return () => stop.abort();
  }, [hall.hall, wanted, beat]);
  return answer.wanted === wanted ? answer : {};
}

function fits(ticket, filter, hall) {
  if (filter.counter && ticket.counter !== filter.counter) return false;
  if (filter.for) {
    const counter = hall.counters.find((one) => one.id === filter.for);
    return ticket.counter ? ticket.counter === filter.for : Boolean(counter?.items.includes(ticket.item));
  }
  return true;
}

function targetOf(hall, ticket) {
  return hall.queues.find((queue) => queue.id === ticket.queue)?.targetSeconds ?? Infinity;
}
