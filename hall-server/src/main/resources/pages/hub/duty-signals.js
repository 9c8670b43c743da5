// Signals of passing the buck: what the records show, with the entries that show it. They say what happened; a person decides.
import { html, useEffect, useState } from '/assets/lib/preact.js';
import { get, problemText } from '/assets/shared/api.js';
import { Banner, EmptyState, Icon } from '/assets/shared/components.js';
import { dateTime, moment } from '/assets/shared/format.js';
import { hasText, t, texts } from '/assets/shared/i18n.js';

texts({
  'signals.title': ['推诿信号', 'Signals of passing the buck'],
  'signals.text': ['从办件记录中找出的情形，可能各有缘由；程序不作判断，由人核实。', 'Found in the records of cases; there may have been good reasons. Nothing is judged here, a person decides.'],
  'signals.since': ['从哪天起', 'Since'],
  'signals.none': ['这段时间没有信号', 'No signals in this time'],
  'signals.open': ['打开 {number}', 'Open {number}'],
  'signals.entry': ['记录 {seq} · {actor} · {what}', 'entry {seq} · {actor} · {what}'],
  'signals.more': ['只列出最近的；缩小日期范围可以看到更早的。', 'Only the latest are listed; choose a later day to see fewer.'],
  'signals.did.contact-recorded': ['首问登记', 'first contact'],
  'signals.did.materials-received': ['收件', 'materials received'],
  'signals.did.handover-offered': ['提出移交', 'handover offered'],
  'signals.did.handover-refused': ['拒绝移交', 'handover refused'],
  'signals.did.reminder-sent': ['催办', 'reminder'],
  'signals.did.contact-referred': ['告知去处', 'told where to go'],
  'signals.did.case-decided': ['不予许可', 'denied'],
  'signals.did.negative-answer-reviewed': ['复核认为应予纠正', 'found to be corrected'],
  'signals.did.not-accepted': ['不予受理', 'not accepted'],
  'signals.did.supplement-demanded': ['一次性告知补正', 'supplement demanded'],
  'signals.did.second-demand-asked': ['请求再次补正', 'second demand asked for'],
  'signals.did.second-demand-blocked': ['再次补正被拦下', 'second demand blocked'],
  'signals.handover-unanswered': ['移交到时没有答复', 'A handover was not answered in time'],
  'signals.handover-refused': ['移交被拒绝', 'A handover was refused'],
  'signals.passed-on-repeatedly': ['多次移交无人接受', 'Handed on repeatedly before anybody took it'],
  'signals.sent-away': ['告知不属于本大厅，但事项在目录中', 'Told that it is not this hall’s, though the item is in the catalogue'],
  'signals.second-demand': ['一次性告知之后又要求补正', 'More was to be demanded after everything had been told once'],
  'signals.wrongly-refused': ['不予的答复经复核应予纠正', 'A negative answer was found to be corrected'],
});

const DAYS_BACK = 30;

function daysBefore(day, days) {
  return new Date(new Date(`${day}T12:00:00Z`).getTime() - days * 86_400_000).toISOString().slice(0, 10);
}

/** @param open called with the id of a case that somebody wants to see */
export function Signals({ base, today, beat, open }) {
  const [since, setSince] = useState(daysBefore(today, DAYS_BACK));
  const [signals, setSignals] = useState();
  const [more, setMore] = useState(false);
  const [problem, setProblem] = useState();
  useEffect(() => {
    let here = true;
    get(`${base}/signals?since=${since}`).then(
      (answer) => { if (here) { setSignals(answer.signals); setMore(answer.more); setProblem(undefined); } },
      (error) => here && setProblem(error),
    );
    return () => { here = false; };
  }, [base, since, beat]);

  return html`<section class="card matter-part" aria-labelledby="signals-title">
    <div class="row spread"><h2 id="signals-title">${t('signals.title')}</h2>
      <label class="field no-print"><span class="name">${t('signals.since')}</span><input type="date" max=${today} value=${since} onChange=${(event) => event.target.value && setSince(event.target.value)} data-testid="signals-since" /></label></div>
    <p class="soft">${t('signals.text')}</p>
    ${problem && html`<${Banner} kind="bad" live=${true}>${problemText(problem)}<//>`}
    ${!signals && !problem && html`<p role="status">${t('common.loading')}</p>`}
    ${signals?.length === 0 && html`<${EmptyState} title=${t('signals.none')} icon="good" />`}
    ${signals?.length > 0 && html`<ul class="signals" data-testid="signals">${signals.map((one) => html`<li key=${`${one.case} ${one.kind} ${one.at}`}>
      <p class="row"><${Icon} name="warn" /> <span class="strong">${t(`signals.${one.kind}`)}</span> <span class="numeric">${one.number}</span> <span class="soft small">${moment(one.at)}</span>
        <button type="button" class="button small no-print" onClick=${() => open(one.case)}>${t('signals.open', { number: one.number })}</button></p>
      <ul class="raised">${one.entries.map((entry) => html`<li key=${entry.seq} class="small"><time datetime=${entry.at}>${dateTime(entry.at)}</time> ${t('signals.entry', { seq: entry.seq, actor: entry.actor, what: hasText(`signals.did.${entry.type}`) ? t(`signals.did.${entry.type}`) : entry.type })}</li>`)}</ul>
    </li>`)}</ul>`}
    ${more && html`<p class="soft">${t('signals.more')}</p>`}
  </section>`;
}
