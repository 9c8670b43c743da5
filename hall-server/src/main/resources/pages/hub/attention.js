// What a person should look at now, worst first, each with the way there.
import { html } from '/assets/lib/preact.js';
import { Banner, Icon, useTick } from '/assets/shared/components.js';
import { duration, nowMillis, secondsSince, time } from '/assets/shared/format.js';
import { label, t, texts } from '/assets/shared/i18n.js';
import { standing } from './queues.js';
import { faults } from './devices.js';
import { useNames } from './supervisor-data.js';

texts({
  'attention.title': ['现在需要处理', 'Needs attention now'],
  'attention.all-well': ['一切正常：没有超过目标的等候，设备没有故障。', 'All is well: no wait is over its target and no device has a fault.'],
  'attention.waits-well': ['没有超过目标的等候。', 'No wait is over its target.'],
  'attention.over': ['{queue}有 {n} 人等候，最长 {span}，超过目标 {target}', '{queue}: {n} waiting, the longest for {span}, over the target of {target}'],
  'attention.unserved': ['{queue}有 {n} 人等候，但没有开放的窗口办理', '{queue}: {n} waiting, but no open counter serves them'],
  'attention.paused-late': ['{counter}暂停已过预计时间 {at}', '{counter} is paused past its stated time {at}'],
  'attention.show': ['查看', 'Show'],
});

export function Attention({ hall, devices, showTickets }) {
  const names = useNames();
  useTick(5000);
  const points = [...unserved(hall, names), ...overTarget(hall), ...late(hall), ...(devices ? faults(devices).map((fault) => ({ ...fault, href: '#devices' })) : [])];
  points.sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'bad' ? -1 : 1));
  if (points.length === 0) {
    return html`<section aria-label=${t('attention.title')} data-testid="supervisor-attention"><${Banner} kind="good">${t(devices ? 'attention.all-well' : 'attention.waits-well')}<//></section>`;
  }
  return html`<section aria-labelledby="attention-title" class="attention card" data-testid="supervisor-attention">
    <h2 id="attention-title">${t('attention.title')}</h2>
    <ul>${points.map((point) => html`<li key=${point.key} class=${point.kind}><${Icon} name=${point.kind} alone=${true} /> <span>${point.text}</span>
      ${point.filter
        ? html`<button type="button" class="link-button no-print" aria-label=${`${t('attention.show')} ${point.text}`} onClick=${() => showTickets(point.filter)}>${t('attention.show')}</button>`
        : html`<a class="no-print" href=${point.href} aria-label=${`${t('attention.show')} ${point.text}`}>${t('attention.show')}</a>`}</li>`)}</ul>
  </section>`;
}

function overTarget(hall) {
  return hall.queues.filter((queue) => standing(queue) === 'over').map((queue) => ({
    key: `over-${queue.id}`,
    kind: 'bad',
    text: t('attention.over', { queue: label(queue.name), n: queue.waiting, span: duration(secondsSince(queue.longestWaitSince)), target: duration(queue.targetSeconds) }),
    filter: { queue: queue.id, state: 'waiting' },
  }));
}

function unserved(hall, names) {
  const served = new Set(hall.counters.filter((counter) => counter.state === 'open').flatMap((counter) => counter.items));
  return hall.queues.filter((queue) => {
    const items = names.catalogue.items.filter((item) => item.queue === queue.id);
    return queue.waiting > 0 && items.length > 0 && !items.some((item) => served.has(item.code));
  }).map((queue) => ({
    key: `unserved-${queue.id}`,
    kind: 'bad',
    text: t('attention.unserved', { queue: label(queue.name), n: queue.waiting }),
    href: '#counters',
  }));
}

function late(hall) {
  return hall.counters.filter((counter) => counter.state === 'paused' && counter.pauseUntil && Date.parse(counter.pauseUntil) < nowMillis()).map((counter) => ({
    key: `late-${counter.id}`,
    kind: 'warn',
    text: t('attention.paused-late', { counter: label(counter.name), at: time(counter.pauseUntil) }),
    href: '#counters',
  }));
}
