// One case as its officers see it: where it stands, who is responsible, all that happened, and what can be done now.
import { html, useCallback, useEffect, useLayoutEffect, useRef, useState } from '/assets/lib/preact.js';
import { problemText } from '../api.js';
import { Banner, Icon, State, toast } from '../components.js';
import { date, dateTime, moment, nowMillis } from '../format.js';
import { t } from '../i18n.js';
import { AcceptanceForm, RefuseForm } from './acceptance.js';
import { ACT_FORMS } from './act-forms.js';
import { actionOf, handlerOf, isOpen, possible } from './actions.js';
import { findItem, itemName, officeName, stepName } from './catalogue.js';
import { CopyByHand, copyFields, fieldsOf } from './copy.js';
import { Documents, PrintOffer } from './documents.js';
import { Dues, hasCount } from './dues.js';
import { HandInForm, HandInMoreForm } from './handing-in.js';
import { letterOf, useKeys } from './keys.js';
import { Parts, Related, Whole } from './beside.js';
import { LIGHT_LOOK, STATE_LOOK } from './looks.js';
import { MaterialList } from './materials.js';
import { Record, ToldOnce } from './record.js';
import './words.js';

const FORMS = {
  ...ACT_FORMS,
  acceptance: (at) => html`<${AcceptanceForm} ...${at} />`,
  refuse: (at) => html`<${RefuseForm} ...${at} />`,
  'hand-in': (at) => html`<${HandInForm} ...${at} />`,
  'hand-in-more': (at) => html`<${HandInMoreForm} ...${at} />`,
};

/**
 * @param hub from `matterHub`
 * @param id of the case
 * @param fresh whether it has just begun, so that what it issued is offered to print
 * @param who looks: `{user, role}`
 * @param ticket `{id, number}` of whoever stands there, if somebody does
 * @param itemLabel names a queue item
 * @param lookAgain changes when the case may have changed
 * @param open called with the id of another case that somebody wants to see
 * @param close called when the case should go away
 * @param changed called after an action with the case after it
 */
export function CaseFile({ hub, id, fresh = false, who, ticket, itemLabel, lookAgain, open, close, changed }) {
  const { file, problem, look } = useFile(hub, id, lookAgain);
  const [form, setForm] = useState();
  const [counting, setCounting] = useState(false);
  const [printing, setPrinting] = useState(false);
  const [offer, setOffer] = useState();
  const [copying, setCopying] = useState();
  const acted = useRef(fresh ? { version: 1, known: [] } : undefined);
  const box = useRef(null);
  const view = file?.view;
  const item = findItem(file?.catalogue, view?.item);
  const actions = view ? possible(view, who, { item, ticket }) : [];

  useEffect(() => {
    setForm(undefined);
    setOffer(undefined);
    setCounting(false);
  }, [id]);

  // The likeliest next action has the focus, unless the officer put it somewhere that is still there.
  useLayoutEffect(() => {
    if (form || offer || !view) return;
    const at = document.activeElement;
    if (!at || at === document.body) (box.current.querySelector('.matter-act-first') ?? box.current).focus({ preventScroll: true });
  }, [form, offer, id, view?.version]);

  const copy = async () => {
    const fields = fieldsOf(file, item, itemLabel);
    if (await copyFields(fields)) toast(t('matter.copy.done', { n: fields.length }), 'good');
    else setCopying(fields);
  };

  const done = (answer) => {
    acted.current = { version: answer.version, known: file.documents.map((one) => one.number) };
    setForm(undefined);
    document.activeElement?.blur();
    changed?.(answer);
    look();
  };

  // What an action put in writing is offered once the case is read that has it.
  useEffect(() => {
    if (!acted.current || !view || view.version < acted.current.version) return;
    const { known } = acted.current;
    acted.current = undefined;
    const issued = file.documents.filter((one) => !known.includes(one.number)).pop();
    setOffer(issued);
    if (!issued) toast(t('matter.done', { state: t(`matter.state.${view.state}`) }), 'good');
  }, [file]);

  useKeys((event) => {
    if (form || copying || !view || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.querySelector('dialog[open]') || event.target.matches?.('input, textarea, select')) return;
    const letter = letterOf(event);
    const action = actionOf(event, actions);
    const print = letter === 'P' && offer && box.current.querySelector(`[data-print="${event.shiftKey ? 'slip' : 'a4'}"]`);
    const meant = event.key === 'Escape' ? (offer ? () => setOffer(undefined) : close)
      : event.repeat ? undefined
      : print ? () => print.click()
      : letter === 'U' ? () => setCounting(!counting)
      : letter === 'C' ? copy
      : action ? () => setForm(action.id)
      : undefined;
    if (!meant) return;
    event.preventDefault();
    meant();
  });

  // On paper nothing can be opened: the count comes first.
  const printPage = () => {
    if (!hasCount(view)) {
      print();
      return;
    }
    setCounting(true);
    setPrinting(true);
  };
  const counted = useCallback(() => {
    if (!printing) return;
    setPrinting(false);
    setTimeout(print, 0);
  }, [printing]);

  if (!file) {
    return html`<div class="card matter-file" ref=${box} tabindex="-1">${problem
      ? html`<${Banner} kind="bad" live=${true}><p>${problemText(problem)}</p><p><button type="button" class="button small" onClick=${look}>${t('matter.try-again')}</button></p><//>`
      : html`<p class="soft" role="status">${t('matter.loading')}</p>`}</div>`;
  }
  const at = { hub, view, item, who, ticket, catalogue: file.catalogue, visitor: file.texts.persons[view.visitor], done, close: () => setForm(undefined) };
  return html`<article class="matter-file" ref=${box} tabindex="-1" aria-labelledby="matter-title" data-state=${view.state} data-version=${view.version} data-testid="matter-file">
    ${problem && html`<${Banner} kind="warn" icon="lost" live=${true}>${t('matter.stale', { at: dateTime(file.at) })}<//>`}
    <${Head} file=${file} item=${item} itemLabel=${itemLabel} who=${who} copy=${copy} printPage=${printPage} open=${open} close=${close} />
    ${offer && !form && html`<${PrintOffer} hub=${hub} view=${view} document=${offer} dismiss=${() => setOffer(undefined)} />`}
    ${form ? FORMS[form](at) : html`<${Actions} actions=${actions} view=${view} choose=${setForm} />`}
    <${ToldOnce} view=${view} events=${file.events} documents=${file.documents} item=${item} notes=${file.texts.notes} />
    <${Dues} hub=${hub} view=${view} open=${counting} toggle=${() => setCounting(!counting)} counted=${counted} />
    <div class="matter-columns">
      <div class="matter-column">
        <${Part} id="materials" title=${t('matter.materials')}>${view.receivedAt || item
          ? html`<${MaterialList} view=${view} item=${item} />` : html`<p class="soft">${t('matter.materials.none')}</p>`}<//>
        ${view.parts.length > 0 && html`<${Part} id="parts" title=${t('matter.parts')}><${Parts} parts=${view.parts} catalogue=${file.catalogue} open=${open} /><//>`}
        ${view.steps.length > 0 && html`<${Part} id="steps" title=${t('matter.steps')}><${Steps} view=${view} item=${item} catalogue=${file.catalogue} /><//>`}
      </div>
      <div class="matter-column">
        <${Part} id="documents" title=${t('matter.documents')}><${Documents} hub=${hub} view=${view} documents=${file.documents} /><//>
        <${Part} id="who" title=${t('matter.who')}><${Who} view=${view} who=${who} texts=${file.texts} /><//>
        ${!view.whole && file.related.length > 0 && html`<${Part} id="related" title=${t('matter.related')}><${Related} rows=${file.related} catalogue=${file.catalogue} itemLabel=${itemLabel} open=${open} /><//>`}
        <${Part} id="record" title=${t('matter.record')}><${Record} events=${file.events} item=${item} notes=${file.texts.notes} /><//>
      </div>
    </div>
    <p class="print-only">${t('matter.printed-at', { at: dateTime(new Date(nowMillis())) })}</p>
    ${copying && html`<${CopyByHand} fields=${copying} onClose=${() => setCopying(undefined)} />`}
  </article>`;
}

function Part({ id, title, children }) {
  return html`<section class="card matter-part" aria-labelledby=${`matter-part-${id}`}><h2 id=${`matter-part-${id}`}>${title}</h2>${children}</section>`;
}

function Head({ file: { view, catalogue }, item, itemLabel, who, copy, printPage, open, close }) {
  const [kind, icon] = STATE_LOOK[view.state];
  return html`<header class=${`card matter-head is-${kind}`}>
    <div class="matter-head-top">
      <h1 id="matter-title" class="numeric" data-testid="matter-number">${view.number}</h1>
      <${State} kind=${kind} icon=${icon} data-testid="matter-state">${t(`matter.state.${view.state}`)}<//>
      ${view.light && html`<${State} kind=${LIGHT_LOOK[view.light][0]} icon=${LIGHT_LOOK[view.light][1]} data-testid="matter-light">${t(`matter.light.${view.light}`)}<//>`}
      <span class="soft small">${t('matter.since', { at: moment(view.since) })}</span>
    </div>
    <div class="matter-head-top">
      <p class="matter-item">${view.item ? itemName(catalogue, view.item, itemLabel) : t('matter.asked')} ${item && html`<span class="soft small numeric">${item.code}</span>`}</p>
      <span class="matter-tools no-print">
        <button type="button" class="button small" onClick=${copy} data-testid="matter-copy">${t('matter.copy')} <kbd>C</kbd></button>
        <button type="button" class="button small" onClick=${printPage}><${Icon} name="print" /> ${t('matter.print-page')}</button>
        <button type="button" class="button small" onClick=${close} data-testid="matter-close">${t('matter.back')} <kbd>Esc</kbd></button>
      </span>
    </div>
    ${view.whole && html`<${Whole} whole=${view.whole} open=${open} />`}
    ${view.handover && html`<${Offer} offer=${view.handover} who=${who} />`}
    ${view.answerBy && view.state === 'contact' && html`<p class="matter-line"><${Icon} name="waiting" /> ${t('matter.answer-by', { by: dateTime(view.answerBy) })}</p>`}
    ${view.forwarded && html`<p class="matter-line"><${Icon} name="arrow" /> ${t('matter.forwarded', { ...view.forwarded, at: dateTime(view.forwarded.at) })}</p>`}
    ${view.renewal && isOpen(view) && html`<p class="matter-line" data-testid="matter-renewal"><${Icon} name="waiting" /> ${t(view.renewal.silenceGrants ? 'matter.renewal.granted-by-silence' : 'matter.renewal.not-by-silence', { date: date(`${view.renewal.validUntil}T12:00:00+08:00`) })}</p>`}
    ${view.negative && html`<p class="matter-line" data-testid="matter-negative"><${Icon} name=${view.negative.finding ? 'done' : 'waiting'} /> ${view.negative.finding ? t('matter.negative.found', { finding: t(`matter.finding.${view.negative.finding}`) }) : t('matter.negative.waits')}</p>`}
    ${view.unacknowledged.length > 0 && html`<p class="matter-line"><${Icon} name="warn" /> ${t('matter.reminders', { rungs: view.unacknowledged.map((rung) => t(`matter.rung.${rung}`)).join(' · ') })}</p>`}
  </header>`;
}

function Offer({ offer, who }) {
  const text = offer.to === who.user
    ? t('matter.offer.to-me', { from: t('matter.officer', { officer: offer.from }), by: offer.answerBy ? dateTime(offer.answerBy) : '' })
    : t('matter.offer.waits', { to: t('matter.officer', { officer: offer.to }) });
  return html`<${Banner} kind=${offer.to === who.user ? 'warn' : 'info'} data-testid="matter-handover">${text}<//>`;
}

function Actions({ actions, view, choose }) {
  if (actions.length === 0) return isOpen(view) ? null : html`<p class="soft no-print" data-testid="matter-ended">${t('matter.actions.none')}</p>`;
  return html`<div class="matter-actions no-print" role="group" aria-label=${t('matter.actions')} data-testid="matter-actions">
    ${actions.map(({ id, letter }, index) => html`<button key=${id} type="button" class=${`button ${index === 0 ? 'primary matter-act-first' : ''}`} aria-keyshortcuts=${letter}
      onClick=${() => choose(id)} data-testid=${`act-${id}`}>${t(`matter.act.${id}`)} <kbd>${letter}</kbd></button>`)}
  </div>`;
}

function Who({ view, who, texts }) {
  const name = (user) => t(user === who.user ? 'matter.officer.me' : 'matter.officer', { officer: user });
  const handler = handlerOf(view);
  const before = view.handlers.slice(0, -1).reverse();
  const visitor = texts.persons[view.visitor];
  const applicant = texts.persons[view.applicant];
  const way = view.way ?? view.wish?.way;
  const span = (one) => html`${t('matter.handler.span', { officer: name(one.officer), since: moment(one.since) })} <span class="soft small">${t(`matter.by.${one.by}`)}</span>`;
  return html`<dl class="matter-facts" data-testid="matter-who">
    <div><dt>${t(isOpen(view) ? 'matter.handler' : 'matter.handler.last')}</dt><dd>${span(handler)}</dd></div>
    ${before.length > 0 && html`<div><dt>${t('matter.handler.before')}</dt><dd>${before.map((one, index) => html`<p key=${index}>${span(one)}</p>`)}</dd></div>`}
    <div><dt>${t('matter.follower')}</dt><dd>${name(view.follower)}</dd></div>
    ${way && html`<div><dt>${t('matter.way')}</dt><dd>${view.collection && way === 'collect' ? t('matter.way.with', { way: t(`matter.way.${way}`), number: view.collection.number }) : t(`matter.way.${way}`)}</dd></div>`}
    ${view.applicant && html`<div><dt>${t('matter.applicant')}</dt><dd>${personText(applicant)}</dd></div>`}
    ${view.visitor && html`<div><dt>${t('matter.visitor')}</dt><dd>${personText(visitor)}</dd></div>`}
  </dl>`;
}

function personText(person) {
  return person ? [person.name, person.contact].filter(Boolean).join(' · ') : t('matter.gone');
}

function Steps({ view, item, catalogue }) {
  return html`<ol class="matter-steps" data-testid="matter-steps">${view.steps.map((step) => html`<li key=${step.id}>
    <p><span class="strong">${stepName(item, step.id)}</span> <span class="soft small">${officeName(catalogue, step.department)}${step.twoOfficers && ` · ${t('matter.steps.two')}`}</span></p>
    <p>${Object.keys(step.opinions).length === 0 && (step.officer
        ? html`<${State} kind="info" icon="serving">${t('matter.steps.with', { officer: t('matter.officer', { officer: step.officer }) })}<//>`
        : html`<${State} icon="waiting">${t('matter.steps.free')}<//>`)}
      ${Object.entries(step.opinions).map(([officer, opinion]) => html`<${State} key=${officer} kind=${opinion === 'agree' ? 'good' : 'bad'} icon=${opinion === 'agree' ? 'done' : 'bad'}>
        ${t('matter.opinion.of', { officer: t('matter.officer', { officer }), opinion: t(`matter.opinion.${opinion}`) })}<//> `)}</p>
  </li>`)}</ol>`;
}

const LOOK_AGAIN_MILLIS = 3000;

/** The case as last read. A newer look replaces it; one that fails leaves it standing and says so. */
function useFile(hub, id, lookAgain) {
  const [file, setFile] = useState();
  const [problem, setProblem] = useState();
  const asked = useRef(0);
  const look = async () => {
    const mine = ++asked.current;
    try {
      const [opened, catalogue] = await Promise.all([hub.open(id), hub.catalogue()]);
      if (mine !== asked.current) return;
      setFile({ ...opened, catalogue, at: new Date(nowMillis()) });
      setProblem(undefined);
    } catch (error) {
      if (mine !== asked.current) return;
      setProblem(error);
      // Nothing tells when what could not be read changed again.
      if (error.status === 0 || error.status >= 500) setTimeout(() => mine === asked.current && look(), LOOK_AGAIN_MILLIS);
    }
  };
  useEffect(() => {
    setFile((before) => (before?.view.id === id ? before : undefined));
    look();
    return () => asked.current++;
  }, [hub, id, lookAgain]);
  return { file: file?.view.id === id ? file : undefined, problem, look };
}
