// Recording a first contact (首问登记): with what the ticket knows, or without a ticket.
import { html, useState } from '/assets/lib/preact.js';
import { label, t, texts } from '../i18n.js';
import { takenAs } from './catalogue.js';
import { Choices, Form, Select, Text, Tick, useDraft } from './form.js';

texts({
  'matter.contact': ['首问登记', 'Record a first contact'],
  'matter.contact.of': ['首问登记，{number}', 'Record a first contact, {number}'],
  'matter.contact.meaning': ['登记之后，由您跟踪到办结；不能当场答复的，会出具承诺答复时间的回执。', 'From then on you follow it to its end; if it is not answered at once, a receipt promises when it will be.'],
  'matter.contact.channel': ['从哪里来问', 'How somebody asked'],
  'matter.channel.counter': ['窗口', 'At the counter'],
  'matter.channel.guide-desk': ['导办台', 'At the guide desk'],
  'matter.channel.phone': ['电话', 'By phone'],
  'matter.channel.letter': ['来信', 'By letter'],
  'matter.channel.online': ['网上', 'Online'],
  'matter.contact.concern': ['属于谁的事', 'Whose matter it is'],
  'matter.concern.own': ['本窗口的事', 'Mine'],
  'matter.concern.same-department': ['本部门其他人的事', 'Of another officer of my department'],
  'matter.concern.other-window': ['大厅其他窗口的事', 'Of another counter of the hall'],
  'matter.concern.outside': ['不属于本大厅', 'Not of this hall'],
  'matter.concern.unclear': ['还不清楚，先接下来', 'Not clear; received first'],
  'matter.concern.complaint': ['投诉', 'A complaint'],
  'matter.concern.stuck': ['办不成事反映', 'A matter that is stuck'],
  'matter.contact.item': ['事项', 'Item'],
  'matter.contact.item.unknown': ['还没有确定', 'Not known yet'],
  'matter.contact.visitor': ['来访人姓名', 'Name of the visitor'],
  'matter.contact.contact': ['联系方式', 'Phone or address'],
  'matter.contact.needs-name': ['填了联系方式，也请填姓名', 'With a contact, please give a name too'],
  'matter.contact.matter': ['问的是什么', 'What was asked'],
  'matter.contact.papers': ['出示或留下的材料', 'What was shown or left'],
  'matter.contact.answered': ['已经当场答复，不需要回执', 'Answered on the spot; no receipt is needed'],
  'matter.contact.record': ['登记', 'Record'],
});

const CHANNELS = ['counter', 'phone', 'guide-desk', 'letter', 'online'];
const CONCERNS = ['own', 'same-department', 'other-window', 'outside', 'unclear', 'complaint', 'stuck'];

/**
 * @param ticket `{id, number, item}` of whoever stands there when it is begun, if somebody does
 * @param itemLabel names a queue item
 */
export function ContactForm({ hub, catalogue, ticket: standsThere, itemLabel, done, close }) {
  // Of whom it was begun, whatever ticket is called meanwhile.
  const [ticket] = useState(standsThere);
  const offered = ticket ? takenAs(catalogue, ticket.item) : catalogue.items;
  const items = [
    ...offered.map((item) => ({ value: item.code, label: label(item.name) })),
    ...(ticket && offered.length === 0 ? [{ value: ticket.item, label: itemLabel(ticket.item) }] : []),
    { value: '', label: t('matter.contact.item.unknown') },
  ];
  const draft = useDraft({
    channel: ticket ? 'counter' : 'phone',
    concern: 'own',
    item: ticket && items.length === 2 ? items[0].value : '',
    name: '', contact: '', matter: '', papers: '', answered: false,
  });
  const { values, set } = draft;
  const body = () => ({
    channel: values.channel,
    concern: values.concern,
    ticket: ticket?.id,
    // What several items of the catalogue share is at least known by its queue.
    item: values.item || ticket?.item || undefined,
    visitor: values.name.trim() ? { name: values.name.trim(), contact: values.contact.trim() || undefined } : undefined,
    matter: values.matter.trim() || undefined,
    papers: values.papers.trim() || undefined,
    answered: values.answered || undefined,
  });
  const itemField = items.length <= 9
    ? html`<${Choices} at="/item" name=${t('matter.contact.item')} options=${items} value=${values.item} onChange=${(item) => set({ item })} needed=${false} first=${Boolean(ticket)} />`
    : html`<${Select} at="/item" name=${t('matter.contact.item')} options=${items} value=${values.item} onChange=${(item) => set({ item })} />`;
  return html`<${Form} title=${ticket ? t('matter.contact.of', { number: ticket.number }) : t('matter.contact')} meaning=${t('matter.contact.meaning')}
      draft=${draft} body=${body} send=${hub.begin} done=${done} close=${close} submit=${t('matter.contact.record')} testid="matter-contact">
    ${!ticket && html`<${Choices} at="/channel" name=${t('matter.contact.channel')} value=${values.channel} first=${true} onChange=${(channel) => set({ channel })}
      options=${CHANNELS.map((value) => ({ value, label: t(`matter.channel.${value}`) }))} />`}
    ${itemField}
    <${Choices} at="/concern" name=${t('matter.contact.concern')} value=${values.concern} onChange=${(concern) => set({ concern })}
      options=${CONCERNS.map((value) => ({ value, label: t(`matter.concern.${value}`) }))} />
    <div class="matter-pair">
      <${Text} at="/visitor/name" name=${t('matter.contact.visitor')} value=${values.name} max=${100} needed=${Boolean(values.contact.trim())} hint=${values.contact.trim() && !values.name.trim() ? t('matter.contact.needs-name') : undefined} onInput=${(name) => set({ name })} testid="contact-name" />
      <${Text} at="/visitor/contact" name=${t('matter.contact.contact')} value=${values.contact} max=${200} onInput=${(contact) => set({ contact })} />
    </div>
    <${Text} at="/matter" name=${t('matter.contact.matter')} value=${values.matter} lines=${2} onInput=${(matter) => set({ matter })} testid="contact-matter" />
    <${Text} at="/papers" name=${t('matter.contact.papers')} value=${values.papers} onInput=${(papers) => set({ papers })} />
    <${Tick} at="/answered" name=${t('matter.contact.answered')} value=${values.answered} onChange=${(answered) => set({ answered })} />
  <//>`;
}
