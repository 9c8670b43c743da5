// The cases beside one: the parts of a joint case, the whole that a part belongs to, and others of the same person.
import { html } from '/assets/lib/preact.js';
import { Icon, State } from '../components.js';
import { t, texts } from '../i18n.js';
import { itemName, officeName } from './catalogue.js';
import { LIGHT_LOOK, STATE_LOOK } from './looks.js';

texts({
  'matter.parts': ['一件事的各部分', 'Parts of the joint case'],
  'matter.parts.hint': ['各部门各办一份，全部办完后一并出件。', 'Each department decides its own part; the result goes out when all are done.'],
  'matter.related': ['此人的其他办件', 'Other cases of this person'],
  'matter.whole': ['属于一件事 {number}', 'Part of the joint case {number}'],
});

/** @param open called with the id of a case that somebody wants to see */
export function Parts({ parts, catalogue, open }) {
  return html`<p class="soft small">${t('matter.parts.hint')}</p>
    <ol class="matter-steps" data-testid="matter-parts">${parts.map((part) => html`<li key=${part.id}>
      <p><button type="button" class="link-button strong" onClick=${() => open(part.id)}>${part.item ? itemName(catalogue, part.item) : part.number}</button>
        <span class="soft small numeric"> ${part.number}${part.department && ` · ${officeName(catalogue, part.department)}`}</span></p>
      <p><${Look} look=${STATE_LOOK[part.state]}>${t(part.outcome ? `matter.outcome.${part.outcome}` : `matter.state.${part.state}`)}<//>
        ${part.light && html` <${Look} look=${LIGHT_LOOK[part.light]}>${t(`matter.light.${part.light}`)}<//>`}</p>
    </li>`)}</ol>`;
}

export function Whole({ whole, open }) {
  return html`<p class="matter-line"><${Icon} name="arrow" /> <button type="button" class="link-button" onClick=${() => open(whole.case)} data-testid="matter-whole">${t('matter.whole', { number: whole.number })}</button></p>`;
}

/** Other cases of the same applicant or visitor, the newest first. */
export function Related({ rows, catalogue, itemLabel, open }) {
  return html`<ol class="matter-steps" data-testid="matter-related">${rows.map((row) => html`<li key=${row.id}>
    <p><button type="button" class="link-button strong" onClick=${() => open(row.id)}>${row.item ? itemName(catalogue, row.item, itemLabel) : t('matter.asked')}</button>
      <span class="soft small numeric"> ${row.number}</span></p>
    <p><${Look} look=${STATE_LOOK[row.state]}>${t(`matter.state.${row.state}`)}<//></p>
  </li>`)}</ol>`;
}

function Look({ look: [kind, icon], children }) {
  return html`<${State} kind=${kind} icon=${icon}>${children}<//>`;
}
