// Small parts that the pages of all programs are made of.
import { html, render, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { LANGUAGES, language, setLanguage, t, texts, useLanguage } from './i18n.js';

texts({
  'common.close': ['关闭', 'Close'],
  'common.cancel': ['取消', 'Cancel'],
  'common.skip': ['跳到正文', 'Skip to content'],
  'common.language': ['语言', 'Language'],
  'common.text-size': ['字号', 'Text size'],
  'common.text-size.standard': ['标准', 'Standard'],
  'common.text-size.large': ['大字', 'Large'],
  'common.text-size.larger': ['更大', 'Larger'],
  'common.text-size.largest': ['最大', 'Largest'],
  'common.dismiss': ['知道了', 'Dismiss'],
  'common.loading': ['正在载入…', 'Loading…'],
  'common.lost': ['与系统的连接已中断', 'The connection to the system is lost'],

  // What each icon says to those who do not see it.
  'icon.info': ['提示', 'Note'],
  'icon.good': ['正常', 'All right'],
  'icon.warn': ['注意', 'Warning'],
  'icon.bad': ['错误', 'Error'],
  'icon.waiting': ['等候', 'Waiting'],
  'icon.called': ['叫号', 'Called'],
  'icon.serving': ['办理', 'Being served'],
  'icon.held': ['挂起', 'On hold'],
  'icon.missed': ['过号', 'Missed'],
  'icon.done': ['办结', 'Finished'],
  'icon.cancelled': ['取消', 'Cancelled'],
  'icon.expired': ['失效', 'Expired'],
  'icon.open': ['开放', 'Open'],
  'icon.paused': ['暂停', 'Paused'],
  'icon.closed': ['关闭', 'Closed'],
  'icon.lost': ['连接中断', 'Connection lost'],
  'icon.empty': ['没有内容', 'Nothing here'],
  'icon.arrow': ['前往', 'Go to'],
  'icon.print': ['打印', 'Print'],
  'icon.close': ['关闭', 'Close'],
});

const SHAPES = {
  info: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v6M12 7.2v.6',
  good: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8 12.4l2.8 2.8L16.2 9.6',
  warn: 'M12 3.5L22 20.5H2ZM12 10v5M12 17.6v.4',
  bad: 'M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8ZM9 9l6 6M15 9l-6 6',
  waiting: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5.2l3.4 2',
  called: 'M4 9.5v5h3.5L13 19V5L7.5 9.5ZM16.5 9a4.2 4.2 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11',
  serving: 'M12 3.5a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2M4.5 20.5c.6-4 3.4-6.3 7.5-6.3s6.9 2.3 7.5 6.3Z',
  held: 'M8 5v14M16 5v14',
  missed: 'M5 6l7 6-7 6ZM13 6l7 6-7 6Z',
  done: 'M4 12.5l5.5 5.5L20 6.5',
  cancelled: 'M6 6l12 12M18 6L6 18',
  expired: 'M6 3h12M6 21h12M7 3c0 5 5 6 5 9s-5 4-5 9M17 3c0 5-5 6-5 9s5 4 5 9',
  open: 'M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16',
  paused: 'M8 5v14M16 5v14',
  closed: 'M5 5h14v14H5Z',
  lost: 'M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 4-2.4M14.5 9.5A10 10 0 0 1 19 12M2 8.5a15 15 0 0 1 4-2.7M11 4.6a15 15 0 0 1 11 3.9M12 19v.5',
  empty: 'M3 12l3-7h12l3 7v7H3ZM3 12h5l1.5 3h5L16 12h5',
  arrow: 'M4 12h15M13 6l6 6-6 6',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7Z',
  close: 'M6 6l12 12M18 6L6 18',
};
const SOLID = new Set(['open', 'closed', 'missed']);

/** Draws a page into `#page` and keeps its language. */
export function mount(Page) {
  const Shown = () => {
    useLanguage();
    return html`<${Page} /><${Toasts} />`;
  };
  render(html`<${Shown} />`, document.getElementById('page'));
}

/** An icon. Beside a word that says the same it is silent; with `alone` it speaks its own name. */
export function Icon({ name, alone = false }) {
  const shape = html`<path d=${SHAPES[name]} class=${SOLID.has(name) ? 'solid' : ''} />`;
  return alone
    ? html`<svg class="icon" viewBox="0 0 24 24" role="img" aria-label=${t(`icon.${name}`)}>${shape}</svg>`
    : html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape}</svg>`;
}

/** A state by shape, word and colour. `kind` is `neutral`, `info`, `good`, `warn` or `bad`. */
export function State({ kind = 'neutral', icon, children, ...rest }) {
  return html`<span class=${`state ${kind}`} ...${rest}>${icon && html`<${Icon} name=${icon} />`}<span>${children}</span></span>`;
}

/** A message that stays. `kind` is `info`, `good`, `warn` or `bad`; with `live` it is spoken when it appears. */
export function Banner({ kind = 'info', icon = kind, live = false, children, ...rest }) {
  const role = live ? (kind === 'bad' ? 'alert' : 'status') : undefined;
  return html`<div class=${`banner ${kind}`} role=${role} ...${rest}><${Icon} name=${icon} /><div class="grow">${children}</div></div>`;
}

/** What stands where there is nothing to show: what is missing and what brings it here. */
export function EmptyState({ title, icon = 'empty', children }) {
  return html`<div class="empty"><${Icon} name=${icon} /><p class="title">${title}</p>${children && html`<p>${children}</p>`}</div>`;
}

/**
 * A dialog over the page. The keyboard stays inside it, Escape closes it, and the focus goes back to where it was.
 *
 * @param title its heading
 * @param onClose called when it should go away
 * @param actions buttons of its foot
 * @param broad whether it needs much width
 */
export function Dialog({ title, onClose, actions, broad = false, children, ...rest }) {
  const box = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    const dialog = box.current;
    dialog.showModal();
    return () => {
      // What is behind an open dialog takes no focus.
      dialog.close();
      if (before?.isConnected) before.focus();
    };
  }, []);
  const escape = (event) => {
    event.preventDefault();
    onClose();
  };
  const onKey = (event) => {
    if (event.key === 'Tab') keepInside(box.current, event);
  };
  return html`<dialog ref=${box} class=${`dialog ${broad ? 'broad' : ''}`} aria-labelledby="dialog-title" onCancel=${escape} onKeyDown=${onKey} ...${rest}>
    <div class="dialog-head">
      <h2 id="dialog-title">${title}</h2>
      <button type="button" class="button small" onClick=${onClose} aria-label=${t('common.close')}><${Icon} name="close" /></button>
    </div>
    <div class="dialog-body">${children}</div>
    ${actions && html`<div class="dialog-foot">${actions}</div>`}
  </dialog>`;
}

/** Asks before something that cannot be undone. `action` names what is done, `keep` the way back. */
export function Confirm({ title, action, keep = t('common.cancel'), danger = false, busy = false, onConfirm, onClose, children, testid }) {
  return html`<${Dialog} title=${title} onClose=${onClose} data-testid=${testid} actions=${html`
    <button type="button" class="button" onClick=${onClose} autofocus>${keep}</button>
    <button type="button" class=${`button primary ${danger ? 'danger' : ''}`} disabled=${busy} onClick=${onConfirm} data-testid="confirm">${action}</button>`}>
    ${children}
  <//>`;
}

// A modal dialog still lets Tab leave for the browser's own bars; here it goes round.
function keepInside(box, event) {
  const stops = [...box.querySelectorAll('a[href], button, input, select, textarea, [tabindex]')].filter(
    (stop) => !stop.disabled && stop.tabIndex >= 0 && stop.offsetParent !== null,
  );
  if (stops.length === 0) return;
  const [first, last] = [stops[0], stops[stops.length - 1]];
  if (event.shiftKey && document.activeElement === first) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}

let showToast = () => {};
let lastToast = 0;

/** Says something for a moment: spoken by screen readers, gone after 8 s unless it is an error. */
export function toast(text, kind = 'info') {
  showToast({ id: ++lastToast, text, kind });
}

/** Where what `toast` says appears; `mount` puts it on a page by itself. */
export function Toasts() {
  const [shown, show] = useState([]);
  const gone = (id) => show((all) => all.filter((one) => one.id !== id));
  useEffect(() => {
    showToast = (one) => {
      show((all) => [...all.filter((other) => other.text !== one.text).slice(-2), one]);
      if (one.kind !== 'bad') setTimeout(() => gone(one.id), 8000);
    };
    return () => (showToast = () => {});
  }, []);
  return html`<div class="toasts" role="status" aria-live="polite" data-testid="toasts">
    ${shown.map((one) => html`<div key=${one.id} class=${`toast ${one.kind}`}>
      <${Icon} name=${one.kind === 'bad' ? 'bad' : 'good'} /><span>${one.text}</span>
      <button type="button" class="button small" onClick=${() => gone(one.id)}>${t('common.dismiss')}</button>
    </div>`)}
  </div>`;
}

/** A line that is not seen but spoken when its text changes. */
export function Spoken({ text, urgent = false, ...rest }) {
  return html`<p class="visually-hidden" role=${urgent ? 'alert' : 'status'} aria-live=${urgent ? 'assertive' : 'polite'} ...${rest}>${text}</p>`;
}

/** The way past the head of a page, for the keyboard. `main` must have the id `main`. */
export function SkipLink() {
  return html`<a class="skip-link" href="#main">${t('common.skip')}</a>`;
}

const LANGUAGE_NAMES = { 'zh-CN': '中文', en: 'English' };

/** Switches between the languages of the hall. */
export function LanguageSwitch() {
  return html`<div class="button-group no-print" role="group" aria-label=${t('common.language')}>
    ${LANGUAGES.map((tag) => html`<button key=${tag} type="button" class="button small" lang=${tag} aria-pressed=${String(language() === tag)}
      onClick=${() => setLanguage(tag)} data-testid=${`language-${tag}`}>${LANGUAGE_NAMES[tag]}</button>`)}
  </div>`;
}

const SIZES = ['standard', 'large', 'larger', 'largest'];
const SIZE_CLASSES = { standard: [], large: ['elder'], larger: ['elder', 'elder-24'], largest: ['elder', 'elder-30'] };
const SIZE_STORED_AS = 'shouwen.text-size';

/** Applies the reader's text size from an earlier visit or from `?elder`; returns it. */
export function restoreTextSize() {
  let size = 'standard';
  try {
    size = localStorage.getItem(SIZE_STORED_AS) ?? size;
  } catch {
    // A browser that stores nothing still shows the page.
  }
  if (new URLSearchParams(location.search).has('elder') && size === 'standard') size = 'large';
  return applyTextSize(SIZES.includes(size) ? size : 'standard');
}

function applyTextSize(size) {
  document.documentElement.classList.remove('elder', 'elder-24', 'elder-30');
  document.documentElement.classList.add(...SIZE_CLASSES[size]);
  return size;
}

/** Switches between standard and elder version, whose text goes from 20 to 30 px. */
export function TextSizeSwitch() {
  const [size, setSize] = useState(restoreTextSize);
  const choose = (wanted) => {
    setSize(applyTextSize(wanted));
    try {
      localStorage.setItem(SIZE_STORED_AS, wanted);
    } catch {
      // It holds for this visit then.
    }
  };
  return html`<div class="button-group no-print" role="group" aria-label=${t('common.text-size')}>
    ${SIZES.map((one) => html`<button key=${one} type="button" class="button" aria-pressed=${String(size === one)}
      onClick=${() => choose(one)} data-testid=${`text-size-${one}`}>${t(`common.text-size.${one}`)}</button>`)}
  </div>`;
}

/** Draws the component again every so many milliseconds: clocks and spans of time. */
export function useTick(millis) {
  const [, beat] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => beat((n) => n + 1), millis);
    return () => clearInterval(timer);
  }, [millis]);
}
