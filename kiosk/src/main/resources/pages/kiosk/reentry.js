// A missed ticket comes back by the code on its slip, typed here or read by a scanner that types like a keyboard.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { newKey, post, problemText } from '/assets/shared/api.js';
import { Banner, Icon, Spoken } from '/assets/shared/components.js';
import { label, t } from '/assets/shared/i18n.js';

const LENGTH = 12;
// Crockford's base 32 in keyboard order of a phone book: no I, L, O, U, which look like others.
const KEYS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const OWN_TEXT = { 'unknown-code': 'kiosk.re-enter.unknown', 'unknown-ticket': 'kiosk.re-enter.unknown', 'ticket-of-earlier-day': 'kiosk.re-enter.earlier', 'wrong-state': 'kiosk.re-enter.not-missed' };

export function ReEntry({ onBack, onDone }) {
  const [typed, type] = useState('');
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const [back, setBack] = useState(null);
  const field = useRef(null);
  const heading = useRef(null);
  const complete = typed.includes('/') || typed.length === LENGTH;

  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => back && heading.current?.focus(), [back]);

  const change = (text) => {
    setProblem(null);
    type(cleaned(text));
  };
  const submit = async (event) => {
    event.preventDefault();
    if (!complete || busy) return;
    setBusy(true);
    try {
      setBack(await post('/api/re-enter', { tap: newKey(), code: typed }));
    } catch (error) {
      setProblem(OWN_TEXT[error.type] ? t(OWN_TEXT[error.type]) : problemText(error));
      field.current?.focus({ preventScroll: true });
    } finally {
      setBusy(false);
    }
  };

  if (back) {
    const ahead = back.ahead > 0 ? t('kiosk.ahead', { n: back.ahead }) : t('kiosk.nobody-ahead');
    return html`<section class="scroll ticket" tabindex="0" aria-label=${t('kiosk.re-entered')} data-testid="re-entered">
      <${Spoken} text=${`${t('kiosk.re-entered')}. ${t('kiosk.spoken', { number: [...back.number].join(' '), ahead })}`} urgent />
      <div class="paper">
        <h2 tabindex="-1" ref=${heading}>${t('kiosk.re-entered')}</h2>
        <p class="big-number" data-testid="number">${back.number}</p>
        <ul class="matters"><li>${label(back.item)}</li></ul>
        <p class="ahead">${ahead}</p>
      </div></section>
      <div class="ways"><button type="button" class="button primary" onClick=${onDone} data-testid="done">${t('kiosk.done')}</button></div>`;
  }
  return html`<form class="re-enter" onSubmit=${submit}><div class="scroll">
    <div class="lead"><h2>${t('kiosk.re-enter')}</h2><p id="re-enter-how">${t('kiosk.re-enter.how')}</p></div>
    <input ref=${field} class="code" type="text" inputmode="none" autocomplete="off" autocapitalize="characters" spellcheck=${false}
      aria-label=${t('kiosk.code')} aria-describedby="re-enter-how" aria-invalid=${problem ? 'true' : undefined}
      value=${spaced(typed)} onInput=${(event) => change(event.target.value)} data-testid="re-enter-code" />
    ${problem && html`<${Banner} kind="bad" live data-testid="re-enter-problem"><strong>${problem}</strong><//>`}
    <div class="keys" role="group" aria-label=${t('kiosk.re-enter.keys')}>
      ${KEYS.map((key) => html`<button key=${key} type="button" class="button" onClick=${() => change(typed + key)} data-testid=${`key-${key}`}>${key}</button>`)}
    </div>
    <p class="soft centred"><${Icon} name="info" /> ${t('kiosk.re-enter.scan')}</p></div>
    <div class="ways">
      <button type="button" class="button" onClick=${onBack} data-testid="back">${t('kiosk.back')}</button>
      <button type="button" class="button" onClick=${() => change('')} data-testid="key-clear">${t('kiosk.re-enter.clear')}</button>
      <button type="button" class="button" onClick=${() => change(typed.slice(0, -1))} data-testid="key-delete">${t('kiosk.re-enter.delete')}</button>
      <button type="submit" class="button primary" disabled=${!complete || busy} data-testid="re-enter-submit">${t('kiosk.re-enter.submit')}</button>
    </div>
  </form>`;
}

// A scanner types the whole address of the ticket's page; people type the code, in any case and with lookalikes.
function cleaned(text) {
  if (text.includes('/') || text.includes(':')) return text.slice(0, 200);
  return text.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1').replace(/[^0-9A-Z]/g, '').replace(/U/g, '').slice(0, LENGTH);
}

function spaced(code) {
  return code.includes('/') || code.includes(':') ? code : code.replace(/(.{4})(?=.)/g, '$1-');
}
