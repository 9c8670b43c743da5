// What happened to a ticket, in sentences: when, what, by whom, and why it came next.
import { html, useEffect, useState } from '/assets/lib/preact.js';
import { get, problemText } from '/assets/shared/api.js';
import { Banner, Dialog, State } from '/assets/shared/components.js';
import { duration, moment, time, timeWithSeconds } from '/assets/shared/format.js';
import { hasText, t, texts } from '/assets/shared/i18n.js';
import { TICKET_STATES, ticketState } from './hall.js';
import { useNames } from './supervisor-data.js';

texts({
  'story.title': ['{number} 号的经过', 'What happened to ticket {number}'],
  'story.queue': ['队列', 'Queue'],
  'story.class': ['票种', 'Class'],
  'story.items': ['事项', 'Items'],
  'story.issued': ['取号', 'Taken'],
  'story.waited': ['等候', 'Waited'],
  'story.who': ['由{who}', 'by {who}'],
  'story.entry': ['记录第 {seq} 条', 'journal entry {seq}'],
  'story.none': ['还没有记录', 'Nothing is recorded yet'],

  'story.day-opened': ['从前一个业务日转入', 'Carried over from the day before'],
  'story.ticket-issued': ['在 {origin} 取号 {number}，办理{items}，票种：{class}', 'Ticket {number} taken at {origin} for {items}; class: {class}'],
  'story.slip-reported.printed': ['号票已打印', 'The slip was printed'],
  'story.slip-reported.failed': ['号票没有打印出来', 'The slip did not print'],
  'story.slip-reported.unknown': ['打印机没有回应，号票可能没有打印', 'The printer did not answer; the slip may not have printed'],
  'story.slip-reported.pending': ['等待打印', 'The slip is to be printed'],
  'story.ticket-called': ['叫到{counter}，办理{item}', 'Called to {counter} for {item}'],
  'story.ticket-recalled': ['{counter}第 {call} 次叫号', '{counter} called it again (call {call})'],
  'story.service-started': ['在{counter}开始办理', 'Service began at {counter}'],
  'story.matter-finished.done': ['在{counter}办完{item}，全部事项办结', '{counter} finished {item}; every matter is done'],
  'story.matter-finished.continues': ['在{counter}办完{item}，接着在本窗口办理{next}', '{counter} finished {item} and goes on with {next}'],
  'story.matter-finished.waits': ['在{counter}办完{item}，回到队列等候办理{next}', '{counter} finished {item}; it waits again, for {next}'],
  'story.matter-finished.waits-at': ['在{counter}办完{item}，等候{to}办理{next}', '{counter} finished {item}; it waits for {next} at {to}'],
  'story.ticket-held': ['{counter}挂起', '{counter} put it on hold'],
  'story.ticket-returned': ['{counter}恢复办理', '{counter} took it up again'],
  'story.ticket-transferred': ['{counter}转号，等候办理{item}', '{counter} sent it on; it waits for {item}'],
  'story.ticket-transferred.to': ['{counter}转到{to}，办理{item}', '{counter} sent it to {to} for {item}'],
  'story.returns': ['，办完回到{counter}', ', and back to {counter} afterwards'],
  'story.ticket-missed': ['{counter}叫号无人应答，过号', 'Nobody came to {counter}; the call was missed'],
  'story.ticket-reentered': ['过号后回来，让 {n} 人后再叫', 'Came back after the missed call; {n} {n|person goes|people go} first'],
  'story.ticket-cancelled.citizen': ['办事群众取消号票', 'The citizen gave the ticket up'],
  'story.ticket-cancelled.kiosk': ['取号机作废号票', 'The kiosk voided the ticket'],
  'story.ticket-cancelled.officer': ['工作人员取消号票', 'An officer cancelled the ticket'],
  'story.ticket-cancelled.supervisor': ['值班人员取消号票', 'A supervisor cancelled the ticket'],
  'story.ticket-expired': ['业务日结束，没有办理，号票失效', 'The day ended before it was served; the ticket expired'],
  'story.reason': ['原因：{reason}', 'Reason: {reason}'],

  'story.actor.officer': ['工作人员 {id}', 'officer {id}'],
  'story.actor.supervisor': ['值班人员 {id}', 'supervisor {id}'],
  'story.actor.device': ['设备 {id}', 'device {id}'],
  'story.actor.citizen': ['办事群众本人', 'the citizen'],
  'story.actor.hall': ['系统', 'the system'],

  'why.title': ['为什么叫到它', 'Why it came next'],
  'why.head-start': ['按顺序轮到：它从 {key} 算起，在这个窗口可以叫的号里最早。', 'It was its turn: it counts from {key}, the earliest of all that this counter could call.'],
  'why.head-start.class': ['{class}比取号时间提前 {n} 分钟算。', '{class} counts from {n} minutes before the ticket was taken.'],
  'why.scarce-skill': ['它从 {key} 算起，与最早的号几乎同时，而现在能办这个事项的窗口更少，所以先叫。', 'It counts from {key}, almost the same as the earliest, and fewer open counters can serve it; so it goes first.'],
  'why.transferred-here': ['它是转到这个窗口来的，先叫。', 'It was sent to this very counter, so it goes first.'],
  'why.re-entered': ['它过号后回来，已经让过规定的人数，轮到。', 'It came back after a missed call and has let the set number of people pass.'],
  'why.strict': ['它的票种优先，同类里取号最早。', 'Its class goes first, and it was taken earliest within the class.'],
  'why.ratio': ['按票种之间的比例轮到。', 'By the ratio between the classes it was its turn.'],
  'why.longest-queue': ['它在等候人数最多的队列里排在最前。', 'It is at the head of the longest queue.'],
  'why.out-of-turn': ['工作人员没有按顺序，选了这张号。', 'The officer chose this ticket out of turn.'],
  'why.instead': ['按顺序应当叫 {number}。', 'In turn, it would have been {number}.'],
  'why.candidates': ['当时还可以叫的 {n} 个号', 'The {n} other {n|ticket|tickets} it could have been'],
  'why.alone': ['当时没有别的号可以叫。', 'No other ticket could have been called.'],
  'why.number': ['号码', 'Number'],
  'why.class': ['票种', 'Class'],
  'why.item': ['事项', 'Item'],
  'why.key': ['算起时间', 'Counts from'],
  'why.counters': ['能办的窗口', 'Open counters'],
});

export function Story({ hall, ticket, beat, onClose }) {
  const names = useNames();
  const [told, setTold] = useState({ ticket });
  const path = `/api/v1/halls/${encodeURIComponent(hall.hall)}/tickets/${encodeURIComponent(ticket.id)}`;
  useEffect(() => {
    const stop = new AbortController();
    Promise.all([get(path, { signal: stop.signal }), get(`${path}/events`, { signal: stop.signal })]).then(
      ([now, { events }]) => setTold({ ticket: now, events }),
      (problem) => !stop.signal.aborted && setTold((before) => ({ ...before, problem })),
    );
    return () => stop.abort();
  }, [path, beat]);
  const { events, problem } = told;
  const now = told.ticket;
  return html`<${Dialog} title=${t('story.title', { number: now.number })} onClose=${onClose} broad=${true} data-testid="ticket-story">
    <div class="story-facts">
      <${State} kind=${TICKET_STATES[now.state]} icon=${now.state}>${ticketState(now.state)}<//>
      <dl>
        <div><dt>${t('story.queue')}</dt><dd>${names.queue(now.queue)}</dd></div>
        <div><dt>${t('story.class')}</dt><dd>${names.ticketClass(now.class)}</dd></div>
        <div><dt>${t('story.items')}</dt><dd>${now.items.map(names.item).join(t('list.comma'))}</dd></div>
        <div><dt>${t('story.issued')}</dt><dd>${moment(now.issuedAt)}</dd></div>
        <div><dt>${t('story.waited')}</dt><dd>${duration(now.waitedSeconds)}</dd></div>
      </dl>
    </div>
    ${problem && html`<${Banner} kind="bad" live=${true}>${problemText(problem)}<//>`}
    ${!events && !problem && html`<p role="status">${t('common.loading')}</p>`}
    ${events?.length === 0 && html`<p>${t('story.none')}</p>`}
    ${events && html`<ol class="story">${events.map((recorded) => html`<${Chapter} key=${recorded.seq} recorded=${recorded} ticket=${now} names=${names} />`)}</ol>`}
  <//>`;
}

function Chapter({ recorded, ticket, names }) {
  const { event } = recorded;
  return html`<li data-type=${event.type}>
    <time class="numeric" datetime=${recorded.at}>${timeWithSeconds(recorded.at)}</time>
    <div>
      <p class="what">${sentence(event, names)}</p>
      ${event.reason && html`<p>${t('story.reason', { reason: event.reason })}</p>`}
      ${event.why && html`<${WhyNext} why=${event.why} ticket=${ticket} names=${names} />`}
      <p class="soft small">${t('story.who', { who: actor(recorded.actor) })} · ${t('story.entry', { seq: recorded.seq })}</p>
    </div>
  </li>`;
}

function WhyNext({ why, ticket, names }) {
  const key = timeWithSeconds(why.key);
  const early = names.headStart(ticket.class);
  const others = why.candidates ?? [];
  return html`<div class="why">
    <p><strong>${t('why.title')}</strong> ${hasText(`why.${why.rule}`) ? t(`why.${why.rule}`, { key }) : why.rule}
      ${['head-start', 'scarce-skill'].includes(why.rule) && early > 0 && t('why.head-start.class', { class: names.ticketClass(ticket.class), n: early })}
      ${why.rule === 'out-of-turn' && others.length > 0 && t('why.instead', { number: others[0].number })}
      ${why.reason && html` ${t('story.reason', { reason: why.reason })}`}</p>
    ${others.length === 0 ? html`<p class="soft">${t('why.alone')}</p>` : html`<details><summary>${t('why.candidates', { n: others.length })}</summary>
      <div class="table-box" tabindex="0" role="group" aria-label=${t('why.candidates', { n: others.length })}><table><thead><tr>${['number', 'class', 'item', 'key', 'counters'].map((column) => html`<th key=${column} scope="col">${t(`why.${column}`)}</th>`)}</tr></thead>
        <tbody>${others.map((other) => html`<tr key=${other.ticket}><th scope="row" class="figures">${other.number}</th><td>${names.ticketClass(other.ticketClass)}</td><td>${names.item(other.item)}</td><td class="figures">${time(other.key)}</td><td class="figures">${other.openCounters}</td></tr>`)}</tbody></table></div></details>`}
  </div>`;
}

/** An event as a sentence. */
function sentence(event, names) {
  const counter = names.counter(event.counter);
  const item = names.item(event.item);
  switch (event.type) {
    case 'ticket-issued':
      return t('story.ticket-issued', { origin: event.origin, number: event.number, items: event.items.map(names.item).join(t('list.comma')), class: names.ticketClass(event.ticketClass) });
    case 'slip-reported':
      return t(`story.slip-reported.${event.outcome}`);
    case 'matter-finished': {
      const { is, item: next, counter: to } = event.then;
      return t(`story.matter-finished.${is}${is === 'waits' && to ? '-at' : ''}`, { counter, item, next: names.item(next), to: names.counter(to) });
    }
    case 'ticket-transferred':
      return t(event.toCounter ? 'story.ticket-transferred.to' : 'story.ticket-transferred', { counter, item, to: names.counter(event.toCounter) }) + (event.returns ? t('story.returns', { counter }) : '');
    case 'ticket-reentered':
      return t('story.ticket-reentered', { n: event.letPass });
    case 'ticket-cancelled':
      return hasText(`story.ticket-cancelled.${event.by}`) ? t(`story.ticket-cancelled.${event.by}`) : `${event.type} (${event.by})`;
    default:
      return hasText(`story.${event.type}`) ? t(`story.${event.type}`, { counter, item, call: event.call }) : event.type;
  }
}

function actor(text) {
  const [role, id] = text.split(':');
  return hasText(`story.actor.${role}`) ? t(`story.actor.${role}`, { id }) : text;
}
