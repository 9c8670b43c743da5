// Typing the code of a slip or a document by hand, for those who cannot scan it.
import { html, useState } from '/assets/lib/preact.js';
import { t, texts } from '/assets/shared/i18n.js';

texts({
  'code.name': ['号票代码', 'Code on the slip'],
  'code.hint': ['二维码下面的 12 位字母和数字，大小写都可以', '12 letters and digits below the code; capitals do not matter'],
  'code.open': ['查看号票', 'Show the ticket'],
  'code.case-name': ['办件代码', 'Code on the document'],
  'code.case-hint': ['收件回执、通知书二维码下面的 12 位字母和数字，大小写都可以', '12 letters and digits below the code of a receipt or notice; capitals do not matter'],
  'code.case-open': ['查看办件', 'Show the case'],
  'code.wrong': ['代码应为 12 位字母和数字，您输入了 {n} 位', 'The code has 12 letters and digits; you typed {n}'],
  'code.wrong-sign': ['代码里没有“{sign}”这个字符', 'The code has no “{sign}” in it'],
});

/** A code as a person typed it, in its one form: upper case, O as 0, I and L as 1. Undefined if it is none. */
export function readCode(text) {
  const code = tidy(text);
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(code) ? code : undefined;
}

const PLACES = {
  ticket: { path: '/t/', name: 'code.name', hint: 'code.hint', open: 'code.open' },
  case: { path: '/c/', name: 'code.case-name', hint: 'code.case-hint', open: 'code.case-open' },
};

/** @param of `ticket` or `case`: what the code belongs to */
export function CodeForm({ value = '', of = 'ticket' }) {
  const place = PLACES[of];
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState('');
  const open = (event) => {
    event.preventDefault();
    const code = readCode(text);
    if (code) location.assign(place.path + code);
    else setWrong(fault(tidy(text)));
  };
  return html`<form class="code-form" onSubmit=${open} novalidate>
    <label class="field"><span class="name">${t(place.name)}</span>
      <input class="code" name="code" value=${text} onInput=${(e) => { setText(e.target.value); setWrong(''); }} autocomplete="off" autocapitalize="characters" spellcheck=${false}
        maxlength="20" aria-describedby=${`${of}-code-hint`} aria-invalid=${wrong ? 'true' : undefined} data-testid=${`${of}-code`} />
      <span class="hint" id=${`${of}-code-hint`}>${t(place.hint)}</span></label>
    <p class="form-error" role="alert">${wrong}</p>
    <button type="submit" class="button primary">${t(place.open)}</button>
  </form>`;
}

function tidy(text) {
  return text.toUpperCase().replace(/[-\s]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

function fault(code) {
  const sign = code.match(/[^0-9A-HJKMNP-TV-Z]/)?.[0];
  return sign ? t('code.wrong-sign', { sign }) : t('code.wrong', { n: code.length });
}
