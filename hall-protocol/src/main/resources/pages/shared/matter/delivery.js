// How the result reaches the applicant: the wish, the ticket to collect it with, the post, and the delivery itself.
import { html } from '/assets/lib/preact.js';
import { t, texts } from '../i18n.js';
import { ActForm, Choices, Text, Tick, named, some, useDraft } from './form.js';

texts({
  'matter.act.ready': ['结果已备好', 'Result ready'],
  'matter.act.deliver': ['送达', 'Deliver'],
  'matter.act.wish': ['领取方式', 'How it is to come'],
  'matter.act.collection-ticket': ['用这张号领取', 'Collect with this ticket'],
  'matter.act.post': ['寄出', 'Post'],
  'matter.act.returned': ['退回', 'Came back'],

  'matter.deliver.meaning': ['核对领取人身份或委托书后交付；邮寄的，凭签收回执。出具送达回证。', 'After seeing who collects it, or their mandate; of what was posted, with proof of receipt. A record of delivery is issued.'],
  'matter.collection-ticket.meaning': ['记下结果由 {number} 领取。', 'It is recorded that the result is collected with {number}.'],
  'matter.returned.meaning': ['寄出的结果退了回来，改为到窗口领取。', 'What was posted came back; it is to be collected now.'],

  'matter.field.way': ['怎么给申请人', 'How it reaches the applicant'],
  'matter.field.identity': ['已核对领取人的身份证件或委托书', 'I have seen the identity card or mandate of whoever collects it'],
  'matter.field.proof': ['签收凭证', 'Proof of receipt'],
  'matter.field.remark': ['备注', 'Note'],
  'matter.field.carrier': ['寄递公司', 'Carrier'],
  'matter.field.consignment': ['邮件号', 'Number of the consignment'],
  'matter.field.other-address': ['寄到另一个地址', 'To another address'],
  'matter.field.recipient': ['收件人', 'Recipient'],
  'matter.field.recipient-phone': ['收件人电话', 'Phone of the recipient'],
  'matter.field.address': ['地址', 'Address'],
  'matter.field.address.known': ['已经登记过地址；不填则不变', 'An address is on file; leave this empty to keep it'],
  'matter.field.why-returned': ['为什么退回', 'Why it came back'],
  'matter.way.collect': ['到窗口领取', 'To be collected'],
  'matter.way.post': ['邮寄', 'By post'],
});

const WAYS = ['collect', 'post'];
const NO_ADDRESS = { name: '', phone: '', address: '' };

function Address({ values, set, needed, hint }) {
  const want = needed || [values.name, values.phone, values.address].some((text) => text.trim());
  return html`<div class="matter-pair">
      <${Text} at="/address/name" name=${t('matter.field.recipient')} value=${values.name} needed=${want} max=${60} hint=${hint} onInput=${(name) => set({ name })} />
      <${Text} at="/address/phone" name=${t('matter.field.recipient-phone')} value=${values.phone} needed=${want} max=${30} onInput=${(phone) => set({ phone })} />
    </div>
    <${Text} at="/address/address" name=${t('matter.field.address')} value=${values.address} needed=${want} max=${200} onInput=${(address) => set({ address })} />`;
}

function address({ name, phone, address: place }) {
  return place.trim() ? { name: name.trim(), phone: phone.trim(), address: place.trim() } : undefined;
}

function Ready(at) {
  const draft = useDraft({ way: at.view.wish?.way ?? 'collect' });
  return html`<${ActForm} ...${at} act="ready" draft=${draft} body=${() => ({ way: draft.values.way })}>
    <${Choices} at="/way" name=${t('matter.field.way')} value=${draft.values.way} onChange=${(way) => draft.set({ way })} first=${true} options=${named(WAYS, 'matter.way')} />
  <//>`;
}

function Wish(at) {
  const draft = useDraft({ way: at.view.wish?.way ?? at.view.way ?? 'post', ...NO_ADDRESS });
  const { values, set } = draft;
  const known = Boolean(at.view.wish?.address);
  return html`<${ActForm} ...${at} act="wish" draft=${draft} body=${() => ({ way: values.way, address: values.way === 'post' ? address(values) : undefined })}>
    <${Choices} at="/way" name=${t('matter.field.way')} value=${values.way} onChange=${(way) => set({ way })} first=${true} options=${named(WAYS, 'matter.way')} />
    ${values.way === 'post' && html`<${Address} values=${values} set=${set} needed=${!known} hint=${known ? t('matter.field.address.known') : undefined} />`}
  <//>`;
}

function CollectionTicket({ ticket, ...at }) {
  const draft = useDraft({});
  return html`<${ActForm} ...${at} act="collection-ticket" meaning=${t('matter.collection-ticket.meaning', { number: ticket.number })} draft=${draft} body=${() => ({ ticket: ticket.id })} />`;
}

function Post(at) {
  const known = Boolean(at.view.wish?.address);
  const draft = useDraft({ carrier: '', number: '', other: !known, ...NO_ADDRESS });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act="post" draft=${draft}
      body=${() => ({ carrier: values.carrier.trim(), number: values.number.trim(), address: values.other ? address(values) : undefined })}>
    <div class="matter-pair">
      <${Text} at="/carrier" name=${t('matter.field.carrier')} value=${values.carrier} needed=${true} max=${60} onInput=${(carrier) => set({ carrier })} />
      <${Text} at="/number" name=${t('matter.field.consignment')} value=${values.number} needed=${true} max=${60} onInput=${(number) => set({ number })} />
    </div>
    ${known && html`<${Tick} name=${t('matter.field.other-address')} value=${values.other} onChange=${(other) => set({ other })} />`}
    ${values.other && html`<${Address} values=${values} set=${set} needed=${true} />`}
  <//>`;
}

function Returned(at) {
  const draft = useDraft({ why: '' });
  return html`<${ActForm} ...${at} act="returned" meaning=${t('matter.returned.meaning')} draft=${draft} body=${() => ({ why: some(draft.values.why) })}>
    <${Text} at="/why" name=${t('matter.field.why-returned')} value=${draft.values.why} onInput=${(why) => draft.set({ why })} />
  <//>`;
}

function Deliver({ ticket, ...at }) {
  const posted = Boolean(at.view.posting);
  const collected = ticket && at.view.collection?.ticket === ticket.id;
  const draft = useDraft({ identitySeen: false, proof: '' });
  const { values, set } = draft;
  return html`<${ActForm} ...${at} act="deliver" meaning=${t('matter.deliver.meaning')} draft=${draft}
      body=${() => ({ identitySeen: values.identitySeen, ticket: collected ? ticket.id : undefined, proof: some(values.proof) })}>
    ${!posted && html`<${Tick} at="/identitySeen" name=${t('matter.field.identity')} value=${values.identitySeen} first=${true} onChange=${(identitySeen) => set({ identitySeen })} />`}
    <${Text} at="/proof" name=${t(posted ? 'matter.field.proof' : 'matter.field.remark')} value=${values.proof} needed=${posted} onInput=${(proof) => set({ proof })} />
  <//>`;
}

/** The form of each action of the delivery; see `ACT_FORMS`. */
export const DELIVERY_FORMS = {
  ready: (at) => html`<${Ready} ...${at} />`,
  wish: (at) => html`<${Wish} ...${at} />`,
  'collection-ticket': (at) => html`<${CollectionTicket} ...${at} />`,
  post: (at) => html`<${Post} ...${at} />`,
  returned: (at) => html`<${Returned} ...${at} />`,
  deliver: (at) => html`<${Deliver} ...${at} />`,
};
