// Due dates of a case, and how they were counted, day by day.
import { html, useEffect, useState } from '/assets/lib/preact.js';
import { problemText } from '../api.js';
import { date, dateTime, nowMillis } from '../format.js';
import { label, t } from '../i18n.js';

const KINDS = ['notice', 'committed', 'statutory'];
const ON_VIEW = { notice: 'noticeDue', committed: 'committed', statutory: 'statutory' };

/** Whether there is a count to show. */
export function hasCount(view) {
  return KINDS.some((kind) => view[ON_VIEW[kind]]);
}

/**
 * Every due date that the case has; the count of each is asked for when somebody wants to see it.
 *
 * @param counted called once the count is on the page
 */
export function Dues({ hub, view, open, toggle, counted }) {
  const shown = KINDS.filter((kind) => view[ON_VIEW[kind]]);
  if (shown.length === 0 && !view.deliveryDue) return null;
  return html`<section class="matter-dues" aria-label=${t('matter.due')} data-testid="matter-dues">
    <dl class="matter-facts">
      ${shown.map((kind) => html`<div key=${kind}><dt>${t(`matter.due.${kind}`)}</dt><dd class="strong">${dueText(view[ON_VIEW[kind]])}</dd></div>`)}
      ${view.deliveryDue && html`<div><dt>${t('matter.due.delivery')}</dt><dd class="strong">${dueText(view.deliveryDue)}</dd></div>`}
    </dl>
    ${shown.length > 0 && html`<button type="button" class="button small no-print" aria-expanded=${String(open)} onClick=${toggle} data-testid="matter-count">${t('matter.due.count')} <kbd>U</kbd></button>`}
    ${open && shown.length > 0 && html`<${Counts} hub=${hub} view=${view} counted=${counted} />`}
  </section>`;
}

/** A due date in words; until when it is in time, where that is certain. */
export function dueText({ state, date: day, at }) {
  if (at) return dateTime(at);
  const words = date(`${day}T12:00:00+08:00`);
  return state === 'certain' ? words : `${words}（${t(`matter.due.${state}`)}）`;
}

function Counts({ hub, view, counted }) {
  const [due, setDue] = useState();
  const [problem, setProblem] = useState();
  useEffect(() => {
    let here = true;
    hub.due(view.id).then((found) => here && setDue(found), (error) => here && setProblem(error));
    return () => (here = false);
  }, [view.id, view.version]);
  useEffect(() => {
    if (due || problem) counted();
  }, [due, problem, counted]);
  if (problem) return html`<p class="form-error" role="alert">${problemText(problem)}</p>`;
  if (!due) return html`<p class="soft" role="status">${t('common.loading')}</p>`;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(nowMillis());
  return html`<div class="matter-counts">${KINDS.filter((kind) => due[kind]).map((kind) => html`<section key=${kind} aria-label=${t(`matter.due.${kind}`)}>
    <h3>${t(`matter.due.${kind}`)} <span class="soft">${label(due[kind].text)}</span></h3>
    <ol class="matter-days" tabindex="0" aria-label=${t('matter.due.count')}>${due[kind].trace.map((day) => html`<li key=${day.date + day.why} class=${`${day.counted ? 'counted' : 'not'} ${day.date === today ? 'today' : ''}`}>
      <span class="matter-day">${day.counted ? t('matter.due.day', { n: day.index }) : t('matter.due.not')}</span>
      <span>${date(`${day.date}T12:00:00+08:00`)}${day.date === today && html` <strong>${t('matter.due.today')}</strong>`} <span class="soft">${label(day.text)}</span></span>
    </li>`)}</ol>
  </section>`)}</div>`;
}
