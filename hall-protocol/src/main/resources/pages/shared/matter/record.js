// What happened to a case, in the order in which it happened, and the line that says when everything missing was told.
import { html } from '/assets/lib/preact.js';
import { Icon } from '../components.js';
import { date, dateTime, moment } from '../format.js';
import { label, t, texts } from '../i18n.js';
import { materialName, stepName, together } from './catalogue.js';

texts({
  'matter.event.contact-recorded': ['首问登记：{channel}，{concern}', 'First contact: {channel}, {concern}'],
  'matter.event.contact-confirmed': ['来访人确认登记内容：{method}', 'The visitor confirmed what was recorded: {method}'],
  'matter.event.visitor-contacted': ['已联系来访人', 'The visitor was spoken to'],
  'matter.event.stuck-classified': ['办不成事分类：{grade}', 'Classified: {grade}'],
  'matter.event.informed': ['一次性书面告知全部要求', 'Everything that the item needs was told in writing'],
  'matter.event.second-demand-blocked': ['试图再次要求补正，未予准许：{materials}', 'A second demand was tried and not let: {materials}'],
  'matter.event.contact-answered': ['已答复', 'Answered'],
  'matter.event.contact-referred': ['告知去处：{body}，电话 {phone}', 'Referred to {body}, phone {phone}'],
  'matter.event.handover-offered': ['移交给 {to}，等待答复', 'Offered to {to}'],
  'matter.event.handover-accepted': ['{to} 接受移交，由其办理', '{to} took it over'],
  'matter.event.handover-refused': ['{to} 拒绝移交', '{to} refused the handover'],
  'matter.event.duty-assigned': ['带班领导指定 {to} 办理', 'The duty leader assigned it to {to}'],
  'matter.event.materials-received': ['收件：{materials}', 'Received: {materials}'],
  'matter.event.materials-received.none': ['收件，没有收到材料', 'Received, without materials'],
  'matter.event.corrected': ['当场更正', 'Corrected on the spot'],
  'matter.event.supplement-demanded': ['一次性告知补正：{materials}', 'Supplement demanded, once: {materials}'],
  'matter.event.second-demand-asked': ['提出再次补正：{materials}', 'A second demand was asked for: {materials}'],
  'matter.event.second-demand-refused': ['不同意再次补正', 'The second demand was refused'],
  'matter.event.supplement-received': ['补收：{materials}', 'Received in addition: {materials}'],
  'matter.event.case-accepted': ['受理，由{officer} 负责办理', 'Accepted; {officer} handles it'],
  'matter.event.case-accepted.deferred': ['容缺受理，由{officer} 负责办理；{until} 前补交：{materials}', 'Accepted, {officer} handles it; to follow by {until}: {materials}'],
  'matter.event.deemed-accepted': ['逾期没有告知补正，视为自 {from} 受理', 'Nothing was told in time: accepted by law as of {from}'],
  'matter.event.deemed-granted': ['有效期届满前没有决定，视为准予延续', 'Not decided before the permit ran out: renewed by law'],
  'matter.event.not-accepted': ['不予受理：{ground}', 'Not accepted: {ground}'],
  'matter.event.not-accepted.to': ['请向 {body} 申请，电话 {phone}', 'To be applied for at {body}, phone {phone}'],
  'matter.event.deferred-supplied': ['补交容缺材料：{materials}', 'Deferred materials came: {materials}'],
  'matter.event.step-claimed': ['{officer} 领取环节“{step}”', '{officer} took up the step "{step}"'],
  'matter.event.opinion-given': ['{officer} 对“{step}”的意见：{opinion}', '{officer} on "{step}": {opinion}'],
  'matter.event.step-reassigned': ['环节“{step}”改派给 {to}', 'The step "{step}" went to {to}'],
  'matter.event.exclusion-begun': ['开始{reason}，不计入期限，计划 {end} 结束', '{reason} begins, time that does not count; planned to end on {end}'],
  'matter.event.exclusion-ended': ['恢复计时，{on} 是最后一个不计入的日子', 'The clock runs again; {on} is the last day that does not count'],
  'matter.event.case-extended': ['延期 {days} 天，{approver}批准', 'Extended by {days} {days|day|days}, approved by: {approver}'],
  'matter.event.case-forwarded': ['上报{body}，电话 {phone}', 'Forwarded to {body}, phone {phone}'],
  'matter.event.case-decided': ['决定：{outcome}（{officers}）', 'Decision: {outcome} ({officers})'],
  'matter.event.result-ready': ['结果已备好：{way}', 'Result ready: {way}'],
  'matter.event.result-delivered': ['已送达：{way}', 'Delivered: {way}'],
  'matter.event.result-delivered.seen': ['已核对领取人身份', 'who collected it was seen'],
  'matter.event.wish-stated': ['希望的领取方式：{way}', 'How the result is wanted: {way}'],
  'matter.event.collection-ticket-taken': ['用 {number} 领取结果', 'The result is collected with {number}'],
  'matter.event.result-posted': ['已寄出', 'Posted'],
  'matter.event.result-returned': ['寄件退回，改为到窗口领取', 'The post came back; it is to be collected'],
  'matter.event.papers-announced': ['申请人将带来：{materials}', 'The applicant will bring: {materials}'],
  'matter.event.papers-announced.none': ['申请人收回了要带来的材料', 'The applicant took back what was announced'],
  'matter.event.part-begun': ['一件事 {number} 的一部分，由{officer} 负责办理', 'A part of {number}; {officer} handles it'],
  'matter.event.part-opened': ['分办 {number}', 'A part of it began: {number}'],
  'matter.event.part-supplied': ['整件补交了这一部分的容缺材料：{materials}', 'Deferred materials for this part came: {materials}'],
  'matter.event.part-decided': ['一部分已决定：{outcome}', 'A part is decided: {outcome}'],
  'matter.event.part-released': ['整件撤回，这一部分的结果单独给申请人', 'The whole was withdrawn; the result of this part goes out by itself'],
  'matter.event.delivered-together': ['与其他部分一并送达：{way}', 'Delivered with the other parts: {way}'],
  'matter.event.case-withdrawn': ['办件结束：{why}', 'Ended: {why}'],
  'matter.event.negative-answer-reviewed': ['带班领导复核不予的答复：{finding}', 'The negative answer was looked over: {finding}'],
  'matter.event.light-turned.yellow': ['黄灯：承诺期限将到', 'Yellow: the promise is due soon'],
  'matter.event.light-turned.red': ['红灯：超过承诺期限', 'Red: past the promise'],
  'matter.event.light-turned.red.statutory': ['红灯：超过法定期限', 'Red: past the limit by law'],
  'matter.event.reminder-sent': ['催办：{rung}', 'Reminder: {rung}'],
  'matter.event.reminder-acknowledged': ['已确认催办：{rung}', 'Acknowledged: {rung}'],
  'matter.event.document-printed': ['首次打印 {number}', 'Printed for the first time: {number}'],
  'matter.event.other': ['{type}', '{type}'],
});

const LATE_MILLIS = 5 * 60_000;
const officer = (id) => t('matter.officer', { officer: id });
const day = (value) => date(`${value}T12:00:00+08:00`);

/** What one entry says: `{at, recordedAt, actor, text, notes}`; for what lapse of time brought, `at` is when it was due. */
function line({ at, actor, event }, item, notes) {
  const happened = event.due ?? at;
  const late = event.due && Date.parse(at) - Date.parse(event.due) > LATE_MILLIS;
  const tell = TELLS[event.type];
  return {
    at: happened,
    recordedAt: late ? at : undefined,
    actor,
    text: tell ? tell(event, item) : t('matter.event.other', { type: event.type }),
    notes: noteIds(event).map((id) => notes[id]).filter(Boolean),
  };
}

const list = (ids, item) => together(ids.map((id) => materialName(item, id)));
const materials = (lines, item) => list(lines.map((one) => one.material), item);

const TELLS = {
  'contact-recorded': (e) => t('matter.event.contact-recorded', { channel: t(`matter.channel.${e.channel}`), concern: t(`matter.concern.${e.concern}`) }),
  'contact-confirmed': (e) => t('matter.event.contact-confirmed', { method: t(`matter.confirmed.${e.method}`) }),
  'visitor-contacted': () => t('matter.event.visitor-contacted'),
  'stuck-classified': (e) => t('matter.event.stuck-classified', { grade: t(`matter.grade.${e.grade}`) }),
  informed: () => t('matter.event.informed'),
  'second-demand-blocked': (e, item) => t('matter.event.second-demand-blocked', { materials: list(e.missing, item) }),
  'contact-answered': () => t('matter.event.contact-answered'),
  'contact-referred': (e) => t('matter.event.contact-referred', e.to),
  'handover-offered': (e) => t('matter.event.handover-offered', { to: officer(e.to) }),
  'handover-accepted': (e) => t('matter.event.handover-accepted', { to: officer(e.to) }),
  'handover-refused': (e) => t('matter.event.handover-refused', { to: officer(e.to) }),
  'duty-assigned': (e) => t('matter.event.duty-assigned', { to: officer(e.to) }),
  'materials-received': (e, item) => (e.materials.length === 0 ? t('matter.event.materials-received.none') : t('matter.event.materials-received', { materials: materials(e.materials, item) })),
  corrected: () => t('matter.event.corrected'),
  'supplement-demanded': (e, item) => t('matter.event.supplement-demanded', { materials: materials(e.missing, item) }),
  'second-demand-asked': (e, item) => t('matter.event.second-demand-asked', { materials: materials(e.missing, item) }),
  'second-demand-refused': () => t('matter.event.second-demand-refused'),
  'supplement-received': (e, item) => t('matter.event.supplement-received', { materials: materials(e.materials, item) }),
  'case-accepted': (e, item) => (e.deferral
    ? t('matter.event.case-accepted.deferred', { officer: officer(e.officer), until: day(e.deferral.until), materials: list(e.deferral.materials, item) })
    : t('matter.event.case-accepted', { officer: officer(e.officer) })),
  'deemed-accepted': (e) => t('matter.event.deemed-accepted', { from: date(e.from) }),
  'deemed-granted': () => t('matter.event.deemed-granted'),
  'not-accepted': (e) => [t('matter.event.not-accepted', { ground: t(`matter.ground.${e.ground}`) }), e.referral && t('matter.event.not-accepted.to', e.referral)].filter(Boolean).join(' · '),
  'deferred-supplied': (e, item) => t('matter.event.deferred-supplied', { materials: materials(e.materials, item) }),
  'step-claimed': (e, item) => t('matter.event.step-claimed', { officer: officer(e.officer), step: stepName(item, e.step) }),
  'opinion-given': (e, item) => t('matter.event.opinion-given', { officer: officer(e.officer), step: stepName(item, e.step), opinion: t(`matter.opinion.${e.opinion}`) }),
  'step-reassigned': (e, item) => t('matter.event.step-reassigned', { step: stepName(item, e.step), to: officer(e.to) }),
  'exclusion-begun': (e) => t('matter.event.exclusion-begun', { reason: t(`matter.exclusion.${e.reason}`), end: day(e.plannedEnd) }),
  'exclusion-ended': (e) => t('matter.event.exclusion-ended', { on: day(e.on) }),
  'case-extended': (e) => t('matter.event.case-extended', { days: e.days, approver: t(`matter.approver.${e.approver}`) }),
  'case-forwarded': (e) => t('matter.event.case-forwarded', e.to),
  'case-decided': (e) => t('matter.event.case-decided', { outcome: t(`matter.outcome.${e.outcome}`), officers: e.above ? e.above.body : together(e.officers.map(officer)) }),
  'result-ready': (e) => t('matter.event.result-ready', { way: t(`matter.way.${e.way}`) }),
  'result-delivered': (e) => [t('matter.event.result-delivered', { way: t(`matter.way.${e.way}`) }), e.identitySeen && t('matter.event.result-delivered.seen')].filter(Boolean).join(' · '),
  'wish-stated': (e) => t('matter.event.wish-stated', { way: t(`matter.way.${e.way}`) }),
  'collection-ticket-taken': (e) => t('matter.event.collection-ticket-taken', { number: e.number }),
  'result-posted': () => t('matter.event.result-posted'),
  'result-returned': () => t('matter.event.result-returned'),
  'papers-announced': (e, item) => (e.materials.length === 0 ? t('matter.event.papers-announced.none') : t('matter.event.papers-announced', { materials: list(e.materials, item) })),
  'part-begun': (e) => t('matter.event.part-begun', { number: e.whole.number, officer: officer(e.officer) }),
  'part-opened': (e) => t('matter.event.part-opened', { number: e.number }),
  'part-supplied': (e, item) => t('matter.event.part-supplied', { materials: list(e.materials, item) }),
  'part-decided': (e) => t('matter.event.part-decided', { outcome: t(`matter.outcome.${e.outcome}`) }),
  'part-released': () => t('matter.event.part-released'),
  'delivered-together': (e) => t('matter.event.delivered-together', { way: t(`matter.way.${e.way}`) }),
  'case-withdrawn': (e) => t('matter.event.case-withdrawn', { why: t(`matter.why.${e.why}`) }),
  'negative-answer-reviewed': (e) => t('matter.event.negative-answer-reviewed', { finding: t(`matter.finding.${e.finding}`) }),
  'light-turned': (e) => t(e.light === 'yellow' ? 'matter.event.light-turned.yellow' : e.clock === 'statutory' ? 'matter.event.light-turned.red.statutory' : 'matter.event.light-turned.red'),
  'reminder-sent': (e) => t('matter.event.reminder-sent', { rung: t(`matter.rung.${e.rung}`) }),
  'reminder-acknowledged': (e) => t('matter.event.reminder-acknowledged', { rung: t(`matter.rung.${e.rung}`) }),
  'document-printed': (e) => t('matter.event.document-printed', { number: e.document }),
};

function noteIds(event) {
  return [event.matter, event.papers, event.answer, event.reason, event.what, event.newFact, event.second?.newFact, event.note, event.why, event.ground, event.proof, event.consignment, event.address].filter(Boolean);
}

/** The record of a case. */
export function Record({ events, item, notes }) {
  const lines = events.map((event) => line(event, item, notes)).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return html`<ol class="matter-record" data-testid="matter-record">${lines.map((one, index) => html`<li key=${index}>
    <p class="soft small numeric">${moment(one.at)} · ${actorName(one.actor)}${one.recordedAt && html` <span class="matter-late"><${Icon} name="warn" /> ${t('matter.record.late', { at: dateTime(one.recordedAt) })}</span>`}</p>
    <p>${one.text}</p>
    ${one.notes.map((note, place) => html`<p key=${place} class="matter-quote">${note}</p>`)}
  </li>`)}</ol>`;
}

function actorName(actor) {
  const [kind, user] = actor.split(':');
  if (user) return officer(user);
  return kind === 'citizen' ? t('matter.record.by-citizen') : t('matter.record.by-hall');
}

/** When everything that is missing was told, by whom, with which notice; or until when it must be. */
export function ToldOnce({ view, events, documents, item, notes }) {
  const demands = events.filter(({ event }) => event.type === 'supplement-demanded');
  if (demands.length === 0) {
    if (view.toldOnce) {
      return html`<p class="matter-told is-told" data-testid="matter-told"><${Icon} name="good" /> <span class="strong">${t('matter.told.everything', { at: dateTime(view.toldOnce.at), officer: officer(view.toldOnce.officer) })}</span> ${view.toldOnce.document}</p>`;
    }
    if (view.state !== 'received' || !view.noticeDue?.at) return null;
    return html`<p class="matter-told" data-testid="matter-told"><${Icon} name="info" /> ${t('matter.told.not-yet', { by: dateTime(view.noticeDue.at) })}</p>`;
  }
  return html`<div class="matter-told" data-testid="matter-told">
    ${demands.map(({ at, event }, index) => {
      const document = documents.find((one) => one.number === event.document);
      const words = { at: dateTime(at), officer: officer(event.officer), supervisor: event.second && officer(event.second.supervisor) };
      return html`<div key=${index}>
        <p><${Icon} name="good" /> <span class="strong">${t(event.second ? 'matter.told.again' : 'matter.told.once', words)}</span>
          ${document && html` <span>${t('matter.told.with', { title: label(document.title), number: document.number })}</span>`}</p>
        <ul class="matter-demands">${event.missing.map((one) => html`<li key=${one.material}><span class="strong">${materialName(item, one.material)}</span>
          ${notes[one.reason] && html` <span class="soft">${t('matter.demand.reason', { reason: notes[one.reason] })}</span>`}</li>`)}</ul>
      </div>`;
    })}
    ${view.secondDemandAsked && html`<p><${Icon} name="warn" /> ${t('matter.told.second-asked')}</p>`}
  </div>`;
}
