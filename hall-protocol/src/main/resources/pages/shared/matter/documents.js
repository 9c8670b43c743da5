// The documents that a case issued, and how they come to paper.
import { html, useEffect, useRef } from '/assets/lib/preact.js';
import { getFile, problemText } from '../api.js';
import { Icon, State, toast } from '../components.js';
import { moment } from '../format.js';
import { label, t } from '../i18n.js';

/** All documents with their print links. */
export function Documents({ hub, view, documents }) {
  if (documents.length === 0) return html`<p class="soft">${t('matter.documents.none')}</p>`;
  return html`<ul class="matter-documents" data-testid="matter-documents">${documents.map((one) => html`<li key=${one.number}>
    <span class="grow"><span class="strong">${label(one.title)}</span> <span class="numeric soft nowrap">${one.number}</span> <span class="soft small">${moment(one.at)}</span></span>
    ${one.prints.length > 0 && html`<${State} kind="good" icon="done">${t('matter.documents.printed')}<//>`}
    <span class="row no-print"><${PrintLink} hub=${hub} view=${view} document=${one} paper="a4" /><${PrintLink} hub=${hub} view=${view} document=${one} paper="slip" /></span>
  </li>`)}</ul>`;
}

/** Opens a document beside this page; why there is none is said here. */
async function openBeside(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const url = event.currentTarget.href;
  // At once, while the browser knows that somebody asked for it.
  const beside = window.open('about:blank', '_blank');
  try {
    const missing = (await getFile(url)).headers.get('Missing-Characters');
    if (missing) toast(t('matter.documents.missing-characters', { characters: missing }), 'bad');
    if (beside) beside.location.replace(url);
    else toast(t('matter.documents.blocked'), 'bad');
  } catch (error) {
    beside?.close();
    toast(problemText(error), 'bad');
  }
}

function PrintLink({ hub, view, document, paper, children, ...rest }) {
  return html`<a class="button small" href=${hub.documentUrl(view.id, document.number, paper)} target="_blank" rel="noopener" onClick=${openBeside}
    aria-label=${`${t(`matter.documents.${paper}`)}: ${label(document.title)} ${document.number}`} ...${rest}><${Icon} name="print" /> ${t(children ? `matter.documents.${paper}` : `matter.documents.${paper}.short`)}${children}</a>`;
}

/** What was just issued, to be printed at once: P on A4, Shift+P on the slip. */
export function PrintOffer({ hub, view, document, dismiss }) {
  const a4 = useRef(null);
  useEffect(() => {
    // Unless the officer is somewhere else already.
    if (window.document.activeElement === window.document.body) a4.current.querySelector('a').focus();
  }, [document.number]);
  return html`<div class="banner good matter-offer no-print" role="status" ref=${a4} data-testid="matter-offer">
    <${Icon} name="good" />
    <div class="grow"><p class="strong">${t('matter.documents.offer', { title: label(document.title), number: document.number })}</p>
      <div class="row">
        <${PrintLink} hub=${hub} view=${view} document=${document} paper="a4" data-print="a4" data-testid="offer-a4">${' '}<kbd>P</kbd><//>
        <${PrintLink} hub=${hub} view=${view} document=${document} paper="slip" data-print="slip" data-testid="offer-slip">${' '}<kbd>Shift P</kbd><//>
        <button type="button" class="button small" onClick=${dismiss}>${t('matter.documents.offer.later')} <kbd>Esc</kbd></button>
      </div></div>
  </div>`;
}
