// The item catalogue as the pages of cases need it: names for ids, and what a ticket's item may mean.
import { label, language } from '../i18n.js';

/** The item that a case names, by its own code or by a queue item under which it alone is taken. */
export function findItem(catalogue, code) {
  if (!code || !catalogue) return undefined;
  const own = catalogue.items.find((item) => item.code === code);
  if (own) return own;
  const taken = takenAs(catalogue, code);
  return taken.length === 1 ? taken[0] : undefined;
}

/** What may be applied for with a ticket for this queue item. */
export function takenAs(catalogue, code) {
  return catalogue.items.filter((item) => item.takenAs.includes(code));
}

/** The item's name; `names` tells those of queue items, else the code stands for itself. */
export function itemName(catalogue, code, names) {
  const item = findItem(catalogue, code);
  return item ? label(item.name) : names?.(code) ?? code;
}

export function findMaterial(item, id) {
  return item?.materials.find((material) => material.id === id);
}

export function materialName(item, id) {
  const material = findMaterial(item, id);
  return material ? label(material.name) : id;
}

export function stepName(item, id) {
  const step = item?.steps.find((one) => one.id === id);
  return step ? label(step.name) : id;
}

export function officeName(catalogue, id) {
  const office = catalogue?.offices.find((one) => one.id === id);
  return office ? label(office.name) : id;
}

/** Several names in one sentence. */
export function together(names) {
  return names.join(language() === 'en' ? ', ' : '、');
}
