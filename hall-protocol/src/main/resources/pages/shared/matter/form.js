// Forms that are filled by keyboard alone: what is typed survives every error, and what was sent once happens once.
import { createContext, html, useContext, useEffect, useLayoutEffect, useRef, useState } from '/assets/lib/preact.js';
import { newKey, problemDetail, problemText } from '../api.js';
import { Banner, Confirm } from '../components.js';
import { t } from '../i18n.js';
import { officeName, together } from './catalogue.js';
import { digitOf, useKeys } from './keys.js';

const Faults = createContext([]);

/** The values of a form, and whether anybody has touched them. */
export function useDraft(initial) {
  const [values, setValues] = useState(initial);
  const [touched, setTouched] = useState(false);
  const set = (change) => {
    setTouched(true);
    setValues((before) => ({ ...before, ...(typeof change === 'function' ? change(before) : change) }));
  };
  return { values, set, touched };
}

/**
 * One form.
 *
 * @param title what it does; `meaning` in a sentence, with the article where law is meant
 * @param draft from `useDraft`
 * @param body what is sent, made of the draft when it is sent
 * @param send `(body, key) => answer`; the same key goes with every repetition
 * @param done called with the answer
 * @param close called when the form should go away without sending
 */
export function Form({ title, meaning, draft, body, send, done, close, submit = t('matter.form.send'), danger = false, children, testid }) {
  const [problem, setProblem] = useState();
  const [busy, setBusy] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const box = useRef(null);
  const sent = useRef(undefined);
  const unknown = Boolean(problem) && isUnknown(problem);

  // Before the next key press, however soon it comes.
  useLayoutEffect(() => {
    firstStop(box.current)?.focus();
    box.current.scrollIntoView({ block: 'nearest' });
  }, []);

  useEffect(() => {
    if (!problem) return;
    const at = box.current.querySelector('[aria-invalid="true"]');
    (at ?? box.current.querySelector('[type="submit"]'))?.focus();
  }, [problem]);

  const submitNow = async () => {
    if (busy || leaving) return;
    const faults = unknown ? [] : missing(box.current);
    if (faults.length > 0) {
      setProblem({ type: 'incomplete', errors: faults });
      return;
    }
    // While it is not known what became of it, the very same is asked again.
    if (!unknown) sent.current = { body: body(), key: newKey() };
    setBusy(true);
    try {
      const answer = await send(sent.current.body, sent.current.key);
      done(answer);
    } catch (error) {
      setBusy(false);
      setProblem(error);
    }
  };

  const leave = () => (draft.touched && !unknown ? setLeaving(true) : close());

  useKeys((event) => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    leave();
  });

  const onKey = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.target.matches('button, a, summary')) {
      event.preventDefault();
      submitNow();
    } else if (event.key === 'Tab' || event.key.length === 1) {
      event.stopPropagation();
    }
  };

  return html`<section class="card matter-form" ref=${box} aria-labelledby="matter-form-title" data-testid=${testid ?? 'matter-form'}>
    <h2 id="matter-form-title">${title}</h2>
    ${meaning && html`<p class="soft">${meaning}</p>`}
    <${Faults.Provider} value=${problem?.errors ?? []}>
      <form noValidate onKeyDown=${onKey} onSubmit=${(event) => { event.preventDefault(); submitNow(); }}>
        <fieldset class="matter-fields" disabled=${unknown || busy}>${children}</fieldset>
        <div class="matter-problem" role="alert" data-testid="matter-problem">${problem && html`<${Problem} problem=${problem} unknown=${unknown} />`}</div>
        <div class="row matter-form-foot">
          <button type="submit" class=${`button primary ${danger ? 'danger' : ''}`} aria-disabled=${String(busy)} data-testid="matter-send">
            ${busy ? t('matter.form.busy') : unknown ? t('matter.form.ask-again') : submit} <kbd>Enter</kbd></button>
          <button type="button" class="button" onClick=${leave} data-testid="matter-cancel">${t('matter.form.cancel')} <kbd>Esc</kbd></button>
          <span class="soft small matter-form-hint">${t('matter.form.hint')}</span>
        </div>
      </form>
    <//>
    ${leaving && html`<${Confirm} title=${t('matter.form.leave')} action=${t('matter.form.leave.go')} keep=${t('matter.form.leave.keep')} danger=${true}
      onConfirm=${close} onClose=${() => setLeaving(false)} testid="matter-leave" />`}
  </section>`;
}

function Problem({ problem, unknown }) {
  if (problem.type === 'incomplete') return html`<${Banner} kind="bad">${t('matter.form.incomplete')}<//>`;
  const text = unknown ? t('matter.form.unknown') : problem.type === 'hall-unavailable' ? t('matter.form.not-done') : problemText(problem);
  const detail = problemDetail(problem);
  return html`<${Banner} kind=${unknown ? 'warn' : 'bad'}><p>${text}</p>${detail && html`<p class="small soft" lang="en">${detail}</p>`}<//>`;
}

/** Whether what was sent may have been done although no answer came. */
function isUnknown(problem) {
  return problem.type === 'unreachable' || problem.state?.happened === 'unknown' || problem.status >= 500 && problem.state?.happened !== 'no';
}

function firstStop(box) {
  return box.querySelector('[data-first]') ?? box.querySelector('input:not([disabled]), select, textarea') ?? box.querySelector('[type="submit"]');
}

/** Fields that must be filled and are not, by the place in the body that they fill. */
function missing(box) {
  return [...box.querySelectorAll('[data-needed]')]
    .filter((field) => (field.dataset.needed === 'choice' ? !field.querySelector('input:checked') : field.value.trim() === ''))
    .map((field) => ({ pointer: field.dataset.at, detail: undefined }));
}

function useFault(at) {
  const faults = useContext(Faults);
  return faults.find((fault) => fault.pointer === at || fault.pointer?.startsWith(`${at}/`));
}

let fields = 0;
function useId() {
  const id = useRef(undefined);
  id.current ??= `matter-field-${++fields}`;
  return id.current;
}

function Fault({ fault, id }) {
  return html`<span class="form-error matter-fault" id=${id}>${fault.detail === undefined ? t('matter.form.needed') : t('matter.form.wrong')}
    ${fault.detail && html` <span class="small" lang="en">${fault.detail}</span>`}</span>`;
}

/**
 * A text.
 *
 * @param at its place in the body, such as `/applicant/name`, where errors of the hub point
 * @param lines more than 1 for a longer text
 */
export function Text({ at, name, hint, value, onInput, needed = false, max = 2000, lines = 1, type = 'text', disabled = false, first = false, list, testid }) {
  const fault = useFault(at);
  const id = useId();
  const tells = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
  const rest = {
    id, value, maxlength: max, disabled, autocomplete: 'off', spellcheck: false, onInput: (event) => onInput(event.target.value), list,
    'data-at': at, 'data-needed': needed ? 'text' : undefined, 'data-first': first ? '' : undefined, 'data-testid': testid,
    'aria-required': needed ? 'true' : undefined, 'aria-invalid': fault ? 'true' : undefined, 'aria-describedby': tells,
  };
  return html`<div class="field">
    <label class="name" for=${id}>${name}${!needed && !disabled && type !== 'date' && html` <span class="soft optional">${t('matter.form.optional')}</span>`}</label>
    ${lines > 1 ? html`<textarea rows=${lines} ...${rest}></textarea>` : html`<input type=${type} ...${rest} />`}
    ${hint && html`<span class="hint" id=${`${id}-hint`}>${hint}</span>`}
    ${fault && html`<${Fault} fault=${fault} id=${`${id}-fault`} />`}
  </div>`;
}

/**
 * One of several. A digit takes the entry and goes on to the next field.
 *
 * @param options `[{value, label, note}]`
 */
export function Choices({ at, name, options, value, onChange, needed = true, first = false, testid }) {
  const fault = useFault(at);
  const id = useId();
  const onKey = (event) => {
    const digit = digitOf(event);
    if (!digit || digit > options.length || !event.target.matches('[type="radio"]')) return;
    event.preventDefault();
    onChange(options[digit - 1].value);
    const box = event.currentTarget;
    setTimeout(() => nextStop(box)?.focus(), 0);
  };
  return html`<fieldset class="matter-choices" role="radiogroup" onKeyDown=${onKey} data-at=${at} data-needed=${needed ? 'choice' : undefined} data-testid=${testid}
      aria-invalid=${fault ? 'true' : undefined} aria-describedby=${fault ? `${id}-fault` : undefined}>
    <legend>${name}</legend>
    <div class="matter-options">${options.map((option, index) => html`<label class="choice matter-choice" key=${option.value}>
      <input type="radio" name=${id} checked=${value === option.value} onChange=${() => onChange(option.value)} data-first=${first && (value === undefined ? index === 0 : value === option.value) ? '' : undefined} />
      ${index < 9 && html`<kbd aria-hidden="true">${index + 1}</kbd>`}
      <span><span class="strong">${option.label}</span>${option.note && html`<span class="soft matter-note">${option.note}</span>`}</span>
    </label>`)}</div>
    ${fault && html`<${Fault} fault=${fault} id=${`${id}-fault`} />`}
  </fieldset>`;
}

/** One of many. */
export function Select({ at, name, options, value, onChange }) {
  return html`<label class="field"><span class="name">${name}</span>
    <select value=${value} data-at=${at} onChange=${(event) => onChange(event.target.value)}>
      ${options.map((option) => html`<option key=${option.value} value=${option.value}>${option.label}</option>`)}
    </select></label>`;
}

/** Yes or no. */
export function Tick({ at, name, note, value, onChange, first = false, testid }) {
  return html`<label class="choice matter-tick">
    <input type="checkbox" checked=${value} onChange=${(event) => onChange(event.target.checked)} data-at=${at} data-first=${first ? '' : undefined} data-testid=${testid} />
    <span>${name}${note && html`<span class="soft matter-note">${note}</span>`}</span>
  </label>`;
}

/** A day of the calendar. */
export function Day(props) {
  return html`<${Text} ...${props} type="date" max=${undefined} />`;
}

/** Who, by staff number, which the hall's list of its staff completes. */
export function OfficerField({ hub, at, name, value, onInput, but, first = false, testid }) {
  const [staff, setStaff] = useState([]);
  const [catalogue, setCatalogue] = useState();
  const id = useId();
  useEffect(() => {
    let here = true;
    // Without the list a number can still be typed.
    hub.staff().then((all) => here && setStaff(all), () => {});
    hub.catalogue().then((known) => here && setCatalogue(known), () => {});
    return () => (here = false);
  }, [hub]);
  const about = ({ offices, onLeave }) => together([
    ...(offices ?? []).map((office) => officeName(catalogue, office)),
    ...(onLeave ? [t('matter.staff.on-leave', { cover: onLeave.cover })] : []),
  ]);
  return html`<${Text} at=${at} name=${name} value=${value} onInput=${onInput} needed=${true} max=${64} first=${first} list=${id} testid=${testid} />
    <datalist id=${id}>${staff.filter((one) => one.user !== but).map((one) => html`<option key=${one.user} value=${one.user}>${about(one)}</option>`)}</datalist>`;
}

function nextStop(box) {
  const form = box.closest('form');
  const stops = [...form.querySelectorAll('input:not([disabled]), select, textarea, [type="submit"]')].filter((stop) => stop.offsetParent !== null);
  const after = stops.filter((stop) => !box.contains(stop) && box.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
  return after.find((stop) => stop.type !== 'radio' || stop.checked || !form.querySelector(`input[name="${stop.name}"]:checked`));
}

/** A form of one action of a case that sends what `body` makes to the action's own route. */
export function ActForm({ act, hub, view, draft, body, meaning, done, close, danger, children }) {
  return html`<${Form} title=${t(`matter.act.${act}`)} submit=${t(`matter.act.${act}`)} meaning=${meaning} draft=${draft} body=${body} danger=${danger}
    send=${(sent, key) => hub.act(view.id, act, sent, key)} done=${done} close=${close} testid=${`matter-${act}`}>${children}<//>`;
}

/** Options for `Choices` whose names are texts. */
export function named(values, prefix) {
  return values.map((value) => ({ value, label: t(`${prefix}.${value}`) }));
}

/** A text, or nothing if it is blank. */
export function some(text) {
  return text.trim() || undefined;
}
