// The fields of a case as a text table for the department's own system.
import { html, useEffect, useRef } from '/assets/lib/preact.js';
import { Dialog } from '../components.js';
import { dateTime } from '../format.js';
import { t } from '../i18n.js';
import { itemName, materialName } from './catalogue.js';
import { dueText } from './dues.js';

/** Names and values, a line each, with a tab between them. */
export function fieldsOf({ view, events, texts, catalogue }, item, itemLabel) {
  const person = texts.persons[view.applicant ?? view.visitor] ?? {};
  const handed = events.flatMap(({ event }) => (event.materials ?? []).filter((one) => one.material).map((one) => [one.material, one.copies]));
  return [
    [t('matter.copy.number'), view.number],
    [t('matter.copy.item'), view.item && itemName(catalogue, view.item, itemLabel)],
    [t('matter.code'), item?.code ?? (view.state === 'contact' ? undefined : view.item)],
    [t('matter.copy.authority'), item?.authority],
    [t('matter.copy.name'), person.name],
    [t('matter.copy.contact'), person.contact],
    [t('matter.copy.id-number'), person.idNumber],
    ...handed.map(([id, copies]) => [t('matter.copy.material'), `${materialName(item, id)} ${t('matter.copy.copies', { n: copies })}`]),
    [t('matter.copy.opened'), dateTime(view.openedAt)],
    [t('matter.copy.received'), view.receivedAt && dateTime(view.receivedAt)],
    [t('matter.copy.accepted'), view.acceptedFrom && dateTime(view.acceptedFrom)],
    [t('matter.due.committed'), view.committed && dueText(view.committed)],
    [t('matter.due.statutory'), view.statutory && dueText(view.statutory)],
  ].filter(([, value]) => value);
}

/** Puts the fields on the clipboard; false where the browser does not allow it. */
export async function copyFields(fields) {
  try {
    await navigator.clipboard.writeText(asText(fields));
    return true;
  } catch {
    return false;
  }
}

function asText(fields) {
  return fields.map(([name, value]) => `${name}\t${value}`).join('\n');
}

/** For browsers that let no page write to the clipboard: the text, selected. */
export function CopyByHand({ fields, onClose }) {
  const field = useRef(null);
  useEffect(() => {
    field.current.focus();
    field.current.select();
  }, []);
  return html`<${Dialog} title=${t('matter.copy')} onClose=${onClose} data-testid="matter-copy-text">
    <label class="field"><span class="name">${t('matter.copy.text')}</span>
      <textarea ref=${field} rows="12" readonly value=${asText(fields)}></textarea>
      <span class="hint">${t('matter.copy.by-hand')}</span></label>
  <//>`;
}
