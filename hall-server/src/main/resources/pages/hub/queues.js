// Every queue with people waiting and its waits against the target.
import { html } from '/assets/lib/preact.js';
import { EmptyState, State, useTick } from '/assets/shared/components.js';
import { duration, nowMillis, secondsSince } from '/assets/shared/format.js';
import { label, t, texts } from '/assets/shared/i18n.js';

texts({
  'queues.name': ['队列', 'Queue'],
  'queues.state': ['与目标相比', 'Against target'],
  'queues.now': ['现在', 'Now'],
  'queues.today': ['今天', 'Today'],
  'queues.waiting': ['等候人数', 'Waiting'],
  'queues.longest': ['最长等候', 'Longest wait'],
  'queues.mean': ['平均等候', 'Mean wait'],
  'queues.issued': ['取号', 'Taken'],
  'queues.called': ['已叫', 'Called'],
  'queues.mean-today': ['平均等候', 'Mean wait'],
  'queues.over-today': ['超目标', 'Over target'],
  'queues.target': ['目标', 'Target'],
  'queues.none': ['没有', 'none'],
  'queues.over': ['超过目标', 'Over target'],
  'queues.near': ['接近目标', 'Near target'],
  'queues.good': ['在目标内', 'Within target'],
  'queues.nobody': ['无人等候', 'Nobody waiting'],
  'queues.empty': ['没有配置队列', 'No queues are configured'],
  'queues.show-waiting': ['查看{queue}等候的 {n} 张号票', 'Show the {n} waiting {n|ticket|tickets} of {queue}'],
  'queues.show-issued': ['查看{queue}今天的 {n} 张号票', 'Show the {n} {n|ticket|tickets} of {queue} today'],
  'queues.show-called': ['查看{queue}今天叫过的 {n} 张号票', 'Show the {n} called {n|ticket|tickets} of {queue} today'],
  'queues.show-over': ['查看{queue}今天等候超过目标的 {n} 张号票', 'Show the {n} {n|ticket|tickets} of {queue} that waited over the target today'],
});

const NEAR = 0.8;

/** How a queue stands against its target: `over`, `near`, `good` or `nobody`. */
export function standing(queue) {
  if (queue.waiting === 0 || !queue.longestWaitSince) return 'nobody';
  const longest = secondsSince(queue.longestWaitSince);
  return longest > queue.targetSeconds ? 'over' : longest > queue.targetSeconds * NEAR ? 'near' : 'good';
}

const SIGNS = { over: ['bad', 'bad'], near: ['warn', 'warn'], good: ['good', 'good'], nobody: ['neutral', 'closed'] };

export function Queues({ hall, showTickets }) {
  useTick(5000);
  return html`<section id="queues" aria-labelledby="queues-title" data-testid="supervisor-queues">
    <h2 id="queues-title">${t('sup.queues')}</h2>
    ${hall.queues.length === 0 ? html`<${EmptyState} title=${t('queues.empty')} />` : html`
    <div class="table-box" tabindex="0" role="group" aria-labelledby="queues-title"><table class="cards-when-narrow">
      <thead>
        <tr><th rowspan="2" scope="col">${t('queues.name')}</th><th rowspan="2" scope="col">${t('queues.state')}</th>
          <th colspan="3" scope="colgroup" class="group">${t('queues.now')}</th><th colspan="4" scope="colgroup" class="group">${t('queues.today')}</th><th rowspan="2" scope="col" class="numeric">${t('queues.target')}</th></tr>
        <tr><th scope="col" class="numeric">${t('queues.waiting')}</th><th scope="col" class="numeric">${t('queues.longest')}</th><th scope="col" class="numeric">${t('queues.mean')}</th>
          <th scope="col" class="numeric">${t('queues.issued')}</th><th scope="col" class="numeric">${t('queues.called')}</th><th scope="col" class="numeric">${t('queues.mean-today')}</th><th scope="col" class="numeric">${t('queues.over-today')}</th></tr>
      </thead>
      <tbody>${hall.queues.map((queue) => html`<${Queue} key=${queue.id} queue=${queue} stale=${staleSeconds(hall)} showTickets=${showTickets} />`)}</tbody>
    </table></div>`}
  </section>`;
}

function Queue({ queue, stale, showTickets }) {
  const where = standing(queue);
  const [kind, icon] = SIGNS[where];
  const name = label(queue.name);
  const link = (n, text, filter) => (n === 0 ? '0' : html`<button type="button" class="link-button numeric" aria-label=${t(text, { queue: name, n })} onClick=${() => showTickets({ queue: queue.id, ...filter })}>${n}</button>`);
  const span = (seconds) => (seconds === undefined ? html`<span class="soft">${t('queues.none')}</span>` : duration(seconds));
  const now = t('queues.now');
  const today = t('queues.today');
  return html`<tr data-queue=${queue.id} data-standing=${where}>
    <th scope="row"><span class="prefix numeric" aria-hidden="true">${queue.prefix}</span> ${name}</th>
    <td data-label=${t('queues.state')}><${State} kind=${kind} icon=${icon}>${t(`queues.${where}`)}<//></td>
    <td class="numeric strong" data-label=${`${now} · ${t('queues.waiting')}`}>${link(queue.waiting, 'queues.show-waiting', { state: 'waiting' })}</td>
    <td class=${`numeric ${where === 'over' ? 'over' : ''}`} data-label=${`${now} · ${t('queues.longest')}`}>${span(queue.longestWaitSince && secondsSince(queue.longestWaitSince))}</td>
    <td class="numeric" data-label=${`${now} · ${t('queues.mean')}`}>${span(queue.meanWaitSeconds === undefined ? undefined : queue.meanWaitSeconds + stale)}</td>
    <td class="numeric" data-label=${`${today} · ${t('queues.issued')}`}>${link(queue.issuedToday, 'queues.show-issued', {})}</td>
    <td class="numeric" data-label=${`${today} · ${t('queues.called')}`}>${link(queue.calledToday, 'queues.show-called', { only: 'called' })}</td>
    <td class=${`numeric ${queue.meanWaitTodaySeconds > queue.targetSeconds ? 'over' : ''}`} data-label=${`${today} · ${t('queues.mean-today')}`}>${span(queue.meanWaitTodaySeconds)}</td>
    <td class=${`numeric ${queue.overTargetToday > 0 ? 'over' : ''}`} data-label=${`${today} · ${t('queues.over-today')}`}>${link(queue.overTargetToday, 'queues.show-over', { only: 'over-target' })}</td>
    <td class="numeric" data-label=${t('queues.target')}>${duration(queue.targetSeconds)}</td>
  </tr>`;
}

/** How long ago the state was told: a mean wait of those who still wait grows with the clock. */
function staleSeconds(hall) {
  return Math.max(0, Math.round((nowMillis() - Date.parse(hall.now)) / 1000));
}
