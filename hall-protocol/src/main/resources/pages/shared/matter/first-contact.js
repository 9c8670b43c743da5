// What belongs to a first contact once it is recorded: its confirmation, the whole list told once, and stuck matters.
import { html } from '/assets/lib/preact.js';
import { label, t, texts } from '../i18n.js';
import { findItem, takenAs } from './catalogue.js';
import { ActForm, Choices, Text, named, some, useDraft } from './form.js';

texts({
  'matter.act.confirm': ['来访人确认', 'Confirmed by the visitor'],
  'matter.act.inform': ['一次性告知', 'Tell everything, once'],
  'matter.act.classify': ['办不成事分类', 'Classify'],
  'matter.act.contacted': ['已联系来访人', 'Visitor contacted'],
  'matter.confirm.meaning': ['来访人看过登记内容并确认。', 'The visitor has seen what was recorded and confirms it.'],
  'matter.inform.meaning': ['把这个事项需要的条件、材料、期限一次写给来访人（行政许可法第三十条）。', 'The visitor gets in writing everything that the item needs (Art. 30).'],
  'matter.classify.meaning': ['按难易决定答复期限；办不成的要说明原因。', 'How difficult it is settles when it must be answered; why it cannot be done is explained.'],
  'matter.field.method': ['怎么确认', 'How it is confirmed'],
  'matter.field.inform-item': ['哪个事项', 'Which item'],
  'matter.field.grade': ['难易', 'How difficult'],
  'matter.field.spoken': ['说了什么', 'What was said'],
  'matter.confirmed.signature': ['在回执上签名', 'Signed on the receipt'],
  'matter.confirmed.screen': ['在屏幕上确认', 'On the screen'],
  'matter.confirmed.orally': ['口头确认', 'Orally'],
  'matter.grade.simple': ['简单，当天办结', 'Simple, settled today'],
  'matter.grade.general': ['一般', 'General'],
  'matter.grade.complex': ['复杂', 'Complex'],
  'matter.grade.impossible': ['确实办不成，说明原因', 'It cannot be done; why is explained'],
});

function Confirm(at) {
  const draft = useDraft({ method: 'signature' });
  return html`<${ActForm} ...${at} act="confirm" meaning=${t('matter.confirm.meaning')} draft=${draft} body=${() => ({ method: draft.values.method })}>
    <${Choices} at="/method" name=${t('matter.field.method')} value=${draft.values.method} onChange=${(method) => draft.set({ method })} first=${true} options=${named(['signature', 'screen', 'orally'], 'matter.confirmed')} />
  <//>`;
}

function Inform({ catalogue, ...at }) {
  const known = findItem(catalogue, at.view.item);
  const taken = at.view.item && !known ? takenAs(catalogue, at.view.item) : [];
  const items = known ? [known] : taken.length > 0 ? taken : catalogue.items;
  const draft = useDraft({ item: known?.code });
  return html`<${ActForm} ...${at} act="inform" meaning=${t('matter.inform.meaning')} draft=${draft} body=${() => ({ item: draft.values.item })}>
    <${Choices} at="/item" name=${t('matter.field.inform-item')} value=${draft.values.item} onChange=${(item) => draft.set({ item })} first=${true}
      options=${items.map((item) => ({ value: item.code, label: label(item.name) }))} />
  <//>`;
}

function Classify(at) {
  const draft = useDraft({ grade: at.view.grade });
  return html`<${ActForm} ...${at} act="classify" meaning=${t('matter.classify.meaning')} draft=${draft} body=${() => ({ grade: draft.values.grade })}>
    <${Choices} at="/grade" name=${t('matter.field.grade')} value=${draft.values.grade} onChange=${(grade) => draft.set({ grade })} first=${true} options=${named(['simple', 'general', 'complex', 'impossible'], 'matter.grade')} />
  <//>`;
}

function Contacted(at) {
  const draft = useDraft({ text: '' });
  return html`<${ActForm} ...${at} act="contacted" draft=${draft} body=${() => ({ text: some(draft.values.text) })}>
    <${Text} at="/text" name=${t('matter.field.spoken')} value=${draft.values.text} lines=${2} onInput=${(text) => draft.set({ text })} />
  <//>`;
}

/** The form of each of these actions; see `ACT_FORMS`. */
export const FIRST_CONTACT_FORMS = {
  confirm: (at) => html`<${Confirm} ...${at} />`,
  inform: (at) => html`<${Inform} ...${at} />`,
  classify: (at) => html`<${Classify} ...${at} />`,
  contacted: (at) => html`<${Contacted} ...${at} />`,
};
