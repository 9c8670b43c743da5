// How the result of a case comes to its applicant: what they wish, the ticket to collect it, what was posted.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { newKey, post, problemText } from '/assets/shared/api.js';
import { Banner, State, toast } from '/assets/shared/components.js';
import { dateTime } from '/assets/shared/format.js';
import { t, texts } from '/assets/shared/i18n.js';
import { TICKET_STATES, ticketState } from './hall.js';

texts({
  'result.collect': ['领取结果', 'Collect the result'],
  'result.waiting': ['现在有 {n} 人在排队领取', '{n} {n|person is|people are} waiting to collect'],
  'result.nobody': ['现在没有人排队领取', 'Nobody is waiting to collect right now'],
  'result.take': ['取号领取', 'Take a ticket to collect'],
  'result.take-hint': ['取号后，这里会显示您的号码。号票当天有效，请在大厅办公时间取号。', 'Your number will show here. A ticket is good for the day only, so please take it while the hall is open.'],
  'result.closed': ['现在没有窗口办理领取，可能不在办公时间。现在取的号，今天过后就失效。', 'No counter hands out results right now; the hall may be closed. A ticket taken now ends with the day.'],
  'result.missed': ['叫到 {number} 号时您没有到窗口，号已经过了。可以在这里重新取号。', 'Number {number} was called and you did not come. You can take a new ticket here.'],
  'result.number': ['您的领取号码', 'Your number to collect'],
  'result.follow': ['看还要等多久', 'See how long it takes'],
  'result.called': ['轮到您了，看去哪个窗口', 'It is your turn: see which counter'],
  'result.slip': ['请留意大厅叫号，凭您手上的号票领取。', 'Please watch for your call in the hall, and bring the slip you have.'],
  'result.bring': ['领取时请出示本人身份证件。', 'Please show your identity card when you collect it.'],
  'result.taken': ['已取号：{number}', 'Your number is {number}'],

  'result.posted': ['结果已经寄出', 'The result was posted'],
  'result.posted-at': ['寄出时间', 'Posted'],
  'result.carrier': ['寄送公司', 'Carrier'],
  'result.consignment': ['邮件号', 'Tracking number'],

  'result.wish': ['结果怎么给您', 'How you get the result'],
  'result.wish-now.none': ['您还没有选择。不选择，就到大厅领取。', 'You have not chosen. If you do not, you collect it at the hall.'],
  'result.wish-now.collect': ['您选择：到大厅领取', 'You chose: collect it at the hall'],
  'result.wish-now.post': ['您选择：邮寄', 'You chose: by post'],
  'result.wish-until': ['结果做好以前，都可以改。', 'You can change this until the result is ready.'],
  'result.address-kept': ['已留有地址，末尾是“{tail}”', 'An address is on file; it ends in “{tail}”'],
  'result.change': ['选择或修改', 'Choose or change'],
  'result.way.collect': ['到大厅领取', 'Collect it at the hall'],
  'result.way.post': ['邮寄给我', 'Send it by post'],
  'result.other-address': ['换一个地址', 'Use another address'],
  'result.name': ['收件人姓名', 'Name of the receiver'],
  'result.phone': ['联系电话', 'Phone'],
  'result.address': ['详细地址', 'Full address'],
  'result.address-hint': ['省、市、区、街道、门牌号。', 'Province, city, district, street and number.'],
  'result.address-private': ['地址加密保存，只用来邮寄。以后这里只显示末尾几个字。', 'It is kept encrypted and used for the post only. From then on only its last characters show here.'],
  'result.save': ['保存', 'Save'],
  'result.saved': ['已保存', 'Saved'],
  'result.fill': ['请填写收件人姓名、电话和详细地址', 'Please fill in name, phone and full address'],
  'result.bad-phone': ['电话只能是数字，至少 5 位', 'A phone number has digits only, at least 5'],
  'result.short-address': ['地址太短，请写到门牌号', 'The address is too short; please give it with its number'],
});

/** The ticket to collect the result: the one that is live, or the button that takes it. */
export function Collect({ found, code, look }) {
  const { collection } = found;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState();
  const key = useRef(newKey());
  const heading = useRef();
  if (!collection) return null;
  const take = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const ticket = await post(`/api/v1/c/${code}/collection-ticket`, {}, { key: key.current });
      toast(t('result.taken', { number: ticket.number }));
      await look();
      heading.current?.focus();
    } catch (error) {
      setProblem(error);
    }
    // The next press may be for another ticket, on another day.
    key.current = newKey();
    setBusy(false);
  };
  const { ticket } = collection;
  return html`<section class="card stack" aria-labelledby="collect" data-testid="case-collect">
    <h2 id="collect" tabindex="-1" ref=${heading}>${t('result.collect')}</h2>
    ${ticket ? html`<${HeldTicket} ticket=${ticket} />` : html`
      ${collection.missed && html`<${Banner} kind="warn" icon="missed">${t('result.missed', { number: collection.missed })}<//>`}
      <p>${collection.waiting === 0 ? t('result.nobody') : t('result.waiting', { n: collection.waiting })}</p>
      ${collection.openCounters === 0 && html`<${Banner} kind="warn">${t('result.closed')}<//>`}
      <p class="no-print"><button type="button" class="button primary wide act" disabled=${busy} onClick=${take} data-testid="case-take">${t('result.take')}</button></p>
      <p class="soft no-print">${t('result.take-hint')}</p>`}
    ${problem && html`<p class="form-error" role="alert" data-testid="case-take-problem">${problemText(problem)}</p>`}
  </section>`;
}

function HeldTicket({ ticket }) {
  const called = ticket.state === 'called';
  return html`
    <p class="my-ticket"><span class="soft">${t('result.number')}</span>
      <strong class="big-number" data-testid="case-ticket">${ticket.number}</strong>
      <${State} kind=${TICKET_STATES[ticket.state]} icon=${ticket.state} data-testid="case-ticket-state">${ticketState(ticket.state)}<//></p>
    ${ticket.code
      ? html`<p class="no-print"><a class="button primary wide act" href=${`/t/${ticket.code}`} data-testid="case-ticket-page">${t(called ? 'result.called' : 'result.follow')}</a></p>`
      : html`<p>${t('result.slip')}</p>`}
    <p class="soft">${t('result.bring')}</p>`;
}

/** What was posted, for whoever asks the carrier where it is. */
export function Posted({ posted }) {
  if (!posted) return null;
  return html`<section class="card stack" aria-labelledby="posted" data-testid="case-posted">
    <h2 id="posted">${t('result.posted')}</h2>
    <dl class="facts">
      <div><dt>${t('result.posted-at')}</dt><dd>${dateTime(posted.at)}</dd></div>
      ${posted.carrier && html`<div><dt>${t('result.carrier')}</dt><dd>${posted.carrier}</dd></div>`}
      ${posted.number && html`<div><dt>${t('result.consignment')}</dt><dd class="numeric">${posted.number}</dd></div>`}
    </dl>
  </section>`;
}

/** What the applicant wishes, and the form to say it. */
export function Wish({ found, code, take }) {
  const [open, setOpen] = useState(false);
  const button = useRef();
  if (!found.mayWish) return null;
  const { wish } = found;
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return html`<section class="card stack" aria-labelledby="wish" data-testid="case-wish">
    <h2 id="wish">${t('result.wish')}</h2>
    <p class="strong" data-testid="case-wish-now">${t(`result.wish-now.${wish?.way ?? 'none'}`)}</p>
    ${wish?.addressTail !== undefined && wish.way === 'post' && html`<p>${t('result.address-kept', { tail: wish.addressTail })}</p>`}
    ${found.state !== 'ready' && html`<p class="soft no-print">${t('result.wish-until')}</p>`}
    <p class="no-print"><button type="button" class="button wide" ref=${button} aria-expanded=${String(open)} onClick=${() => setOpen(!open)} data-testid="case-wish-change">${t('result.change')}</button></p>
    ${open && html`<${WishForm} found=${found} code=${code} take=${take} onClose=${close} />`}
  </section>`;
}

function WishForm({ found, code, take, onClose }) {
  const kept = found.wish?.addressTail !== undefined;
  const [way, setWay] = useState(found.wish?.way ?? 'collect');
  const [another, setAnother] = useState(!kept);
  const [to, setTo] = useState({ name: '', phone: '', address: '' });
  const [wrong, setWrong] = useState();
  const [problem, setProblem] = useState();
  const [busy, setBusy] = useState(false);
  const form = useRef();
  const asks = way === 'post' && another;
  useEffect(() => form.current.querySelector('input:checked').focus(), []);

  const save = async (event) => {
    event.preventDefault();
    const fault = asks ? faultOf(to) : undefined;
    setWrong(fault);
    setProblem(undefined);
    if (fault) {
      form.current.querySelector(`[name=${fault.field}]`).focus();
      return;
    }
    setBusy(true);
    try {
      const address = asks ? { name: to.name.trim(), phone: to.phone.trim(), address: to.address.trim() } : undefined;
      take(await post(`/api/v1/c/${code}/wish`, { way, ...(address && { address }) }));
      toast(t('result.saved'));
      onClose();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  const field = (name, props) => html`<label class="field"><span class="name">${t(`result.${name}`)}</span>
    <input name=${name} value=${to[name]} onInput=${(e) => { setTo({ ...to, [name]: e.target.value }); setWrong(undefined); }}
      aria-invalid=${wrong?.field === name ? 'true' : undefined} aria-describedby=${wrong?.field === name ? 'wish-wrong' : undefined} data-testid=${`wish-${name}`} ...${props} />
    ${name === 'address' && html`<span class="hint">${t('result.address-hint')}</span>`}</label>`;

  return html`<form class="wish-form no-print" ref=${form} onSubmit=${save} novalidate data-testid="wish-form">
    <fieldset>
      <legend>${t('result.wish')}</legend>
      ${['collect', 'post'].map((one) => html`<label key=${one} class="choice"><input type="radio" name="way" value=${one} checked=${way === one} onChange=${() => setWay(one)} data-testid=${`wish-${one}`} /> <span>${t(`result.way.${one}`)}</span></label>`)}
    </fieldset>
    ${way === 'post' && kept && html`<p>${t('result.address-kept', { tail: found.wish.addressTail })}</p>
      <label class="choice"><input type="checkbox" checked=${another} onChange=${(e) => setAnother(e.target.checked)} data-testid="wish-another" /> <span>${t('result.other-address')}</span></label>`}
    ${asks && html`<div class="wish-to">
      ${field('name', { autocomplete: 'name', maxlength: 60 })}
      ${field('phone', { type: 'tel', inputmode: 'tel', autocomplete: 'tel', maxlength: 30 })}
      ${field('address', { autocomplete: 'street-address', maxlength: 200 })}
      <p class="soft small">${t('result.address-private')}</p>
    </div>`}
    <p class="form-error" role="alert" id="wish-wrong">${wrong ? t(wrong.text) : problem ? problemText(problem) : ''}</p>
    <p><button type="submit" class="button primary wide" disabled=${busy} data-testid="wish-save">${t('result.save')}</button></p>
  </form>`;
}

/** The first thing that a carrier could not work with. */
function faultOf({ name, phone, address }) {
  const empty = Object.entries({ name, phone, address }).find(([, text]) => !text.trim());
  if (empty) return { field: empty[0], text: 'result.fill' };
  if (!/^[0-9+() -]{5,30}$/.test(phone.trim())) return { field: 'phone', text: 'result.bad-phone' };
  if ([...address.trim()].length < 5) return { field: 'address', text: 'result.short-address' };
  return undefined;
}
