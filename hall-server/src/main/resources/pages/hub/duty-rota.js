// The duty rota of the coming days, and who is on leave.
import { html, useState } from '/assets/lib/preact.js';
import { problemText, put, request } from '/assets/shared/api.js';
import { EmptyState, toast } from '/assets/shared/components.js';
import { date } from '/assets/shared/format.js';
import { t, texts } from '/assets/shared/i18n.js';
import { Choices, Day, Form, useDraft } from '/assets/shared/matter/form.js';

texts({
  'rota.title': ['值班表', 'Duty rota'],
  'rota.day': ['日期', 'Day'],
  'rota.leader': ['带班领导', 'Duty leader'],
  'rota.nobody': ['未安排', 'Nobody'],
  'rota.of': ['{day}的带班领导', 'Duty leader of {day}'],
  'rota.saved': ['值班表已更新', 'The rota is updated'],
  'leave.title': ['休假与代班', 'Leaves and covers'],
  'leave.none': ['没有人休假', 'Nobody is on leave'],
  'leave.none.text': ['休假期间，由代班人领取其环节；移交给休假的人会被拒绝。', 'Meanwhile the cover takes up the steps; a handover to somebody on leave is refused.'],
  'leave.line': ['{officer}：{from} 至 {to}，由 {cover} 代班', '{officer}: {from} to {to}, covered by {cover}'],
  'leave.new': ['登记休假', 'Record a leave'],
  'leave.end': ['提前结束', 'End it'],
  'leave.ended': ['{officer} 的休假已结束', 'The leave of {officer} has ended'],
  'leave.officer': ['谁休假', 'Who is on leave'],
  'leave.from': ['从哪天', 'From'],
  'leave.to': ['到哪天（含）', 'To, inclusive'],
  'leave.cover': ['由谁代班', 'Who covers'],
});

const SHOWN_DAYS = 14;
const noonOf = (day) => new Date(`${day}T12:00:00+08:00`);
const named = (day) => date(noonOf(day));

function daysFrom(first) {
  return Array.from({ length: SHOWN_DAYS }, (_, n) => new Date(noonOf(first).getTime() + n * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10));
}

export function Rota({ base, duty, staff, changed }) {
  const [problem, setProblem] = useState();
  const leaders = staff.filter((one) => one.mayLead);
  const planned = Object.fromEntries(duty.rota.map((day) => [day.date, day.leader]));
  const plan = async (day, leader) => {
    setProblem(undefined);
    try {
      changed(await put(`${base}/duty/rota`, { days: [leader ? { date: day, leader } : { date: day }] }));
      toast(t('rota.saved'), 'good');
    } catch (error) {
      setProblem(error);
    }
  };
  return html`<section class="card" aria-labelledby="rota-title">
    <h2 id="rota-title">${t('rota.title')}</h2>
    <p class="form-error" role="alert">${problem ? problemText(problem) : ''}</p>
    <table class="rota" data-testid="rota"><thead><tr><th scope="col">${t('rota.day')}</th><th scope="col">${t('rota.leader')}</th></tr></thead>
      <tbody>${daysFrom(duty.date).map((day) => html`<tr key=${day}>
        <th scope="row">${named(day)}</th>
        <td><select aria-label=${t('rota.of', { day: named(day) })} value=${planned[day] ?? ''} onChange=${(event) => plan(day, event.target.value)} data-testid=${`rota-${day}`}>
          <option value="">${t('rota.nobody')}</option>
          ${leaders.map((one) => html`<option key=${one.user} value=${one.user}>${one.user}</option>`)}
        </select></td></tr>`)}</tbody></table>
  </section>`;
}

export function Leaves({ base, duty, staff, changed }) {
  const [recording, setRecording] = useState(false);
  const [problem, setProblem] = useState();
  const end = async (officer) => {
    setProblem(undefined);
    try {
      changed(await request('POST', `${base}/duty/leaves/${encodeURIComponent(officer)}/end`, { body: {} }));
      toast(t('leave.ended', { officer }), 'good');
    } catch (error) {
      setProblem(error);
    }
  };
  return html`<section class="card" aria-labelledby="leave-title">
    <div class="row spread"><h2 id="leave-title">${t('leave.title')}</h2>
      <button type="button" class="button small no-print" onClick=${() => setRecording(true)} data-testid="leave-new">${t('leave.new')}</button></div>
    <p class="form-error" role="alert">${problem ? problemText(problem) : ''}</p>
    ${recording && html`<${LeaveForm} base=${base} staff=${staff} first=${duty.date} close=${() => setRecording(false)} done=${(after) => { setRecording(false); changed(after); }} />`}
    ${duty.leaves.length === 0
      ? html`<${EmptyState} title=${t('leave.none')}>${t('leave.none.text')}<//>`
      : html`<ul class="duty-log" data-testid="leaves">${duty.leaves.map((one) => html`<li key=${`${one.officer} ${one.from}`}>
          <p>${t('leave.line', { ...one, from: named(one.from), to: named(one.to) })}</p>
          <p class="no-print"><button type="button" class="button small" onClick=${() => end(one.officer)}>${t('leave.end')}</button></p></li>`)}</ul>`}
  </section>`;
}

function LeaveForm({ base, staff, first, done, close }) {
  const draft = useDraft({ officer: undefined, from: first, to: first, cover: undefined });
  const { values, set } = draft;
  const officers = staff.filter((one) => one.role === 'officer');
  const choices = (all) => all.map((one) => ({ value: one.user, label: one.user }));
  return html`<${Form} title=${t('leave.new')} draft=${draft} done=${done} close=${close} body=${() => values}
      send=${(body, key) => request('POST', `${base}/duty/leaves`, { body, key, retries: 0 })}>
    <${Choices} at="/officer" name=${t('leave.officer')} value=${values.officer} onChange=${(officer) => set({ officer })} first=${true} options=${choices(officers)} />
    <${Day} at="/from" name=${t('leave.from')} needed=${true} value=${values.from} onInput=${(from) => set({ from })} />
    <${Day} at="/to" name=${t('leave.to')} needed=${true} value=${values.to} onInput=${(to) => set({ to })} />
    <${Choices} at="/cover" name=${t('leave.cover')} value=${values.cover} onChange=${(cover) => set({ cover })} options=${choices(officers.filter((one) => one.user !== values.officer))} />
  <//>`;
}
