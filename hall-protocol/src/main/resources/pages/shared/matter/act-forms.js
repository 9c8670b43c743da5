// The other forms of a case, one for each action: what they ask and what they send.
import { html } from '/assets/lib/preact.js';
import { label, t, texts } from '../i18n.js';
import { claimable, handlerOf, mine } from './actions.js';
import { stepName } from './catalogue.js';
import { DELIVERY_FORMS } from './delivery.js';
import { FIRST_CONTACT_FORMS } from './first-contact.js';
import { ActForm, Choices, Day, OfficerField, Text, named, some, useDraft } from './form.js';

texts({
  'matter.act.accept-handover': ['接受移交', 'Take it over'],
  'matter.act.refuse-handover': ['拒绝移交', 'Refuse the handover'],
  'matter.act.allow-second-demand': ['同意再次补正', 'Allow the second demand'],
  'matter.act.refuse-second-demand': ['不同意再次补正', 'Refuse the second demand'],
  'matter.act.refer': ['告知去处', 'Say whose matter it is'],
  'matter.act.hand-in': ['收件', 'Receive materials'],
  'matter.act.acceptance': ['受理审查', 'Decide on acceptance'],
  'matter.act.hand-in-more': ['补收材料', 'Receive more'],
  'matter.act.opinion': ['审查意见', 'Give an opinion'],
  'matter.act.claim': ['领取环节', 'Take up a step'],
  'matter.act.end-exclusion': ['结束除外时间', 'End excluded time'],
  'matter.act.forward': ['上报', 'Forward'],
  'matter.act.decide': ['作出决定', 'Decide'],
  'matter.act.answer': ['答复', 'Answer'],
  'matter.act.refuse': ['不予受理', 'Do not accept'],
  'matter.act.handover': ['移交', 'Hand over'],
  'matter.act.begin-exclusion': ['开始除外时间', 'Begin excluded time'],
  'matter.act.extend': ['延期', 'Extend'],
  'matter.act.reassign': ['环节改派', 'Reassign a step'],
  'matter.act.assign': ['指定责任人', 'Assign'],
  'matter.act.acknowledge': ['确认催办', 'Acknowledge'],
  'matter.act.withdraw': ['撤回', 'Withdraw'],
  'matter.act.review-negative': ['复核', 'Review the answer'],

  'matter.accept-handover.meaning': ['接受后由您负责办理；首问工作人员继续跟踪。', 'From then on you handle it; the officer first asked goes on following it.'],
  'matter.handover.meaning': ['对方接受之前仍由您负责；对方要按时答复。', 'Until it is accepted it stays with you; it must be answered in time.'],
  'matter.assign.meaning': ['带班领导指定后，被指定的人不能退回或转交；也可以指定自己接办。', 'Whoever the duty leader names cannot hand it on. You may name yourself and take it over.'],
  'matter.answer.meaning': ['问题已经答复，没有要申请的事，这件事就此办结。', 'The question is answered and nothing is applied for: the case ends.'],
  'matter.refer.meaning': ['不属于本大厅的，告知主管机关及其电话，这件事就此办结（行政许可法第三十二条第一款第二项）。', 'Not of this hall: the visitor is told which authority is competent and its phone, and the case ends (Art. 32(1)(2)).'],
  'matter.second.allow.meaning': ['随即出具第二份补正告知书，并记下由您批准。', 'The second notice is issued at once, and it is on record that you allowed it.'],
  'matter.exclusion.meaning': ['只限法律规定的八种情形，所需时间要书面告知申请人（行政许可法第四十五条）。', 'Only for the eight reasons of the law; the applicant is told in writing how long (Art. 45).'],
  'matter.exclusion.end.meaning': ['今天是最后一个不计入期限的日子，明天起恢复计时。', 'Today is the last day that does not count; the clock runs again from tomorrow.'],
  'matter.extend.meaning': ['只能延长一次，须在到期前经批准，并告知申请人理由（行政许可法第四十二条）。', 'Once, approved before it runs out, and the applicant is told why (Art. 42).'],
  'matter.forward.meaning': ['本机关审查完毕，报上级机关决定，并书面告知申请人报到哪里（行政许可法第三十五条、第四十三条）。', 'Reviewed here and handed to the authority above, which decides; the applicant is told in writing where it went (Art. 35 and 43).'],
  'matter.extend.approver': ['依法由{approver}批准；您的账号须有这个权限', 'By law it takes the approval of {approver}; your account must have it'],
  'matter.decide.meaning': ['书面决定；不予的要说明理由，并告知复议、诉讼权利（行政许可法第三十八条）。', 'In writing; a refusal with its reasons and how to appeal (Art. 38).'],
  'matter.withdraw.meaning': ['申请人撤回，或逾期没有补正视为撤回；这件事就此结束。', 'By the applicant, or because what was missing did not come: the case ends.'],
  'matter.review-negative.meaning': ['不予的答复由没有作出它的带班领导复核一次。认为应予纠正的，写明怎么办，并会列入信号。', 'A leader who did not give the negative answer looks it over, once. If it is to be corrected say how; it is then listed as a signal.'],
  'matter.acknowledge.meaning': ['表示您已经看到催办。', 'You say that you have seen the reminder.'],

  'matter.field.answer': ['答复内容', 'The answer'],
  'matter.field.reason': ['理由', 'Reason'],
  'matter.field.to': ['交给谁（工号）', 'To whom (staff number)'],
  'matter.field.step': ['环节', 'Step'],
  'matter.field.opinion': ['意见', 'Opinion'],
  'matter.field.late': ['超期的原因', 'Why it is late'],
  'matter.field.note': ['说明', 'Note'],
  'matter.field.planned-end': ['计划结束日期', 'Planned end'],
  'matter.field.exclusion': ['属于哪一种情形', 'Which reason'],
  'matter.field.why': ['具体情况（写进告知书）', 'In detail (goes into the notice)'],
  'matter.field.days': ['延长多少天，最多 {days} 天', 'Days more, at most {days}'],
  'matter.field.days.any': ['延长多少天', 'Days more'],
  'matter.field.outcome': ['决定', 'Decision'],
  'matter.field.ground': ['不予的理由（写进决定书）', 'Ground of the refusal (goes into the decision)'],
  'matter.field.above': ['上级机关', 'The authority above'],
  'matter.field.phone': ['电话', 'Phone'],
  'matter.field.withdraw': ['为什么', 'Why'],
  'matter.field.finding': ['复核意见', 'Finding'],
  'matter.field.rung': ['哪一次催办', 'Which reminder'],

  'matter.finding.upheld': ['维持', 'It stands'],
  'matter.finding.to-correct': ['应予纠正', 'It is to be corrected'],
  'matter.outcome.granted': ['准予', 'Grant'],
  'matter.outcome.denied': ['不予', 'Deny'],
  'matter.why.applicant': ['申请人撤回', 'The applicant withdraws'],
  'matter.why.supplement-not-supplied': ['逾期没有补正', 'What was missing did not come'],
  'matter.why.deferred-not-supplied': ['容缺材料逾期没有补交', 'What was to follow did not come'],
  'matter.exclusion.hearing': ['听证', 'Hearing'],
  'matter.exclusion.tender': ['招标', 'Tender'],
  'matter.exclusion.auction': ['拍卖', 'Auction'],
  'matter.exclusion.inspection': ['检验', 'Inspection'],
  'matter.exclusion.testing': ['检测', 'Testing'],
  'matter.exclusion.quarantine': ['检疫', 'Quarantine'],
  'matter.exclusion.appraisal': ['鉴定', 'Appraisal'],
  'matter.exclusion.expert-review': ['专家评审', 'Expert review'],
  'matter.approver.head-of-authority': ['本行政机关负责人', 'A head of this authority'],
  'matter.approver.head-of-government': ['本级人民政府负责人', 'A head of the government at this level'],
  'matter.approver.head-of-disclosure-office': ['政府信息公开工作机构负责人', 'The head of the disclosure office'],
  'matter.rung.handler': ['临近到期，提醒办理人', 'Due soon: the handler'],
  'matter.rung.group-leader': ['黄灯过半，提醒组长', 'Half of the yellow time gone: the group leader'],
  'matter.rung.duty-leader': ['超过承诺期限，提醒带班领导', 'Past the promise: the duty leader'],
  'matter.rung.hall-director': ['超期三个工作日，报大厅负责人', 'Three working days past: the hall director'],
  'matter.rung.supervision-desk': ['超过法定期限，报监督室', 'Past the law: the supervision desk'],
  'matter.rung.handover-unanswered': ['移交逾期未答复，报带班领导', 'A handover was not answered: the duty leader'],
  'matter.rung.contact-overdue': ['当天没有联系来访人，报带班领导', 'The visitor was not spoken to on the day: the duty leader'],
  'matter.rung.delivery-overdue': ['结果逾期未送达，报带班领导', 'The result was not handed over in time: the duty leader'],
  'matter.rung.exclusion-end': ['除外时间应当结束，提醒办理人', 'Excluded time should have ended: the handler'],
  'matter.rung.answer-overdue': ['逾期未答复，报带班领导', 'An answer was not given: the duty leader'],
  'matter.rung.supplement-over': ['补正期限已过，提醒办理人处理', 'The time for the supplement is over: the handler'],
  'matter.rung.renewal-urgent': ['原证七天内到期，提醒办理人决定', 'The permit runs out within a week: the handler'],
  'matter.staff.on-leave': ['请假，由工号 {cover} 代', 'on leave, officer {cover} covers'],
});

const EXCLUSIONS = ['hearing', 'tender', 'auction', 'inspection', 'testing', 'quarantine', 'appraisal', 'expert-review'];
function Nothing({ act, meaning, ...at }) {
  const draft = useDraft({});
  return html`<${ActForm} ...${at} act=${act} meaning=${meaning} draft=${draft} body=${() => ({})} />`;
}

function Reason({ act, meaning, name = t('matter.field.reason'), ...at }) {
  const draft = useDraft({ reason: '' });
  return html`<${ActForm} ...${at} act=${act} meaning=${meaning} draft=${draft} body=${() => ({ reason: draft.values.reason.trim() })}>
    <${Text} at="/reason" name=${name} value=${draft.values.reason} needed=${true} lines=${2} onInput=${(reason) => draft.set({ reason })} />
  <//>`;
}

function ToOfficer({ act, meaning, ...at }) {
  const draft = useDraft({ to: '', reason: '' });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act=${act} meaning=${meaning} draft=${draft} body=${() => ({ to: values.to.trim(), reason: some(values.reason) })}>
    <${OfficerField} hub=${at.hub} at="/to" name=${t('matter.field.to')} value=${values.to} onInput=${(to) => set({ to })} but=${handlerOf(at.view).officer} testid="matter-to" />
    <${Text} at="/reason" name=${t('matter.field.reason')} value=${values.reason} lines=${2} onInput=${(reason) => set({ reason })} />
  <//>`;
}

function Answer(at) {
  const draft = useDraft({ text: '' });
  return html`<${ActForm} ...${at} act="answer" meaning=${t('matter.answer.meaning')} draft=${draft} body=${() => ({ text: some(draft.values.text) })}>
    <${Text} at="/text" name=${t('matter.field.answer')} value=${draft.values.text} lines=${3} onInput=${(text) => draft.set({ text })} />
  <//>`;
}

function Refer(at) {
  const draft = useDraft({ body: '', phone: '', reason: '' });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act="refer" meaning=${t('matter.refer.meaning')} draft=${draft}
      body=${() => ({ body: values.body.trim(), phone: values.phone.trim(), reason: values.reason.trim() })}>
    <div class="matter-pair">
      <${Text} at="/body" name=${t('matter.refer.body')} value=${values.body} needed=${true} max=${100} onInput=${(body) => set({ body })} />
      <${Text} at="/phone" name=${t('matter.refer.phone')} value=${values.phone} needed=${true} max=${30} onInput=${(phone) => set({ phone })} />
    </div>
    <${Text} at="/reason" name=${t('matter.field.reason')} value=${values.reason} needed=${true} lines=${2} onInput=${(reason) => set({ reason })} />
  <//>`;
}

function StepField({ steps, item, value, onChange }) {
  return html`<${Choices} at="/step" name=${t('matter.field.step')} value=${value} onChange=${onChange} first=${true}
    options=${steps.map((step) => ({ value: step.id, label: stepName(item, step.id), note: step.twoOfficers ? t('matter.steps.two') : undefined }))} />`;
}

function Claim({ who, item, ...at }) {
  const steps = claimable(at.view, who);
  const draft = useDraft({ step: steps[0]?.id });
  return html`<${ActForm} ...${at} act="claim" draft=${draft} body=${() => ({ step: draft.values.step })}>
    <${StepField} steps=${steps} item=${item} value=${draft.values.step} onChange=${(step) => draft.set({ step })} />
  <//>`;
}

function Opine({ who, item, ...at }) {
  const steps = mine(at.view, who);
  const draft = useDraft({ step: (steps.find((step) => !step.opinions[who.user]) ?? steps[0])?.id, opinion: undefined, note: '' });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act="opinion" draft=${draft} body=${() => ({ step: values.step, opinion: values.opinion, note: some(values.note) })}>
    ${steps.length > 1 && html`<${StepField} steps=${steps} item=${item} value=${values.step} onChange=${(step) => set({ step })} />`}
    <${Choices} at="/opinion" name=${t('matter.field.opinion')} value=${values.opinion} onChange=${(opinion) => set({ opinion })} first=${steps.length <= 1} options=${named(['agree', 'disagree'], 'matter.opinion')} />
    <${Text} at="/note" name=${t('matter.field.note')} value=${values.note} lines=${2} onInput=${(note) => set({ note })} />
  <//>`;
}

function Reassign({ item, who, ...at }) {
  const draft = useDraft({ step: at.view.steps[0]?.id, to: '', reason: '' });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act="reassign" draft=${draft} body=${() => ({ step: values.step, to: values.to.trim(), reason: some(values.reason) })}>
    <${StepField} steps=${at.view.steps} item=${item} value=${values.step} onChange=${(step) => set({ step })} />
    <${OfficerField} hub=${at.hub} at="/to" name=${t('matter.field.to')} value=${values.to} onInput=${(to) => set({ to })} testid="matter-to" />
    <${Text} at="/reason" name=${t('matter.field.reason')} value=${values.reason} lines=${2} onInput=${(reason) => set({ reason })} />
  <//>`;
}

function BeginExclusion(at) {
  const draft = useDraft({ reason: undefined, plannedEnd: '', why: '' });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act="begin-exclusion" meaning=${t('matter.exclusion.meaning')} draft=${draft}
      body=${() => ({ reason: values.reason, plannedEnd: values.plannedEnd, why: values.why.trim() })}>
    <${Choices} at="/reason" name=${t('matter.field.exclusion')} value=${values.reason} onChange=${(reason) => set({ reason })} first=${true} options=${named(EXCLUSIONS, 'matter.exclusion')} />
    <${Day} at="/plannedEnd" name=${t('matter.field.planned-end')} value=${values.plannedEnd} needed=${true} onInput=${(plannedEnd) => set({ plannedEnd })} />
    <${Text} at="/why" name=${t('matter.field.why')} value=${values.why} needed=${true} lines=${2} onInput=${(why) => set({ why })} />
  <//>`;
}

function Extend({ item, ...at }) {
  const rule = item?.extension;
  const draft = useDraft({ days: '', reason: '' });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act="extend" meaning=${t('matter.extend.meaning')} draft=${draft}
      body=${() => ({ days: Number(values.days), reason: values.reason.trim() })}>
    <${Text} at="/days" type="number" name=${rule ? t('matter.field.days', { days: rule.days }) : t('matter.field.days.any')} hint=${rule && t('matter.extend.approver', { approver: label(rule.approverName) })}
      value=${values.days} needed=${true} onInput=${(days) => set({ days })} />
    <${Text} at="/reason" name=${t('matter.field.why')} value=${values.reason} needed=${true} lines=${2} onInput=${(reason) => set({ reason })} />
  <//>`;
}

function Forward(at) {
  const draft = useDraft({ body: '', phone: '' });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act="forward" meaning=${t('matter.forward.meaning')} draft=${draft} body=${() => ({ body: values.body.trim(), phone: values.phone.trim() })}>
    <div class="matter-pair">
      <${Text} at="/body" name=${t('matter.field.above')} value=${values.body} needed=${true} max=${100} onInput=${(body) => set({ body })} />
      <${Text} at="/phone" name=${t('matter.field.phone')} value=${values.phone} needed=${true} max=${30} onInput=${(phone) => set({ phone })} />
    </div>
  <//>`;
}

function Decide(at) {
  const draft = useDraft({ outcome: undefined, ground: '' });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act="decide" meaning=${t('matter.decide.meaning')} draft=${draft} body=${() => ({ outcome: values.outcome, ground: some(values.ground) })}>
    <${Choices} at="/outcome" name=${t('matter.field.outcome')} value=${values.outcome} onChange=${(outcome) => set({ outcome })} first=${true} options=${named(['granted', 'denied'], 'matter.outcome')} />
    ${values.outcome === 'denied' && html`<${Text} at="/ground" name=${t('matter.field.ground')} value=${values.ground} needed=${true} lines=${3} onInput=${(ground) => set({ ground })} />`}
  <//>`;
}

function Withdraw(at) {
  const whys = at.view.state === 'supplement' ? ['applicant', 'supplement-not-supplied'] : ['applicant'];
  const draft = useDraft({ why: 'applicant', note: '' });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act="withdraw" meaning=${t('matter.withdraw.meaning')} danger=${true} draft=${draft} body=${() => ({ why: values.why, note: some(values.note) })}>
    <${Choices} at="/why" name=${t('matter.field.withdraw')} value=${values.why} onChange=${(why) => set({ why })} first=${true} options=${named(whys, 'matter.why')} />
    <${Text} at="/note" name=${t('matter.field.note')} value=${values.note} lines=${2} onInput=${(note) => set({ note })} />
  <//>`;
}

function Acknowledge(at) {
  const draft = useDraft({ rung: at.view.unacknowledged[0], reason: '' });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act="acknowledge" meaning=${t('matter.acknowledge.meaning')} draft=${draft} body=${() => ({ rung: values.rung, reason: some(values.reason) })}>
    <${Choices} at="/rung" name=${t('matter.field.rung')} value=${values.rung} onChange=${(rung) => set({ rung })} first=${true} options=${named(at.view.unacknowledged, 'matter.rung')} />
    <${Text} at="/reason" name=${t('matter.field.late')} value=${values.reason} needed=${values.rung === 'duty-leader'} lines=${2} onInput=${(reason) => set({ reason })} />
  <//>`;
}

function ReviewNegative(at) {
  const draft = useDraft({ finding: undefined, note: '' });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act="review-negative" meaning=${t('matter.review-negative.meaning')} draft=${draft} body=${() => ({ finding: values.finding, note: some(values.note) })}>
    <${Choices} at="/finding" name=${t('matter.field.finding')} value=${values.finding} onChange=${(finding) => set({ finding })} first=${true} options=${named(['upheld', 'to-correct'], 'matter.finding')} />
    <${Text} at="/note" name=${t('matter.field.note')} value=${values.note} needed=${values.finding === 'to-correct'} lines=${2} onInput=${(note) => set({ note })} />
  <//>`;
}

/** The form of each action; all take `{hub, view, item, who, ticket, done, close}`. */
export const ACT_FORMS = {
  'accept-handover': (at) => html`<${Nothing} ...${at} act="accept-handover" meaning=${t('matter.accept-handover.meaning')} />`,
  'refuse-handover': (at) => html`<${Reason} ...${at} act="refuse-handover" />`,
  'allow-second-demand': (at) => html`<${Nothing} ...${at} act="allow-second-demand" meaning=${t('matter.second.allow.meaning')} />`,
  'refuse-second-demand': (at) => html`<${Reason} ...${at} act="refuse-second-demand" />`,
  'end-exclusion': (at) => html`<${Nothing} ...${at} act="end-exclusion" meaning=${t('matter.exclusion.end.meaning')} />`,
  handover: (at) => html`<${ToOfficer} ...${at} act="handover" meaning=${t('matter.handover.meaning')} />`,
  assign: (at) => html`<${ToOfficer} ...${at} act="assign" meaning=${t('matter.assign.meaning')} />`,
  answer: (at) => html`<${Answer} ...${at} />`,
  refer: (at) => html`<${Refer} ...${at} />`,
  claim: (at) => html`<${Claim} ...${at} />`,
  opinion: (at) => html`<${Opine} ...${at} />`,
  reassign: (at) => html`<${Reassign} ...${at} />`,
  'begin-exclusion': (at) => html`<${BeginExclusion} ...${at} />`,
  extend: (at) => html`<${Extend} ...${at} />`,
  forward: (at) => html`<${Forward} ...${at} />`,
  decide: (at) => html`<${Decide} ...${at} />`,
  ...DELIVERY_FORMS,
  ...FIRST_CONTACT_FORMS,
  withdraw: (at) => html`<${Withdraw} ...${at} />`,
  acknowledge: (at) => html`<${Acknowledge} ...${at} />`,
  'review-negative': (at) => html`<${ReviewNegative} ...${at} />`,
};
