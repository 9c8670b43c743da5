// The one screen on which acceptance is decided: the branches of 行政许可法 Art. 32, each with what it means.
import { html } from '/assets/lib/preact.js';
import { Banner } from '../components.js';
import { t, textIn, texts } from '../i18n.js';
import { findMaterial, materialName, together } from './catalogue.js';
import { Choices, Day, Form, Text, useDraft } from './form.js';
import { DemandLines, demanded } from './materials.js';

texts({
  'matter.acceptance': ['受理审查', 'Decide on acceptance'],
  'matter.acceptance.branch': ['怎么办', 'What to do'],
  'matter.branch.accept': ['受理', 'Accept'],
  'matter.branch.accept.law': ['材料齐全、符合形式，或已按要求补齐的，应当受理（行政许可法第三十二条第一款第五项）', 'Complete and in due form, or supplemented as demanded: it must be accepted (Art. 32(1)(5))'],
  'matter.branch.demand': ['一次性告知补正', 'Demand a supplement, once'],
  'matter.branch.demand.law': ['材料不齐或不合形式的，当场或在期限内一次告知全部内容，逾期不告知即视为受理（第四项）', 'Incomplete or not in due form: all of it is told at once, in time, or it counts as accepted (Art. 32(1)(4))'],
  'matter.branch.second': ['再次要求补正，须经批准', 'Demand more, with approval'],
  'matter.branch.second.law': ['已经一次性告知过；只有补交的材料带来新情况，并经批准，才能再次要求', 'It was told once already; only a new fact from new material, and a supervisor who allows it, make another demand possible'],
  'matter.branch.correct': ['当场更正', 'Correct on the spot'],
  'matter.branch.correct.law': ['可以当场更正的错误，应当允许申请人当场更正（第三项）', 'Errors that can be corrected on the spot: the applicant must be allowed to (Art. 32(1)(3))'],
  'matter.branch.refuse': ['不受理', 'Do not accept'],
  'matter.branch.refuse.law': ['依法不需要许可，或不属于本机关的，即时告知；不予受理须出具书面凭证（第一、二项）', 'No permit is needed, or another authority is competent: said at once, in writing (Art. 32(1)(1) and (2))'],
  'matter.ground': ['理由', 'Ground'],
  'matter.ground.not-needed': ['依法不需要取得许可', 'No permit is needed'],
  'matter.ground.not-needed.law': ['即时告知申请人不受理', 'The applicant is told at once'],
  'matter.ground.not-ours': ['不属于本机关职权范围', 'Another authority is competent'],
  'matter.ground.not-ours.law': ['即时作出不予受理决定，并告知向哪个机关申请', 'It is refused at once, and said where to apply'],
  'matter.ground.condition-not-met': ['不符合法定的受理条件', 'A legal condition is not met'],
  'matter.ground.condition-not-met.law': ['写明依据；申请人可以复议或起诉', 'With its basis; the applicant may appeal'],
  'matter.accept.complete': ['材料已经齐全', 'The materials are complete'],
  'matter.accept.may-follow': ['还缺可以容缺的材料：{names}。申请人书面承诺补交日期的，可以容缺受理', 'Missing, but may follow: {names}. It can be accepted if the applicant commits to a day in writing'],
  'matter.accept.not-yet': ['还缺：{names}', 'Still missing: {names}'],
  'matter.accept.until': ['承诺补交的最后一天', 'Last day for what is to follow'],
  'matter.correct.what': ['更正了什么', 'What was corrected'],
  'matter.new-fact': ['补交的材料带来了什么新情况', 'Which new fact the new material raised'],
  'matter.refuse.reason': ['理由（写进告知书）', 'Reason (goes into the notice)'],
  'matter.refer.body': ['应向哪个机关申请', 'The competent authority'],
  'matter.refer.phone': ['该机关电话', 'Its phone'],
  'matter.demand.lines': ['要补正的材料和原因；在原因上按 1–5 直接选', 'What is to be supplied, and why; 1–5 choose a reason'],
  'matter.demand.until': ['最迟哪一天补齐', 'Last day to supply it'],
  'matter.demand.until.hint': ['可不填；填了，逾期没有补齐的视为撤回申请', 'May stay empty; if it is set, what has not come by then counts as withdrawn'],
  'matter.demand.why': ['原因', 'Why'],
  'matter.demand.words': ['具体说明', 'In detail'],
  'matter.reason.not-there': ['未提交', 'Not handed in'],
  'matter.reason.too-few': ['份数不足', 'Too few copies'],
  'matter.reason.not-signed': ['未签字盖章', 'Not signed or sealed'],
  'matter.reason.expired': ['已过有效期', 'Expired'],
  'matter.reason.not-right': ['内容填写有误', 'Filled in wrongly'],
});

const GROUNDS = ['not-needed', 'not-ours', 'condition-not-met'];
const inChinese = (key) => textIn('zh-CN', key);

/** What the branches send: the route, and its body. */
const SENDS = {
  accept: ({ until }) => ['accept', { deferredUntil: until || undefined }],
  demand: ({ lines, by }) => ['demand-supplement', { missing: demanded(lines, inChinese), until: by || undefined }],
  second: ({ lines, fact, by }) => ['ask-second-demand', { missing: demanded(lines, inChinese), newFact: fact.trim(), until: by || undefined }],
  correct: ({ what }) => ['correct', { reason: what.trim() }],
  refuse: (values) => ['refuse', refusal(values)],
};

export function AcceptanceForm({ hub, view, item, done, close }) {
  const stillNeeded = view.missing.filter((id) => !findMaterial(item, id)?.deferrable);
  const demand = view.demands.length > 0 ? 'second' : 'demand';
  const branches = view.state === 'supplement' ? ['accept', 'refuse'] : ['accept', demand, 'correct', 'refuse'];
  const draft = useDraft({
    branch: stillNeeded.length > 0 && branches.includes(demand) ? demand : 'accept',
    until: '', by: '', what: '', fact: '',
    lines: Object.fromEntries(stillNeeded.map((id) => [id, { reason: 'not-there', words: '' }])),
    ...NO_REFUSAL,
  });
  const { values, set } = draft;
  return html`<${Form} title=${t('matter.acceptance')} draft=${draft} done=${done} close=${close} testid="matter-acceptance"
      submit=${t(`matter.branch.${values.branch}`)} danger=${values.branch === 'refuse'}
      body=${() => SENDS[values.branch](values)} send=${([action, body], key) => hub.act(view.id, action, body, key)}>
    <${Conditions} item=${item} />
    <${Choices} name=${t('matter.acceptance.branch')} value=${values.branch} first=${true} onChange=${(branch) => set({ branch })} testid="matter-branch"
      options=${branches.map((value) => ({ value, label: t(`matter.branch.${value}`), note: t(`matter.branch.${value}.law`) }))} />
    ${values.branch === 'accept' && html`<${Accept} view=${view} item=${item} stillNeeded=${stillNeeded} values=${values} set=${set} />`}
    ${['demand', 'second'].includes(values.branch) && html`<${DemandLines} item=${item} ids=${materialsOf(view, item)} value=${values.lines} onChange=${(lines) => set({ lines })} />
      <${Day} at="/until" name=${t('matter.demand.until')} hint=${t('matter.demand.until.hint')} value=${values.by} onInput=${(by) => set({ by })} />`}
    ${values.branch === 'second' && html`<${Text} at="/newFact" name=${t('matter.new-fact')} value=${values.fact} needed=${true} lines=${2} onInput=${(fact) => set({ fact })} />`}
    ${values.branch === 'correct' && html`<${Text} at="/reason" name=${t('matter.correct.what')} value=${values.what} needed=${true} lines=${2} onInput=${(what) => set({ what })} testid="correct-what" />`}
    ${values.branch === 'refuse' && html`<${Refusal} values=${values} set=${set} />`}
  <//>`;
}

/** What must be so for the item to be granted; it comes from the guide and is in Chinese. */
function Conditions({ item }) {
  return item?.conditions.length > 0 && html`<div class="matter-conditions" data-testid="matter-conditions">
    <p class="strong">${t('matter.conditions')}</p><ul>${item.conditions.map((line) => html`<li key=${line}>${line}</li>`)}</ul></div>`;
}

function Accept({ view, item, stillNeeded, values, set }) {
  const names = (ids) => together(ids.map((id) => materialName(item, id)));
  if (view.missing.length === 0) return html`<${Banner} kind="good">${t('matter.accept.complete')}<//>`;
  if (stillNeeded.length > 0) return html`<${Banner} kind="warn">${t('matter.accept.not-yet', { names: names(stillNeeded) })}<//>`;
  return html`<${Banner} kind="warn">${t('matter.accept.may-follow', { names: names(view.missing) })}<//>
    <${Day} at="/deferredUntil" name=${t('matter.accept.until')} value=${values.until} needed=${true} onInput=${(until) => set({ until })} testid="accept-until" />`;
}

const NO_REFUSAL = { ground: undefined, why: '', authority: '', phone: '' };

function refusal({ ground, why, authority, phone }) {
  return { ground, reason: why.trim(), referral: ground === 'not-ours' ? { body: authority.trim(), phone: phone.trim() } : undefined };
}

function Refusal({ values, set }) {
  return html`
    <${Choices} at="/ground" name=${t('matter.ground')} value=${values.ground} onChange=${(ground) => set({ ground })} testid="matter-ground"
      options=${GROUNDS.map((value) => ({ value, label: t(`matter.ground.${value}`), note: t(`matter.ground.${value}.law`) }))} />
    ${values.ground === 'not-ours' && html`<div class="matter-pair">
      <${Text} at="/referral/body" name=${t('matter.refer.body')} value=${values.authority} needed=${true} max=${100} onInput=${(authority) => set({ authority })} />
      <${Text} at="/referral/phone" name=${t('matter.refer.phone')} value=${values.phone} needed=${true} max=${30} onInput=${(phone) => set({ phone })} />
    </div>`}
    <${Text} at="/reason" name=${t('matter.refuse.reason')} value=${values.why} needed=${true} lines=${2} onInput=${(why) => set({ why })} testid="refuse-reason" />`;
}

/** Acceptance is refused while a supplement is awaited. */
export function RefuseForm({ hub, view, done, close }) {
  const draft = useDraft({ ...NO_REFUSAL });
  return html`<${Form} title=${t('matter.act.refuse')} meaning=${t('matter.branch.refuse.law')} draft=${draft} danger=${true} done=${done} close=${close} testid="matter-refuse"
      body=${() => refusal(draft.values)} send=${(body, key) => hub.act(view.id, 'refuse', body, key)}>
    <${Refusal} values=${draft.values} set=${draft.set} />
  <//>`;
}

function materialsOf(view, item) {
  const known = item ? item.materials.map((material) => material.id) : [];
  return [...new Set([...view.missing, ...known, ...view.handedIn])];
}
