// A question over the desk, answered by number keys, arrows and Enter alone.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { t } from '/assets/shared/i18n.js';
import { Dialog } from '/assets/shared/components.js';
import { digitOf, moveOf } from './keys.js';

// Digits typed within this time of each other are one number.
const TYPING_MILLIS = 900;

/**
 * @param question `{title, options: [{label, note, value, testid}], search, words}`: choose one; with `search` (the name
 *     of the field) the list is narrowed by what is typed; `words` (the name of the field) asks for a text instead
 * @param done called with the value chosen, the text, or undefined after Escape
 */
export function Ask({ question, done }) {
  return question.words
    ? html`<${AskWords} question=${question} done=${done} />`
    : html`<${AskChoice} question=${question} done=${done} />`;
}

function AskChoice({ question, done }) {
  const [typed, setTyped] = useState('');
  const list = useRef(null);
  const field = useRef(null);
  const number = useRef({ text: '', at: 0 });
  const wanted = typed.trim().toUpperCase();
  const options = question.search
    ? question.options.filter((option) => option.label.toUpperCase().includes(wanted))
    : question.options;
  const buttons = () => [...list.current.querySelectorAll('button')];

  useEffect(() => (question.search ? field.current : buttons()[0])?.focus(), []);

  const goTo = (index) => {
    const all = buttons();
    all[Math.max(0, Math.min(all.length - 1, index))]?.focus();
  };

  const onKey = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    event.stopPropagation();
    const inField = event.target === field.current;
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) return event.preventDefault();
    if (event.code === 'Backspace' && !inField) return stop(event, () => done(undefined));
    const move = moveOf(event);
    const here = buttons().indexOf(document.activeElement);
    if (move === 'first' && !inField) return stop(event, () => goTo(0));
    if (move === 'last' && !inField) return stop(event, () => goTo(options.length - 1));
    if (typeof move === 'number') {
      return stop(event, () => (here + move < 0 && question.search ? field.current.focus() : goTo(here + move)));
    }
    if (inField || question.search) return;
    const digit = digitOf(event);
    if (digit === undefined) return;
    stop(event, () => {
      if (options.length <= 9) {
        if (digit > 0 && digit <= options.length) done(options[digit - 1].value);
        return;
      }
      const now = Date.now();
      const text = now - number.current.at < TYPING_MILLIS ? number.current.text + digit : String(digit);
      number.current = { text, at: now };
      if (Number(text) > 0) goTo(Number(text) - 1);
    });
  };

  // Enter in the field takes the ticket that is meant: the exact number, or the only one left.
  const submit = (event) => {
    event.preventDefault();
    const meant = options.find((option) => option.label.toUpperCase() === wanted) ?? (options.length === 1 ? options[0] : undefined);
    if (meant) done(meant.value);
    else buttons()[0]?.focus();
  };

  return html`<${Dialog} title=${question.title} onClose=${() => done(undefined)} onKeyDown=${onKey} data-testid="ask">
    ${question.search &&
    html`<form onSubmit=${submit} class="ask-search">
      <label class="field"><span class="name">${question.search}</span>
        <input ref=${field} type="text" autocomplete="off" spellcheck=${false} maxlength="12" value=${typed}
          onInput=${(event) => setTyped(event.target.value)} data-testid="ask-number" /></label>
    </form>`}
    <ol class="ask-options" ref=${list}>
      ${options.map(
        (option, index) => html`<li key=${option.label}>
          <button type="button" class="ask-option" onClick=${() => done(option.value)} data-testid=${option.testid ?? `ask-${index + 1}`}>
            ${!question.search && html`<kbd>${index + 1}</kbd>`}
            <span class="ask-label">${option.label}</span>
            ${option.note && html`<span class="ask-note">${option.note}</span>`}
          </button>
        </li>`,
      )}
    </ol>
    ${options.length === 0 && html`<p class="soft" role="status">${t('ask.call.none')}</p>`}
    <p class="ask-hint">${t(question.search ? 'ask.hint.search' : options.length <= 9 ? 'ask.hint.digits' : 'ask.hint.many')} · <kbd>Esc</kbd> ${t('ask.cancel')}</p>
  <//>`;
}

function AskWords({ question, done }) {
  const field = useRef(null);
  const [typed, setTyped] = useState('');
  useEffect(() => field.current.focus(), []);
  const submit = (event) => {
    event.preventDefault();
    if (typed.trim()) done(typed.trim());
  };
  return html`<${Dialog} title=${question.title} onClose=${() => done(undefined)} onKeyDown=${(event) => event.stopPropagation()} data-testid="ask">
    <form onSubmit=${submit}>
      <label class="field"><span class="name">${question.words}</span>
        <input ref=${field} type="text" autocomplete="off" maxlength="60" required value=${typed}
          onInput=${(event) => setTyped(event.target.value)} data-testid="ask-words" /></label>
      <p class="ask-hint"><kbd>Enter</kbd> ${t('ask.ok')} · <kbd>Esc</kbd> ${t('ask.cancel')}</p>
    </form>
  <//>`;
}

function stop(event, then) {
  event.preventDefault();
  then();
}
