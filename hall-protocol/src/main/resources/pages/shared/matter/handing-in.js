// Taking materials: for an application, for a supplement, and what was to follow.
import { html } from '/assets/lib/preact.js';
import { label, t, texts } from '../i18n.js';
import { findItem, takenAs } from './catalogue.js';
import { Choices, Day, Form, Select, Text, Tick, useDraft } from './form.js';
import { MaterialCheck, handedIn } from './materials.js';

texts({
  'matter.hand-in.meaning': ['收下材料，出具收件回执；是否受理随后决定。', 'The materials are taken and a receipt is given; acceptance is decided after that.'],
  'matter.hand-in.item': ['申请哪个事项', 'What is applied for'],
  'matter.hand-in.same': ['申请人就是来访人：{name}', 'The applicant is the visitor: {name}'],
  'matter.hand-in.name': ['申请人姓名或名称', 'Name of the applicant'],
  'matter.hand-in.contact': ['联系方式', 'Phone or address'],
  'matter.hand-in.id-number': ['证件号码', 'Identity number'],
  'matter.hand-in.materials': ['收到的材料', 'What is handed in'],
  'matter.hand-in.valid-until': ['要延续的许可有效期至', 'The permit to be renewed is valid until'],
  'matter.hand-in.valid-until.hint': ['届满三十日前提出的，届满时没有决定即视为准予延续（行政许可法第五十条）', 'Applied for thirty days before, it counts as granted if nobody has decided by then (Art. 50)'],
  'matter.hand-in.receive': ['收件', 'Receive'],
  'matter.check.hint': ['数字勾选一项，0 全选', 'a digit ticks a line, 0 all'],
  'matter.check.copies': ['份数', 'Copies'],
});

export function HandInForm({ hub, view, catalogue, visitor, done, close }) {
  const known = findItem(catalogue, view.item);
  const taken = view.item && !known ? takenAs(catalogue, view.item) : [];
  const offered = taken.length > 0 ? taken : catalogue.items;
  const draft = useDraft({ item: known?.code ?? '', same: Boolean(visitor), name: '', contact: '', idNumber: '', materials: {}, validUntil: '' });
  const { values, set } = draft;
  const item = findItem(catalogue, values.item);
  const choose = (code) => set({ item: code, materials: {} });
  const person = values.same && visitor ? visitor : values;
  const body = () => ({
    item: values.item,
    applicant: {
      name: person.name.trim(),
      contact: person.contact?.trim() || undefined,
      idNumber: (person.idNumber || values.idNumber).trim() || undefined,
    },
    materials: handedIn(values.materials),
    validUntil: (item?.renewal && values.validUntil) || undefined,
  });
  const options = offered.map((one) => ({ value: one.code, label: label(one.name) }));
  return html`<${Form} title=${t('matter.act.hand-in')} meaning=${t('matter.hand-in.meaning')} draft=${draft} body=${body} done=${done} close=${close}
      send=${(sent, key) => hub.act(view.id, 'hand-in', sent, key)} submit=${t('matter.hand-in.receive')} testid="matter-hand-in">
    ${!known && (options.length <= 9
      ? html`<${Choices} at="/item" name=${t('matter.hand-in.item')} options=${options} value=${values.item || undefined} onChange=${choose} first=${true} testid="hand-in-item" />`
      : html`<${Select} at="/item" name=${t('matter.hand-in.item')} options=${[{ value: '', label: t('matter.form.choose') }, ...options]} value=${values.item} onChange=${choose} />`)}
    ${item && html`<${MaterialCheck} key=${item.code} item=${item} ids=${item.materials.map((one) => one.id)} value=${values.materials}
      onChange=${(materials) => set({ materials })} first=${Boolean(known)} name=${t('matter.hand-in.materials')} />`}
    ${item?.renewal && html`<${Day} at="/validUntil" name=${t('matter.hand-in.valid-until')} hint=${t('matter.hand-in.valid-until.hint')} value=${values.validUntil} needed=${true} onInput=${(validUntil) => set({ validUntil })} testid="hand-in-valid-until" />`}
    ${visitor && html`<${Tick} name=${t('matter.hand-in.same', { name: visitor.name })} value=${values.same} onChange=${(same) => set({ same })} testid="hand-in-same" />`}
    ${!(values.same && visitor) && html`<div class="matter-pair">
      <${Text} at="/applicant/name" name=${t('matter.hand-in.name')} value=${values.name} max=${100} needed=${true} onInput=${(name) => set({ name })} testid="hand-in-name" />
      <${Text} at="/applicant/contact" name=${t('matter.hand-in.contact')} value=${values.contact} max=${200} onInput=${(contact) => set({ contact })} />
    </div>`}
    ${!(values.same && visitor?.idNumber) && html`<${Text} at="/applicant/idNumber" name=${t('matter.hand-in.id-number')} value=${values.idNumber} max=${30} onInput=${(idNumber) => set({ idNumber })} />`}
  <//>`;
}

export function HandInMoreForm({ hub, view, item, done, close }) {
  const draft = useDraft({ materials: {} });
  const known = item ? item.materials.map((one) => one.id) : [...view.missing, ...view.handedIn];
  const wanted = [...view.missing, ...(view.deferral?.materials ?? []), ...view.demands.flatMap((demand) => demand.missing.map((line) => line.material))];
  const ids = [...new Set([...wanted, ...known])];
  return html`<${Form} title=${t('matter.act.hand-in-more')} draft=${draft} body=${() => ({ materials: handedIn(draft.values.materials) })} done=${done} close=${close}
      send=${(sent, key) => hub.act(view.id, 'hand-in-more', sent, key)} submit=${t('matter.hand-in.receive')} testid="matter-hand-in-more">
    <${MaterialCheck} item=${item} ids=${ids} value=${draft.values.materials} onChange=${(materials) => draft.set({ materials })} first=${true} name=${t('matter.hand-in.materials')} />
  <//>`;
}
