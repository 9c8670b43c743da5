// The room for cases: those of whoever stands there, one's own, any other by number or code, and the one that is open.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { problemText } from '../api.js';
import { Banner, Icon, State } from '../components.js';
import { dateTime, nowMillis } from '../format.js';
import { t, texts } from '../i18n.js';
import { CaseFile } from './case-file.js';
import { itemName } from './catalogue.js';
import { ContactForm } from './contact.js';
import { LIGHT_LOOK, STATE_LOOK } from './looks.js';
import { digitOf, letterOf, useKeys } from './keys.js';

texts({
  'matters.title': ['办件', 'Cases'],
  'matters.of-ticket': ['{number} 的办件', 'Cases of {number}'],
  'matters.of-ticket.none': ['这张号还没有办件', 'This ticket has no case yet'],
  'matters.offered': ['移交给我，等我答复', 'Offered to me'],
  'matters.mine': ['我办理的', 'Mine'],
  'matters.mine.none': ['没有由您办理的办件', 'You handle no case'],
  'matters.new': ['办理新事项', 'Begin a new matter'],
  'matters.search': ['查办件：编号，或扫码', 'Find: number, or scan the code'],
  'matters.search.hint': ['回车查找', 'Enter finds it'],
  'matters.search.none': ['没有找到', 'Not found'],
  'matters.search.wrong': ['这不是办件编号或办件码', 'This is neither a case number nor a code'],
  'matters.hint': ['数字打开一件，上下键移动', 'A digit opens a case, arrows move'],
  'matters.back': ['回到叫号台', 'Back to the desk'],
  'matters.due': ['{at} 前', 'by {at}'],
});

const NUMBER = /^(\d{8})-?(\d{5,9})$/;
const CODE = /(?:\/c\/)?([0-9A-Za-z][0-9A-Za-z -]{10,20}[0-9A-Za-z])\/?(?:[?#].*)?$/;
const CODE_LENGTH = 12;

/** What somebody typed or scanned, as a query: a number, a code, or the whole address that stands behind the QR. */
function readSearch(text) {
  const typed = text.trim();
  const number = NUMBER.exec(typed);
  if (number) return { number: `${number[1]}-${number[2]}` };
  const code = CODE.exec(typed)?.[1].replace(/[ -]/g, '').toUpperCase();
  return code?.length === CODE_LENGTH ? { code } : undefined;
}

/** That nothing changed yet. */
export const NO_CHANGES = { count: 0, whole: 0, of: {} };

/** The changes after these cases changed too; without ids anything may have. */
export function caseChanges(before, ids) {
  const count = before.count + 1;
  if (!ids) return { count, whole: count, of: {} };
  return { count, whole: before.whole, of: { ...before.of, ...Object.fromEntries(ids.map((id) => [id, count])) } };
}

/**
 * @param hub from `matterHub`
 * @param who looks: `{user, role}`
 * @param ticket `{id, number, item}` of whoever stands there, if somebody does
 * @param itemLabel names a queue item
 * @param changes from `caseChanges`: what is known to have changed meanwhile
 * @param lists what the page lists before one's own: `[{id, title, none, entries: [{row, tell}]}]`, where `tell` says why
 * @param above what stands over the lists
 * @param begins whether new matters are begun here
 * @param shown the id of a case that is to be open
 * @param leave called when the room should go away; without it there is no way out
 */
export function Matters({ hub, who, ticket, itemLabel, changes = NO_CHANGES, lists: given = [], above, begins = true, shown, leave }) {
  const [open, setOpen] = useState(shown);
  const [begun, setBegun] = useState();
  const [beginning, setBeginning] = useState(false);
  const { lists, catalogue, problem, look } = useLists(hub, who, ticket, changes.count);
  const box = useRef(null);
  const search = useRef(null);
  const rows = [...given.flatMap((one) => one.entries.map((entry) => entry.row)), ...lists.ofTicket, ...lists.offered, ...lists.mine];

  const show = (id) => {
    setBeginning(false);
    setBegun(undefined);
    setOpen(id);
  };
  const back = () => {
    setOpen(undefined);
    setBeginning(false);
    // Unless the next key has put it elsewhere already.
    setTimeout(() => document.activeElement === document.body && firstOf(box.current)?.focus(), 0);
  };

  useEffect(() => firstOf(box.current)?.focus(), []);

  useKeys((event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.target.matches?.('input, textarea, select')) return;
    if (document.querySelector('dialog[open], .matter-form')) return;
    const digit = digitOf(event);
    const meant = event.key === 'Escape' ? (open ? undefined : leave)
      : event.repeat ? undefined
      : event.key === '/' || event.code === 'Slash' && !event.shiftKey ? () => search.current.focus()
      : digit > 0 && rows[digit - 1] ? () => show(rows[digit - 1].id)
      : !open && begins && letterOf(event) === 'N' ? () => setBeginning(true)
      : !open && ['ArrowDown', 'ArrowUp'].includes(event.key) ? () => move(box.current, event.key === 'ArrowDown' ? 1 : -1)
      : undefined;
    if (!meant) return;
    event.preventDefault();
    meant();
  });

  const list = ({ id, title, none, entries }) => (entries.length > 0 || none) && html`<section key=${id} aria-labelledby=${`matters-${id}`} data-testid=${`matters-${id}`}>
    <h2 id=${`matters-${id}`}>${title} ${entries.length > 0 && html`<span class="matters-count numeric">${entries.length}</span>`}</h2>
    ${entries.length === 0 ? html`<p class="soft">${none}</p>` : html`<ol>${entries.map(({ row, tell }, n) => html`<${Row} key=${`${row.id} ${n}`} row=${row} tell=${tell} place=${rows.indexOf(row) + 1}
      catalogue=${catalogue} itemLabel=${itemLabel} open=${row.id === open} choose=${() => show(row.id)} />`)}</ol>`}
  </section>`;
  const own = (id, title, none) => list({ id, title, none, entries: lists[id].map((row) => ({ row })) });

  return html`<div class=${`case-room ${open || beginning ? 'with-file' : ''}`} ref=${box} data-testid="matters">
    <div class="card matters-lists no-print">
      <div class="row spread"><h1>${t('matters.title')}</h1>
        ${leave && html`<button type="button" class="button small" onClick=${leave} data-testid="matters-back">${t('matters.back')} <kbd>Esc</kbd></button>`}</div>
      ${problem && html`<${Banner} kind="warn" icon="lost" live=${true}><p>${problemText(problem)}</p><button type="button" class="button small" onClick=${look}>${t('matter.try-again')}</button><//>`}
      ${begins && html`<button type="button" class="button primary wide" onClick=${() => setBeginning(true)} disabled=${!catalogue} data-testid="matters-new">${t('matters.new')} <kbd>N</kbd></button>`}
      ${above}
      <${Search} hub=${hub} field=${search} found=${show} leave=${() => firstOf(box.current)?.focus()} />
      ${given.map(list)}
      ${ticket && own('ofTicket', t('matters.of-ticket', { number: ticket.number }), t('matters.of-ticket.none'))}
      ${own('offered', t('matters.offered'))}
      ${own('mine', t('matters.mine'), rows.length === 0 && given.length === 0 && t('matters.mine.none'))}
      <p class="soft small">${t('matters.hint')}</p>
    </div>
    <div class="matters-file">
      ${beginning && catalogue
        ? html`<${ContactForm} hub=${hub} catalogue=${catalogue} ticket=${ticket} itemLabel=${itemLabel} close=${back}
            done=${(view) => { show(view.id); setBegun(view.id); look(); }} />`
        : open
          ? html`<${CaseFile} key=${open} hub=${hub} id=${open} fresh=${open === begun} who=${who} ticket=${ticket} itemLabel=${itemLabel} lookAgain=${changes.of[open] ?? changes.whole} open=${show} close=${back} changed=${look} />`
          : html`<div class="empty"><${Icon} name="empty" /><p class="title">${t('matter.none')}</p></div>`}
    </div>
  </div>`;
}

function Row({ row, tell, place, catalogue, itemLabel, open, choose }) {
  const [kind, icon] = STATE_LOOK[row.state];
  const light = lightOf(row);
  return html`<li><button type="button" class="matters-row" aria-current=${open ? 'true' : undefined} onClick=${choose} data-testid="matters-row" data-number=${row.number}>
    <span class="matters-row-top">${place <= 9 && html`<kbd aria-hidden="true">${place}</kbd>`}<span class="numeric strong">${row.number}</span>
      <${State} kind=${kind} icon=${icon}>${t(`matter.state.${row.state}`)}<//></span>
    <span>${row.item ? itemName(catalogue, row.item, itemLabel) : t('matter.asked')}</span>
    ${tell && html`<span class="small">${tell}</span>`}
    ${row.committed_due && html`<span class="soft small">${t('matters.due', { at: dateTime(row.committed_due) })}
      ${light && html` <${State} kind=${LIGHT_LOOK[light][0]} icon=${LIGHT_LOOK[light][1]}>${t(`matter.light.${light}`)}<//>`}</span>`}
  </button></li>`;
}

/** What a row of the list is lit by now; nothing while it is in time. */
export function lightOf(row) {
  const passed = (at) => Boolean(at) && Date.parse(at) < nowMillis();
  if (passed(row.committed_due) || passed(row.statutory_due)) return 'red';
  return passed(row.yellow_at) ? 'yellow' : undefined;
}

function Search({ hub, field, found, leave }) {
  const [typed, setTyped] = useState('');
  const [said, say] = useState();
  const submit = async (event) => {
    event.preventDefault();
    const query = readSearch(typed);
    if (!query) {
      say(t('matters.search.wrong'));
      return;
    }
    try {
      const [row] = await hub.list(query);
      if (!row) {
        say(t('matters.search.none'));
        field.current.select();
        return;
      }
      say(undefined);
      setTyped('');
      field.current.blur();
      found(row.id);
    } catch (error) {
      say(problemText(error));
    }
  };
  const onKey = (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    setTyped('');
    say(undefined);
    leave();
  };
  return html`<form class="matters-search" role="search" onSubmit=${submit}>
    <label class="field"><span class="name">${t('matters.search')} <kbd>/</kbd></span>
      <input ref=${field} type="text" autocomplete="off" spellcheck=${false} maxlength="200" value=${typed} onInput=${(event) => { setTyped(event.target.value); say(undefined); }}
        onKeyDown=${onKey} data-testid="matters-search" /></label>
    <p class="soft small" role="status">${said ?? t('matters.search.hint')}</p>
  </form>`;
}

function useLists(hub, who, ticket, lookAgain) {
  const [lists, setLists] = useState({ ofTicket: [], offered: [], mine: [] });
  const [catalogue, setCatalogue] = useState();
  const [problem, setProblem] = useState();
  const asked = useRef(0);
  const look = async () => {
    const turn = ++asked.current;
    try {
      const [known, own, ofTicket] = await Promise.all([hub.catalogue(), hub.list(), ticket ? hub.list({ ticket: ticket.id }) : []]);
      if (turn !== asked.current) return;
      const seen = new Set(ofTicket.map((row) => row.id));
      const others = own.filter((row) => !seen.has(row.id));
      setCatalogue(known);
      setLists({ ofTicket, offered: others.filter((row) => isOffered(row, who)), mine: others.filter((row) => !isOffered(row, who)) });
      setProblem(undefined);
    } catch (error) {
      if (turn === asked.current) setProblem(error);
    }
  };
  useEffect(() => {
    look();
    return () => asked.current++;
  }, [hub, who.user, ticket?.id, lookAgain]);
  return { lists, catalogue, problem, look };
}

/** Whether a handover of this case waits for somebody's answer. */
export function isOffered(row, who) {
  return row.offered_to === who.user;
}

function firstOf(box) {
  return box?.querySelector('.matters-row') ?? box?.querySelector('[data-testid="matters-new"]');
}

function move(box, by) {
  const stops = [box.querySelector('[data-testid="matters-new"]'), ...box.querySelectorAll('.matters-row')].filter(Boolean);
  const at = stops.indexOf(document.activeElement);
  stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
}
