// Who is on duty, and what a leader does about it: come, stand in, write the log, hand over, go.
import { html, useState } from '/assets/lib/preact.js';
import { request } from '/assets/shared/api.js';
import { Icon, toast } from '/assets/shared/components.js';
import { moment } from '/assets/shared/format.js';
import { t, texts } from '/assets/shared/i18n.js';
import { Choices, Form, Text, Tick, useDraft } from '/assets/shared/matter/form.js';
import '/assets/shared/matter/words.js';

texts({
  'duty.nobody': ['现在没有人带班', 'Nobody is on duty now'],
  'duty.leads': ['{user} 带班', '{user} is on duty'],
  'duty.leads.me': ['您在带班', 'You are on duty'],
  'duty.since': ['{at} 起', 'since {at}'],
  'duty.planned': ['今天的值班表：{user}', 'Planned for today: {user}'],
  'duty.planned.none': ['今天没有排班', 'Nobody is planned for today'],
  'duty.check-in': ['签到', 'Check in'],
  'duty.substitute': ['替班', 'Stand in'],
  'duty.log': ['写日志', 'Write the log'],
  'duty.hand-over': ['交班', 'Hand over'],
  'duty.check-out': ['签退', 'Check out'],
  'duty.done': ['已记录', 'Recorded'],

  'duty.check-in.meaning': ['签到后由您带班，直到交班、签退或当天结束。指定责任人、同意再次补正、改派环节、批准除外时间由在班的带班领导办理。', 'You are on duty until you hand over, check out, or the day ends. Assigning, second demands, reassigning and excluded time are for the leader on duty.'],
  'duty.substitute.meaning': ['替在班或排班的领导带班，记下原因。', 'You take over from whoever is on duty or planned; the reason is recorded.'],
  'duty.log.meaning': ['记入今天的值班日志，交班时给下一位看。', 'Goes into today’s log, which the next leader reads.'],
  'duty.hand-over.meaning': ['交给下一位带班领导；今天的日志要有记录，或说明没有情况。', 'To the next leader. Today’s log needs an entry, or that nothing happened.'],
  'duty.check-out.meaning': ['签退后没有人带班，直到下一位签到。', 'Nobody is on duty from then on, until the next one checks in.'],

  'duty.reason': ['原因', 'Reason'],
  'duty.reason.not-planned': ['没有排您的班，请说明原因', 'You are not planned for today; say why'],
  'duty.kind': ['是什么', 'What it is'],
  'duty.kind.issue': ['发现的问题', 'A problem'],
  'duty.kind.decision': ['作出的决定', 'A decision'],
  'duty.kind.walk-through': ['走流程体验', 'Walked the process'],
  'duty.kind.note': ['其他', 'Something else'],
  'duty.text': ['内容', 'What happened'],
  'duty.text.hint': ['不写群众的姓名、电话、证件号', 'No names, phones or ID numbers of citizens'],
  'duty.to': ['交给谁', 'To whom'],
  'duty.note': ['要交代的事', 'What the next one has to know'],
  'duty.uneventful': ['今天没有需要记录的情况', 'Nothing happened that is worth an entry'],
});

const ACTS = ['check-in', 'substitute', 'log', 'hand-over', 'check-out'];

/** What this person can do about the duty now. */
function possible(duty, me) {
  const leads = duty.leader?.user === me.user;
  return ACTS.filter((act) => {
    if (!me.mayLead) return false;
    if (act === 'check-in') return !duty.leader;
    if (act === 'substitute') return Boolean(duty.leader) && !leads;
    return leads;
  });
}

/**
 * @param base where the hall's routes are
 * @param duty as the hub tells it
 * @param staff everybody who works here
 * @param me the one of them who looks
 * @param changed called after an act with the duty after it
 */
export function DutyBar({ base, duty, staff, me, changed }) {
  const [act, setAct] = useState();
  const done = (after) => {
    setAct(undefined);
    toast(t('duty.done'), 'good');
    changed(after);
  };
  const at = { base, duty, staff, me, done, close: () => setAct(undefined) };
  return html`
    <section class=${`card duty-bar ${duty.leader ? 'is-led' : ''}`} data-testid="duty-bar">
      <p class="leads"><${Icon} name=${duty.leader ? 'good' : 'warn'} /> ${leaderText(duty, me)}
        ${duty.leader && html` <span class="soft small">${t('duty.since', { at: moment(duty.leader.since) })}</span>`}</p>
      <p class="soft">${duty.planned ? t('duty.planned', { user: duty.planned }) : t('duty.planned.none')}</p>
      <div class="row no-print">${possible(duty, me).map((one, index) => html`<button key=${one} type="button" class=${`button ${index === 0 && !duty.leader ? 'primary' : ''}`}
        onClick=${() => setAct(one)} data-testid=${`duty-${one}`}>${t(`duty.${one}`)}</button>`)}</div>
    </section>
    ${act && html`<${FORMS[act]} ...${at} />`}`;
}

function leaderText(duty, me) {
  if (!duty.leader) return t('duty.nobody');
  return duty.leader.user === me.user ? t('duty.leads.me') : t('duty.leads', { user: duty.leader.user });
}

function send(base, path) {
  return (body, key) => request('POST', `${base}/duty/${path}`, { body, key, retries: 0 });
}

function CheckIn({ base, duty, me, done, close }) {
  const draft = useDraft({ reason: '' });
  const others = Boolean(duty.planned) && duty.planned !== me.user;
  return html`<${Form} title=${t('duty.check-in')} meaning=${t('duty.check-in.meaning')} draft=${draft} send=${send(base, 'check-in')} done=${done} close=${close} submit=${t('duty.check-in')}
      body=${() => (draft.values.reason.trim() ? { reason: draft.values.reason.trim() } : {})}>
    ${others && html`<${Text} at="/reason" name=${t('duty.reason')} hint=${t('duty.reason.not-planned')} value=${draft.values.reason} onInput=${(reason) => draft.set({ reason })} />`}
  <//>`;
}

function Substitute({ base, done, close }) {
  const draft = useDraft({ reason: '' });
  return html`<${Form} title=${t('duty.substitute')} meaning=${t('duty.substitute.meaning')} draft=${draft} send=${send(base, 'substitute')} done=${done} close=${close} submit=${t('duty.substitute')}
      body=${() => ({ reason: draft.values.reason.trim() })}>
    <${Text} at="/reason" name=${t('duty.reason')} needed=${true} value=${draft.values.reason} onInput=${(reason) => draft.set({ reason })} />
  <//>`;
}

function Log({ base, done, close }) {
  const draft = useDraft({ kind: 'note', text: '' });
  return html`<${Form} title=${t('duty.log')} meaning=${t('duty.log.meaning')} draft=${draft} send=${send(base, 'log')} done=${done} close=${close}
      body=${() => ({ kind: draft.values.kind, text: draft.values.text.trim() })}>
    <${Choices} at="/kind" name=${t('duty.kind')} value=${draft.values.kind} onChange=${(kind) => draft.set({ kind })} first=${true}
      options=${['issue', 'decision', 'walk-through', 'note'].map((kind) => ({ value: kind, label: t(`duty.kind.${kind}`) }))} />
    <${Text} at="/text" name=${t('duty.text')} hint=${t('duty.text.hint')} lines=${3} needed=${true} value=${draft.values.text} onInput=${(text) => draft.set({ text })} testid="duty-log-text" />
  <//>`;
}

function HandOver({ base, staff, me, done, close }) {
  const next = staff.filter((one) => one.mayLead && one.user !== me.user);
  const draft = useDraft({ to: next.length === 1 ? next[0].user : undefined, note: '', uneventful: false });
  const { values, set } = draft;
  return html`<${Form} title=${t('duty.hand-over')} meaning=${t('duty.hand-over.meaning')} draft=${draft} send=${send(base, 'hand-over')} done=${done} close=${close} submit=${t('duty.hand-over')}
      body=${() => ({ to: values.to, ...(values.note.trim() && { note: values.note.trim() }), ...(values.uneventful && { uneventful: true }) })}>
    <${Choices} at="/to" name=${t('duty.to')} value=${values.to} onChange=${(to) => set({ to })} first=${true} options=${next.map((one) => ({ value: one.user, label: one.user }))} />
    <${Text} at="/note" name=${t('duty.note')} hint=${t('duty.text.hint')} lines=${3} value=${values.note} onInput=${(note) => set({ note })} />
    <${Tick} at="/uneventful" name=${t('duty.uneventful')} value=${values.uneventful} onChange=${(uneventful) => set({ uneventful })} />
  <//>`;
}

function CheckOut({ base, done, close }) {
  return html`<${Form} title=${t('duty.check-out')} meaning=${t('duty.check-out.meaning')} draft=${useDraft({})} send=${send(base, 'check-out')} done=${done} close=${close} submit=${t('duty.check-out')} body=${() => ({})} />`;
}

const FORMS = { 'check-in': CheckIn, substitute: Substitute, log: Log, 'hand-over': HandOver, 'check-out': CheckOut };
