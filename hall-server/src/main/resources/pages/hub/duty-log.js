// The duty log of a day: who was on duty, what was written down, and what was handed on.
import { html, useEffect, useState } from '/assets/lib/preact.js';
import { get, problemText } from '/assets/shared/api.js';
import { Banner, EmptyState } from '/assets/shared/components.js';
import { date, dateTime, time } from '/assets/shared/format.js';
import { hasText, t, texts } from '/assets/shared/i18n.js';

texts({
  'log.title': ['值班日志', 'Duty log'],
  'log.date': ['哪一天', 'Day'],
  'log.none': ['这一天没有记录', 'Nothing is recorded for this day'],
  'log.gone': ['内容已超过保存期限', 'What was written is not kept any more'],
  'log.entry': ['记录 {seq} · {actor}', 'entry {seq} · {actor}'],
  'log.rota-planned': ['排班：{date} 由 {leader} 带班', 'Planned: {leader} leads on {date}'],
  'log.rota-planned.none': ['取消排班：{date}', 'Nobody planned any more for {date}'],
  'log.leader-checked-in': ['{leader} 签到带班', '{leader} came on duty'],
  'log.leader-substituted': ['{to} 替 {from} 带班', '{to} stands in for {from}'],
  'log.leader-checked-out': ['{leader} 签退', '{leader} went off duty'],
  'log.leader-checked-out.due': ['{leader} 的带班随当天结束', 'The duty of {leader} ended with the day'],
  'log.duty-log-written': ['{kind}', '{kind}'],
  'log.duty-handed-over': ['{from} 交班给 {to}', '{from} handed over to {to}'],
  'log.duty-handed-over.uneventful': ['{from} 交班给 {to}，没有需要记录的情况', '{from} handed over to {to}; nothing happened that is worth an entry'],
  'log.leave-recorded': ['{officer} 休假：{from} 至 {to}，由 {cover} 代班', '{officer} is on leave from {from} to {to}, covered by {cover}'],
  'log.leave-ended': ['{officer} 的休假结束', 'The leave of {officer} is over'],
});

export function Log({ base, today, beat }) {
  const [day, setDay] = useState(today);
  const [log, setLog] = useState();
  const [problem, setProblem] = useState();
  useEffect(() => {
    let here = true;
    get(`${base}/duty/log?date=${day}`).then(
      (answer) => { if (here) { setLog(answer); setProblem(undefined); } },
      (error) => here && setProblem(error),
    );
    return () => { here = false; };
  }, [base, day, beat]);

  return html`<section class="card matter-part" aria-labelledby="log-title">
    <div class="row spread"><h2 id="log-title">${t('log.title')} · ${date(new Date(`${day}T12:00:00+08:00`))}</h2>
      <label class="field no-print"><span class="name">${t('log.date')}</span><input type="date" max=${today} value=${day} onChange=${(event) => event.target.value && setDay(event.target.value)} data-testid="log-date" /></label></div>
    ${problem && html`<${Banner} kind="bad" live=${true}>${problemText(problem)}<//>`}
    ${!log && !problem && html`<p role="status">${t('common.loading')}</p>`}
    ${log?.events.length === 0 && html`<${EmptyState} title=${t('log.none')} />`}
    ${log && log.events.length > 0 && html`<ol class="duty-log" data-testid="log-entries">${log.events.map((one) => html`<${Entry} key=${one.seq} recorded=${one} notes=${log.texts} />`)}</ol>`}
  </section>`;
}

function Entry({ recorded: { seq, at, actor, event }, notes }) {
  const note = event.note ?? event.reason;
  return html`<li>
    <p><time class="numeric" datetime=${at}>${time(event.due ?? at)}</time> <span class="strong">${sentence(event)}</span></p>
    ${note && html`<p class="said">${notes[note] ?? t('log.gone')}</p>`}
    <p class="soft small" title=${dateTime(at)}>${t('log.entry', { seq, actor })}</p>
  </li>`;
}

function sentence(event) {
  const named = (day) => day && date(new Date(`${day}T12:00:00+08:00`));
  const words = { ...event, date: named(event.date), ...(event.type === 'leave-recorded' && { from: named(event.from), to: named(event.to) }) };
  switch (event.type) {
    case 'rota-planned':
      return t(event.leader ? 'log.rota-planned' : 'log.rota-planned.none', words);
    case 'leader-checked-out':
      return t(event.due ? 'log.leader-checked-out.due' : 'log.leader-checked-out', words);
    case 'duty-log-written':
      return t('log.duty-log-written', { kind: t(`duty.kind.${event.kind}`) });
    case 'duty-handed-over':
      return t(event.uneventful ? 'log.duty-handed-over.uneventful' : 'log.duty-handed-over', words);
    default:
      return hasText(`log.${event.type}`) ? t(`log.${event.type}`, words) : event.type;
  }
}
