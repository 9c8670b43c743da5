// The materials of an item as lists to read and to fill in.
import { html, useRef } from '/assets/lib/preact.js';
import { State } from '../components.js';
import { date } from '../format.js';
import { t } from '../i18n.js';
import { findMaterial, materialName } from './catalogue.js';
import { Text } from './form.js';
import { digitOf } from './keys.js';

/** What an item wants, and what of it is here, missing, or to follow. */
export function MaterialList({ view, item }) {
  // The item may have changed since: the case has more than it.
  const all = [...new Set([...(item?.materials.map((material) => material.id) ?? []), ...view.handedIn, ...view.missing])];
  const begun = Boolean(view.receivedAt);
  return html`${view.whole && html`<p class="soft small">${t('matter.materials.with-whole')}</p>`}<ul class="matter-materials" data-testid="matter-materials">${all.map((id) => html`<li key=${id}>
    <span class="grow"><span class="strong">${materialName(item, id)}</span> <span class="soft small">${notable(findMaterial(item, id))}</span></span>
    ${begun && html`<${Standing} view=${view} id=${id} />`}
  </li>`)}</ul>`;
}

function Standing({ view, id }) {
  if (view.deferral?.materials.includes(id)) {
    return html`<${State} kind="warn" icon="waiting">${t('matter.materials.deferred', { until: date(`${view.deferral.until}T12:00:00+08:00`) })}<//>`;
  }
  if (view.announced.includes(id)) return html`<${State} kind="info" icon="arrow">${t('matter.materials.announced')}<//>`;
  return view.missing.includes(id)
    ? html`<${State} kind="warn" icon="warn">${t('matter.materials.missing')}<//>`
    : html`<${State} kind="good" icon="done">${t('matter.materials.here')}<//>`;
}

/** What is not the usual about a material. */
function notable(material) {
  if (!material) return '';
  return [
    material.form !== 'original' && t(`matter.form.${material.form}`),
    material.copies > 1 && t('matter.materials.count', { n: material.copies }),
    material.deferrable && t('matter.materials.deferrable'),
  ].filter(Boolean).join(' · ');
}

function facts(material) {
  if (!material) return '';
  return [
    t(`matter.form.${material.form}`),
    t('matter.materials.count', { n: material.copies }),
    t(`matter.source.${material.source}`),
    material.main && t('matter.materials.main'),
    material.deferrable && t('matter.materials.deferrable'),
  ].filter(Boolean).join(' · ');
}

/**
 * A check list to fill in: a digit ticks its line, 0 ticks all.
 *
 * @param ids the materials it is about
 * @param value copies by material; only those that are ticked
 */
export function MaterialCheck({ item, ids, value, onChange, first = false, name }) {
  const box = useRef(null);
  const copies = (id) => findMaterial(item, id)?.copies ?? 1;
  const toggle = (id) => {
    const { [id]: was, ...others } = value;
    onChange(was === undefined ? { ...others, [id]: copies(id) } : others);
  };
  const onKey = (event) => {
    if (!event.target.matches('[type="checkbox"]')) return;
    const digit = digitOf(event);
    const boxes = [...box.current.querySelectorAll('[type="checkbox"]')];
    if (digit === 0) {
      event.preventDefault();
      onChange(Object.fromEntries(ids.map((id) => [id, value[id] ?? copies(id)])));
    } else if (digit <= ids.length) {
      event.preventDefault();
      toggle(ids[digit - 1]);
      boxes[digit - 1].focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      boxes[boxes.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    }
  };
  return html`<fieldset class="matter-check" ref=${box} onKeyDown=${onKey} data-testid="matter-check">
    <legend>${name} <span class="soft small">${t('matter.check.hint')}</span></legend>
    <ul>${ids.map((id, index) => html`<li key=${id}>
      <label class="choice grow"><input type="checkbox" checked=${value[id] !== undefined} onChange=${() => toggle(id)} data-first=${first && index === 0 ? '' : undefined} />
        ${index < 9 && html`<kbd aria-hidden="true">${index + 1}</kbd>`}
        <span><span class="strong">${materialName(item, id)}</span><span class="soft matter-note">${facts(findMaterial(item, id))}</span></span></label>
      ${value[id] !== undefined && html`<label class="matter-copies"><span class="small">${t('matter.check.copies')}</span>
        <input type="number" min="1" max="999" value=${value[id]} aria-label=${`${materialName(item, id)}: ${t('matter.check.copies')}`}
          onInput=${(event) => onChange({ ...value, [id]: event.target.value })} /></label>`}
    </li>`)}</ul>
  </fieldset>`;
}

/** Ticked materials as the hub wants them. */
export function handedIn(value) {
  return Object.entries(value).map(([material, copies]) => ({ material, copies: Number(copies) || 1 }));
}

/** The reasons that are offered for what is missing or not right, as the notice will have them. */
const REASONS = ['not-there', 'too-few', 'not-signed', 'expired', 'not-right'];

/**
 * What is to be demanded, a reason for each line: a digit takes one of those offered.
 *
 * @param value reasons by material; only those that are ticked: `{reason, words}`
 */
export function DemandLines({ item, ids, value, onChange, first = false }) {
  const change = (id, line) => onChange({ ...value, [id]: { ...value[id], ...line } });
  const toggle = (id) => {
    const { [id]: was, ...others } = value;
    onChange(was ? others : { ...others, [id]: { reason: 'not-right', words: '' } });
  };
  return html`<fieldset class="matter-demand" data-testid="matter-demand">
    <legend>${t('matter.demand.lines')}</legend>
    <ul>${ids.map((id, index) => {
      const line = value[id];
      const name = materialName(item, id);
      const onKey = (event) => {
        const digit = digitOf(event);
        if (digit > 0 && digit <= REASONS.length) {
          event.preventDefault();
          change(id, { reason: REASONS[digit - 1] });
        }
      };
      return html`<li key=${id}>
        <label class="choice"><input type="checkbox" checked=${Boolean(line)} onChange=${() => toggle(id)} data-first=${first && index === 0 ? '' : undefined} /><span class="strong">${name}</span></label>
        ${line && html`<div class="matter-demand-line">
          <label class="field"><span class="name">${t('matter.demand.why')}</span><select aria-label=${`${name}: ${t('matter.demand.why')}`} value=${line.reason} onChange=${(event) => change(id, { reason: event.target.value })} onKeyDown=${onKey}>
            ${REASONS.map((reason, place) => html`<option key=${reason} value=${reason}>${place + 1} ${t(`matter.reason.${reason}`)}</option>`)}
          </select></label>
          <${Text} at=${`/missing/${Object.keys(value).indexOf(id)}`} name=${t('matter.demand.words')} value=${line.words} max=${1900} onInput=${(words) => change(id, { words })} />
        </div>`}
      </li>`;
    })}</ul>
  </fieldset>`;
}

/** What is demanded as the hub wants it; the notice is in Chinese, whatever the officer reads. */
export function demanded(value, inChinese) {
  return Object.entries(value).map(([material, { reason, words }]) => ({
    material,
    reason: [inChinese(`matter.reason.${reason}`), words.trim()].filter(Boolean).join('：'),
  }));
}
