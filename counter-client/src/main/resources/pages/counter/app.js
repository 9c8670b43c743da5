// The officer's desk: what it shows and what its keys do.
import { html, render, useEffect, useLayoutEffect, useReducer, useRef, useState } from '/assets/lib/preact.js';
import { get, newKey, post, problemDetail, problemText } from '/assets/shared/api.js';
import { Dialog, Icon, State, Toasts, useTick } from '/assets/shared/components.js';
import { follow } from '/assets/shared/feed.js';
import { duration, nowMillis, secondsSince, setClock, setZone, time } from '/assets/shared/format.js';
import { hasText, label, language, setLanguage, t, useLanguage } from '/assets/shared/i18n.js';
import { matterHub } from '/assets/shared/matter/hub.js';
import { Matters as CaseRoom, NO_CHANGES, caseChanges, isOffered, lightOf } from '/assets/shared/matter/matters.js';
import { Ask } from './ask.js';
import { ACTIONS, CALLS_BEFORE_MISSED, isLocked, isPossible, meaningOf, modeOf, primaryOf, recallIn } from './keys.js';
import { whyText } from './why.js';
import { CALL_REASONS, HOLD_REASONS, PAUSE_MINUTES, PAUSE_REASONS, onRecord, reasonText } from './words.js';

// A second press of the large button so soon after its meaning changed was meant for the old one.
const SETTLE_MILLIS = 400;
const SLOW_MILLIS = 1000;
// Several things happen to a case at once, and a list is asked for once.
const CASES_SPACING_MILLIS = 400;
const CONTRAST_STORED_AS = 'shouwen.contrast';

const store = {
  desk: undefined,
  programUp: undefined,
  busy: undefined,
  message: undefined,
  question: undefined,
  help: false,
  changedAt: 0,
  matters: false,
  // What this officer handles or is asked to take over; undefined until it is known.
  cases: undefined,
  changes: NO_CHANGES,
};
const hub = matterHub('/api/hub');
let redraw = () => {};

function set(change) {
  Object.assign(store, change);
  redraw();
}

function take(desk) {
  if (!desk) return;
  setZone(desk.hall?.zone);
  setClock(desk.now);
  const before = store.desk;
  if (before && modeOf(before) !== modeOf(desk)) store.changedAt = Date.now();
  if (!desk.officer) Object.assign(store, { matters: false, cases: undefined });
  set({ desk });
  const knows = (one) => one?.officer?.user && one.link.state === 'up';
  if (knows(desk) && !(knows(before) && before.officer.user === desk.officer.user)) lookAtCases();
}

let lookingSoon;
let changed = [];

/** Lists the officer's cases again, and lets an open one look again, shortly after something happened to this one or any. */
function lookAtCases(id) {
  changed = id && changed ? [...changed, id] : undefined;
  if (lookingSoon) return;
  lookingSoon = setTimeout(async () => {
    lookingSoon = undefined;
    set({ changes: caseChanges(store.changes, changed) });
    changed = [];
    try {
      set({ cases: await hub.list() });
    } catch {
      // The banner says that the hub is away; when it is back they are listed again.
    }
  }, CASES_SPACING_MILLIS);
}

// ---- talking to the program on this computer -------------------------------------------------------------------

let unfollow = () => {};

function listen() {
  unfollow();
  unfollow = follow('/api/events', {
    onEvent: (data, name) => {
      if (name === 'desk') take(data);
      if (name === 'outcome') tellOutcome(data);
      if (name === 'case') lookAtCases(data.case);
    },
    onState: ({ up }) => set({ programUp: up }),
  });
}

function locked() {
  return store.programUp === false || !store.desk || isLocked(store.desk);
}

/** Does one action once: its key is made for this key press and goes with every repetition of the request. */
async function act(action, body = {}) {
  if (store.busy) return undefined;
  if (locked()) {
    tell(t('said.locked'), 'warn');
    return undefined;
  }
  set({ busy: { action, since: Date.now() }, message: undefined });
  try {
    const answer = await post(`/api/${action}`, body, { key: newKey() });
    take(answer.desk);
    if (answer.outcome !== 'unknown') tellOutcome(answer);
    return answer;
  } catch (error) {
    tellError(error);
    return undefined;
  } finally {
    set({ busy: undefined });
  }
}

function tell(text, kind = 'good', detail) {
  set({ message: { text, kind, detail, at: Date.now() } });
}

function tellError(error) {
  if (error.type === 'hall-unavailable') {
    tell(t('said.not-done'), 'bad', problemDetail(error));
    return;
  }
  if (error.type === 'no-credential') {
    listen();
    tell(t('said.signed-off'), 'warn');
    return;
  }
  tell(problemText(error), 'bad', error.type === 'wrong-password' ? undefined : problemDetail(error));
}

/** Says what an action did: at once, or when it was found out later. */
function tellOutcome({ action, outcome, ticket, problem, later }) {
  if (problem) {
    const type = String(problem.type).split('/').pop();
    tell(hasText(`problem.${type}`) ? t(`problem.${type}`) : problem.title, 'bad', problem.detail);
    return;
  }
  const text = outcomeText(action, outcome, ticket);
  if (text) tell(later ? `${t('said.found-out', { action: t(`act.${action}`) })} · ${text}` : text, outcome === 'nobody' ? 'info' : 'good');
}

function outcomeText(action, outcome, ticket) {
  if (outcome === 'nobody') return t('said.nobody');
  const number = ticket?.number ?? '';
  switch (action) {
    case 'open': return t('said.opened');
    case 'close': return t('said.closed');
    case 'pause': return t('said.paused');
    case 'resume': return t('said.resumed');
    case 'call-next':
    case 'call': return t('said.called', { number });
    case 'recall': return t('said.called.again', { number });
    case 'start': return t('said.started', { number });
    case 'finish':
      if (ticket?.state === 'serving') return t('said.continues', { item: itemName(ticket.item) });
      if (ticket?.state === 'waiting') return t('said.waits', { number, item: itemName(ticket.item) });
      return t('said.finished', { number });
    case 'hold': return t('said.held', { number });
    case 'return': return t('said.returned', { number });
    case 'transfer': return t('said.transferred', { number });
    case 'no-show': return t('said.missed', { number });
    case 'directions': return t('said.directions', { n: store.desk.view?.directions?.[store.desk.officer?.user] ?? 1 });
    case 're-enter': return ticket?.ahead > 0 ? t('said.re-entered', { number, n: ticket.ahead }) : t('said.re-entered.next', { number });
    default: return undefined;
  }
}

// ---- what the keys do -------------------------------------------------------------------------------------------

function ask(question) {
  return new Promise((resolve) =>
    set({
      question: {
        ...question,
        done: (value) => {
          set({ question: undefined });
          resolve(value);
        },
      },
    }),
  );
}

const choice = (key, value = key) => ({ label: t(key), value });
const DO = {
  open: () => act('open'),
  'call-next': () => act('call-next'),
  resume: () => act('resume'),
  directions: () => act('directions'),
  start: (ticket) => act('start', { ticket: ticket.id }),
  finish: (ticket) => act('finish', { ticket: ticket.id }),
  recall: (ticket) => act('recall', { ticket: ticket.id }),

  'no-show': async (ticket) => {
    if (ticket.calls < CALLS_BEFORE_MISSED) {
      const sure = await ask({
        title: t('ask.missed', { number: ticket.number, n: ticket.calls }),
        options: [choice('ask.missed.no', false), choice('ask.missed.yes', true)],
      });
      if (!sure) return;
    }
    await act('no-show', { ticket: ticket.id });
  },

  hold: async (ticket) => {
    const reason = await ask({ title: t('ask.hold.reason', { number: ticket.number }), options: HOLD_REASONS.map((key) => choice(key)) });
    if (reason) await act('hold', { ticket: ticket.id, reason: onRecord(reason) });
  },

  return: async () => {
    const held = store.desk.view.held;
    const ticket =
      held.length === 1
        ? held[0].id
        : await ask({
            title: t('ask.return'),
            options: held.map((one) => ({ label: one.number, note: itemName(one.item), value: one.id })),
          });
    if (ticket) await act('return', { ticket });
  },

  transfer: async (ticket) => {
    const { desk } = store;
    const number = ticket.number;
    const where = await ask({
      title: t('ask.transfer', { number }),
      options: [
        { label: t('ask.transfer.item'), note: t('ask.transfer.item.note'), value: 'item' },
        { label: t('ask.transfer.counter'), note: t('ask.transfer.counter.note'), value: 'counter' },
      ],
    });
    if (!where) return;
    const to =
      where === 'item'
        ? await ask({
            title: t('ask.transfer.which-item', { number }),
            options: desk.items
              .filter((item) => item.code !== ticket.item)
              .map((item) => ({ item, open: openCounters(item.code) }))
              .sort((a, b) => Number(b.open > 0) - Number(a.open > 0))
              .map(({ item, open }) => ({ label: label(item.name), note: t('ask.transfer.open-counters', { n: open }), value: item.code })),
          })
        : await ask({
            title: t('ask.transfer.which-counter', { number }),
            options: desk.counters
              .filter((counter) => counter.id !== desk.counter.id)
              .map((counter) => ({ label: label(counter.name), note: t(`icon.${counter.state}`), value: counter.id })),
          });
    if (!to) return;
    const returns = await ask({
      title: t('ask.transfer.returns'),
      options: [choice('ask.transfer.no-return', 'no'), choice('ask.transfer.return', 'yes')],
    });
    if (returns) await act('transfer', { ticket: ticket.id, [where]: to, returns: returns === 'yes' });
  },

  pause: async () => {
    const reason = await ask({ title: t('ask.pause.reason'), options: PAUSE_REASONS.map((key) => choice(key)) });
    if (!reason) return;
    const minutes = await ask({
      title: t('ask.pause.until'),
      options: PAUSE_MINUTES.map((n) => ({
        label: n === 0 ? t('ask.pause.open') : t('ask.pause.minutes', { n, time: time(new Date(nowMillis() + n * 60_000)) }),
        value: n,
      })),
    });
    if (minutes === undefined) return;
    const until = minutes > 0 ? new Date(nowMillis() + minutes * 60_000).toISOString() : undefined;
    await act('pause', { reason: onRecord(reason), until });
  },

  call: async () => {
    let tickets;
    try {
      tickets = (await get('/api/callable')).tickets;
    } catch (error) {
      tellError(error);
      return;
    }
    const id = await ask({
      title: t('ask.call.which'),
      search: t('ask.call.number'),
      options: tickets.map((ticket) => ({
        label: ticket.number,
        note: `${itemName(ticket.item)} · ${ticket.state === 'missed' ? t('icon.missed') : t('fact.waited')} ${duration(secondsSince(ticket.state === 'missed' ? ticket.since : ticket.issuedAt))}`,
        value: ticket.id,
      })),
    });
    if (!id) return;
    const number = tickets.find((ticket) => ticket.id === id).number;
    const title = t('ask.call.reason', { number });
    let reason = onRecord(await ask({ title, options: [...CALL_REASONS.map((key) => choice(key)), choice('ask.call.other', 'other')] }));
    if (reason === 'other') reason = await ask({ title, words: t('ask.call.words') });
    if (reason) await act('call', { ticket: id, reason });
  },

  're-enter': async () => {
    let tickets;
    try {
      tickets = (await get('/api/missed')).tickets;
    } catch (error) {
      tellError(error);
      return;
    }
    const ticket = await ask({
      title: t('ask.re-enter'),
      search: t('ask.call.number'),
      options: tickets.map((one) => ({ label: one.number, note: `${itemName(one.item)} · ${t('icon.missed')} ${duration(secondsSince(one.since))}`, value: one.id })),
    });
    if (ticket) await act('re-enter', { ticket });
  },

  close: async () => {
    const sure = await ask({ title: t('ask.close'), options: [choice('ask.close.yes', true), choice('ask.close.no', false)] });
    if (sure) await act('close');
  },

  'sign-out': async () => {
    const mode = modeOf(store.desk);
    if (mode === 'signed-out') return;
    const free = mode === 'idle' || mode === 'paused';
    if (mode !== 'closed' && mode !== 'starting') {
      const how = await ask({
        title: t('ask.sign-out'),
        options: [...(free ? [choice('ask.sign-out.close', 'close')] : []), choice('ask.sign-out.keep', 'keep')],
      });
      if (!how) return;
      if (how === 'close' && (await act('close'))?.outcome !== 'done') return;
    }
    await signOut();
  },

  matters: () => set({ matters: true, message: undefined }),
  help: () => set({ help: true }),
  language: () => setLanguage(language() === 'en' ? 'zh-CN' : 'en'),
  contrast: () => setContrast(document.documentElement.dataset.contrast !== 'high'),

  cancel: async () => {
    if (store.message) {
      set({ message: undefined });
    } else if (store.desk?.pending && store.desk.link.state !== 'up') {
      try {
        take((await post('/api/give-up', { key: store.desk.pending.key })).desk);
        tell(t('said.given-up'), 'info');
      } catch (error) {
        tellError(error);
      }
    }
  },
};

/** Does what a key or a button means, where it makes sense now. */
function perform(meaning) {
  const { desk } = store;
  if (['help', 'language', 'contrast', 'cancel'].includes(meaning)) return DO[meaning]();
  if (!desk || store.busy) return undefined;
  const mode = modeOf(desk);
  if (mode === 'signed-out') return undefined;
  if (meaning === 'sign-out' || meaning === 'matters') return DO[meaning]();
  const id = meaning === 'primary' ? primaryOf(mode) : meaning;
  if (!id) return undefined;
  if (id === primaryOf(mode) && Date.now() - store.changedAt < SETTLE_MILLIS) return undefined;
  if (locked()) return tell(t('said.locked'), 'warn');
  if (!isPossible(id, desk, nowMillis())) {
    const wait = id === 'recall' && mode === 'called' ? recallIn(desk, nowMillis()) : 0;
    return tell(wait > 0 ? t('said.recall-in', { n: wait }) : t('said.not-now', { action: t(`act.${id}`) }), 'info');
  }
  return DO[id](desk.view.ticket);
}

function onKey(event) {
  if (event.defaultPrevented || store.question || store.help) return;
  const target = event.target;
  const meaning = meaningOf(event);
  if (!meaning) return;
  // Among the cases their own keys count, and nobody is called by a slip of the hand.
  if (store.matters && !AMONG_CASES.includes(meaning)) return;
  if (store.matters && document.querySelector('.matter-form, dialog[open]')) return;
  if (target.matches('input, textarea, select') && event.key !== 'Escape') return;
  if (event.repeat) {
    event.preventDefault();
    return;
  }
  // A button that has the focus takes Space and Enter itself.
  if (meaning === 'primary' && target.matches('button, a')) return;
  event.preventDefault();
  perform(meaning);
}

const AMONG_CASES = ['help', 'language', 'contrast'];

async function signOut() {
  try {
    await post('/api/sign-out', {}, { key: newKey() });
    tell(t('said.signed-out'), 'info');
  } catch (error) {
    tellError(error);
  }
  listen();
}

function setContrast(high) {
  document.documentElement.dataset.contrast = high ? 'high' : 'standard';
  try {
    localStorage.setItem(CONTRAST_STORED_AS, high ? 'high' : 'standard');
  } catch {
    // It holds for this visit then.
  }
  redraw();
}

function itemName(code) {
  const item = store.desk?.items?.find((one) => one.code === code);
  return item ? label(item.name) : code;
}

function openCounters(item) {
  return store.desk.counters.filter((counter) => counter.state === 'open' && counter.items.includes(item)).length;
}

function className(id) {
  const found = store.desk?.classes?.find((one) => one.id === id);
  return found ? label(found.name) : id;
}

// ---- what is seen -----------------------------------------------------------------------------------------------

const MODE_LOOK = {
  starting: ['neutral', 'waiting'],
  closed: ['neutral', 'closed'],
  idle: ['good', 'open'],
  called: ['warn', 'called'],
  serving: ['info', 'serving'],
  paused: ['neutral', 'paused'],
};

function Desk() {
  const [, again] = useReducer((n) => n + 1, 0);
  redraw = again;
  useLanguage();
  useTick(1000);
  const { desk, question, help, matters } = store;
  const mode = modeOf(desk);

  useEffect(() => {
    listen();
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  // The focus rests on the most likely next action, unless the officer has put it on something that is still there.
  useLayoutEffect(() => {
    if (question || help || matters) return;
    const at = document.activeElement;
    if (!at || at === document.body || at.closest('.actions')) document.querySelector('.act-primary')?.focus({ preventScroll: true });
  }, [mode, question, help, matters, store.busy, desk?.view?.ticket?.id]);

  const title = desk ? t('desk.title', { counter: label(desk.counter.name) }) : '';
  useEffect(() => {
    if (title) document.title = (desk.view?.ticket ? `${desk.view.ticket.number} · ` : '') + title;
  }, [title, desk?.view?.ticket?.number]);

  return html`
    <${Head} desk=${desk} mode=${mode} />
    <${Lost} desk=${desk} mode=${mode} />
    ${mode === 'signed-out' ? html`<${SignIn} desk=${desk} />`
      : matters ? html`<${Cases} desk=${desk} mode=${mode} />`
      : html`<${Work} desk=${desk} mode=${mode} />`}
    ${question && html`<${Ask} key=${question.title} question=${question} done=${question.done} />`}
    ${help && html`<${Help} />`}
    <${Toasts} />
  `;
}

function Head({ desk, mode }) {
  const link = store.programUp === false ? 'down' : desk?.link.state ?? 'starting';
  const look = { up: ['good', 'good'], down: ['bad', 'lost'], refused: ['bad', 'bad'] }[link] ?? ['neutral', 'waiting'];
  return html`<header class="page-head desk-head">
    <h1>${desk ? label(desk.counter.name) : ''} ${desk?.hall && html`<span class="subtitle">${label(desk.hall.name)}</span>`}</h1>
    <${State} kind=${look[0]} icon=${look[1]} data-testid="link">${t(`desk.link.${link}`)}<//>
    <span class="desk-clock numeric" aria-hidden="true">${time(new Date(nowMillis()))}</span>
    <span class="desk-officer" data-testid="officer">${desk?.officer ? t('desk.officer', { user: desk.officer.user }) : t('desk.nobody')}</span>
    <span class=${`desk-tools ${mode === 'signed-out' ? 'without-keys' : ''}`}>
      <button type="button" class="button small" onClick=${DO.language} lang=${language() === 'en' ? 'zh-CN' : 'en'} data-testid="language">${t('desk.language')} <kbd>Z</kbd></button>
      <button type="button" class="button small" aria-pressed=${String(document.documentElement.dataset.contrast === 'high')} onClick=${DO.contrast} data-testid="contrast">${t('desk.contrast')} <kbd>K</kbd></button>
      <button type="button" class="button small" onClick=${DO.help} data-testid="help">${t('desk.help')} <kbd>?</kbd></button>
      ${mode !== 'signed-out' && html`<button type="button" class="button small" onClick=${() => perform('sign-out')} data-testid="sign-out">${t('desk.sign-out')} <kbd>Q</kbd></button>`}
    </span>
  </header>`;
}

/** Says that the hub or this program is away, or that a result is not known. Always in the page, so that it is spoken. */
function Lost({ desk, mode }) {
  const parts = [];
  if (store.programUp === false) {
    parts.push(t('banner.program'));
  } else if (desk) {
    if (desk.link.state === 'down') parts.push(t('banner.lost', { time: time(desk.link.since) }));
    if (desk.link.state === 'starting') parts.push(t('banner.starting'));
    if (desk.link.state === 'refused') parts.push(t('banner.refused'));
    if (desk.pending && mode !== 'signed-out') {
      parts.push(t('banner.pending', { action: t(`act.${desk.pending.action}`) }));
      if (desk.link.state !== 'up') parts.push(t('banner.pending.give-up'));
    } else if (store.busy && Date.now() - store.busy.since > SLOW_MILLIS) {
      parts.push(t('banner.slow'));
    }
  }
  const bad = store.programUp === false || ['down', 'refused'].includes(desk?.link.state);
  return html`<div class="desk-banner" role="alert" data-testid="banner">${parts.length > 0 &&
    html`<div class=${`banner ${bad ? 'bad' : 'warn'}`}><${Icon} name=${bad ? 'lost' : 'waiting'} /><div class="grow">${parts.map((part) => html`<p key=${part}>${part}</p>`)}
      ${store.programUp !== false && ['starting', 'refused'].includes(desk?.link.state) && desk.link.detail && html`<p class="small soft" lang="en">${desk.link.detail}</p>`}</div></div>`}</div>`;
}

function SignIn({ desk }) {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const first = useRef(null);
  useEffect(() => first.current?.focus(), []);
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    set({ message: undefined });
    try {
      const { desk: signedIn } = await post('/api/sign-in', { user: user.trim(), password }, { key: newKey() });
      take(signedIn);
      listen();
    } catch (error) {
      setBusy(false);
      setPassword('');
      tellError(error);
      document.querySelector('[data-testid="sign-in-password"]')?.focus();
    }
  };
  return html`<main class="page-main sign-in" id="main">
    <form class="card stack" onSubmit=${submit} aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">${desk ? t('sign-in.title', { counter: label(desk.counter.name) }) : ''}</h2>
      <label class="field"><span class="name">${t('sign-in.user')}</span>
        <input ref=${first} type="text" autocomplete="username" autocapitalize="none" spellcheck=${false} required maxlength="64"
          value=${user} onInput=${(event) => setUser(event.target.value)} data-testid="sign-in-user" /></label>
      <label class="field"><span class="name">${t('sign-in.password')}</span>
        <input type="password" autocomplete="current-password" required maxlength="200"
          value=${password} onInput=${(event) => setPassword(event.target.value)} data-testid="sign-in-password" /></label>
      <${Message} />
      <button type="submit" class="button primary wide" aria-disabled=${String(busy)} data-testid="sign-in">${t('sign-in.submit')} <kbd>Enter</kbd></button>
      <p class="soft small">${t('sign-in.note')}</p>
    </form>
  </main>`;
}

function Work({ desk, mode }) {
  return html`<main class="desk" id="main" data-mode=${mode}>
    <div class="desk-left">
      <${Now} desk=${desk} mode=${mode} />
      <${Actions} desk=${desk} mode=${mode} />
      <${Message} />
    </div>
    <aside class="desk-right">
      <${CasesPanel} desk=${desk} />
      <${Queues} desk=${desk} />
      <${Held} desk=${desk} />
    </aside>
  </main>`;
}

/** The room for cases, in the place of the desk. */
function Cases({ desk, mode }) {
  const ticket = desk.view?.ticket;
  return html`<main class="desk-cases" id="main" data-mode=${mode} data-room="cases">
    ${ticket && html`<p class="desk-cases-ticket no-print"><span class="big-number">${ticket.number}</span> <span>${itemName(ticket.item)}</span> <${State} kind=${MODE_LOOK[mode][0]} icon=${MODE_LOOK[mode][1]}>${t(`mode.${mode}`)}<//></p>`}
    <${CaseRoom} hub=${hub} who=${{ user: desk.officer.user, role: 'officer' }} ticket=${ticket} itemLabel=${itemName} changes=${store.changes}
      leave=${() => set({ matters: false })} />
  </main>`;
}

/** What waits for this officer among the cases, and the way to them. */
function CasesPanel({ desk }) {
  const cases = store.cases ?? [];
  const who = desk.officer;
  const offered = cases.filter((row) => isOffered(row, who));
  const lit = cases.filter((row) => !isOffered(row, who) && lightOf(row));
  const ticket = desk.view?.ticket;
  return html`<section class="card panel cases-panel" aria-labelledby="cases-title" data-testid="cases-panel">
    <h2 id="cases-title">${t('matters.panel')} ${offered.length > 0 && html`<${State} kind="warn" icon="warn" data-testid="cases-badge">${t('matters.waiting', { n: offered.length })}<//>`}</h2>
    ${store.cases && html`<p class="soft">${t('matters.handled', { n: cases.length - offered.length })}${lit.length > 0 && html` · <span class="over"><${Icon} name="warn" /> ${t('matters.lit', { n: lit.length })}</span>`}</p>`}
    <button type="button" class="button wide" aria-keyshortcuts="D" onClick=${() => perform('matters')} data-testid="matters-open">${ticket ? t('matters.open.of', { number: ticket.number }) : t('matters.open')} <kbd>D</kbd></button>
  </section>`;
}

function Message() {
  const { message } = store;
  useEffect(() => {
    if (!message || message.kind === 'bad') return undefined;
    const timer = setTimeout(() => store.message === message && set({ message: undefined }), 8000);
    return () => clearTimeout(timer);
  }, [message]);
  return html`<div class="desk-message" role=${message?.kind === 'bad' ? 'alert' : 'status'} data-testid="message">
    ${message && html`<div class=${`banner ${message.kind}`} key=${message.at}>
      <${Icon} name=${message.kind} />
      <div class="grow"><p>${message.text}</p>${message.detail && html`<p class="small soft" lang="en">${message.detail}</p>`}</div>
      <kbd>Esc</kbd>
    </div>`}
  </div>`;
}

function Now({ desk, mode }) {
  const counter = desk.view;
  const ticket = counter?.ticket;
  const [kind, icon] = MODE_LOOK[mode];
  const word = mode === 'called' && ticket.calls > 1 ? t('mode.called.again', { n: ticket.calls }) : t(`mode.${mode}`);
  return html`<section class=${`card now now-${mode}`} aria-label=${word}>
    <div class="row spread">
      <${State} kind=${kind} icon=${icon} data-testid="mode">${word}<//>
      ${counter?.officer && counter.officer !== desk.officer.user && html`<${State} kind="warn" icon="warn">${t('fact.other-officer', { user: counter.officer })}<//>`}
      ${ticket && counter.state === 'paused' && html`<${State} icon="paused">${t('mode.paused')}<//>`}
      ${ticket?.outOfTurn && html`<${State} kind="warn" icon="warn">${t('fact.out-of-turn')}<//>`}
      ${mode === 'serving' && ticket.startedAt && html`<span class="elapsed numeric">${t('fact.serving.for')} ${stopwatch(ticket.startedAt)}</span>`}
      ${mode === 'called' && desk.lastCallAt && html`<span class="elapsed numeric">${t('fact.called.for')} ${stopwatch(desk.lastCallAt)}</span>`}
    </div>
    ${ticket ? html`<${TicketNow} desk=${desk} ticket=${ticket} />` : html`<${NoTicket} desk=${desk} mode=${mode} />`}
  </section>`;
}

function TicketNow({ desk, ticket }) {
  return html`
    <div class="now-top">
      <p class="current-number big-number" data-testid="current-number">${ticket.number}</p>
      <div class="now-item">
        <p class="item-name">${itemName(ticket.item)}</p>
        <dl class="facts">
          <div><dt>${t('fact.class')}</dt><dd>${className(ticket.class).split(/\s*[（(]/)[0]}</dd></div>
          <div><dt>${t('fact.taken')}</dt><dd class="numeric">${time(ticket.issuedAt)}</dd></div>
          <div><dt>${t('fact.waited')}</dt><dd class="numeric">${duration(waited(ticket))}</dd></div>
          <div><dt>${t('fact.calls')}</dt><dd>${t('fact.calls.value', { n: ticket.calls })}</dd></div>
        </dl>
      </div>
    </div>
    ${ticket.items.length > 1 && html`<${Matters} ticket=${ticket} />`}
    ${desk.why && html`<div class="why"><h2>${t('why.title')}</h2><p data-testid="why">${whyText({ ...desk.why, reason: reasonText(desk.why.reason) }, ticket, { classes: desk.classes, counters: desk.counters, zone: desk.hall.zone }, language() === 'en' ? 'en' : 'zh')}</p></div>`}
  `;
}

function Matters({ ticket }) {
  return html`<div class="matters"><span class="soft">${t('fact.matters', { n: ticket.items.length })}</span>
    <ol>${ticket.items.map((item, index) => {
      const stand = index < ticket.done ? 'done' : item === ticket.item ? 'now' : 'later';
      return html`<li key=${index} class=${`matter matter-${stand}`}>${itemName(item)} <span class="soft small">${t(`fact.matter.${stand}`)}</span></li>`;
    })}</ol></div>`;
}

function NoTicket({ desk, mode }) {
  const counter = desk.view;
  if (mode === 'paused') {
    const over = counter.pauseUntil ? secondsSince(counter.pauseUntil) : 0;
    return html`<div class="now-empty">
      <p class="headline">${counter.pauseReason ? reasonText(counter.pauseReason) : t('mode.paused')}</p>
      <p class="soft">${counter.pauseUntil ? t('paused.until', { time: time(counter.pauseUntil) }) : t('paused.since', { time: time(counter.since) })}</p>
      ${over > 0 && html`<${State} kind="warn" icon="warn">${t('paused.over', { span: duration(over) })}<//>`}
    </div>`;
  }
  const headline = {
    starting: '',
    closed: t('mode.closed'),
    idle: counter?.waiting > 0 ? t('idle.waiting', { n: counter.waiting }) : t('idle.nobody'),
  }[mode];
  return html`<div class="now-empty">
    <p class="headline" data-testid="current-number">${headline}</p>
    ${mode === 'closed' && html`<p class="soft">${t('closed.text')}</p>`}
  </div>`;
}

function Actions({ desk, mode }) {
  const primary = primaryOf(mode);
  const off = locked() || Boolean(store.busy);
  const wait = mode === 'called' ? recallIn(desk, nowMillis()) : 0;
  return html`<div class="actions" role="group">
    ${primary && html`<button type="button" class="button primary act-primary" aria-disabled=${String(locked())} aria-keyshortcuts="Space Enter"
      onClick=${() => perform('primary')} data-testid=${primary}>
      <span class="act-name">${t(`act.${primary}`)}</span> <kbd>${t('key.primary')}</kbd></button>`}
    <div class="act-others">
      ${ACTIONS.map(({ id, letter }) => {
        const possible = isPossible(id, desk, nowMillis()) && !off;
        return html`<button key=${id} type="button" class=${`button act act-${id}`} aria-disabled=${String(!possible)} aria-keyshortcuts=${letter}
          onClick=${() => perform(id)} data-testid=${id}>
          <span class="act-name">${t(`act.${id}`)}</span>
          ${id === 'recall' && wait > 0 ? html`<span class="act-wait numeric">${t('act.recall.in', { n: wait })}</span>` : ''}
          <kbd>${letter}</kbd></button>`;
      })}
    </div>
  </div>`;
}

function Queues({ desk }) {
  const queues = desk.queues ?? [];
  return html`<section class="card panel" aria-labelledby="queues-title">
    <h2 id="queues-title">${t('queues.title')}</h2>
    ${queues.length === 0
      ? html`<p class="soft">${t('queues.none')}</p>`
      : html`<table data-testid="queues">
          <thead><tr><th scope="col">${t('queues.queue')}</th><th scope="col" class="numeric">${t('queues.people')}</th><th scope="col" class="numeric">${t('queues.longest')}</th></tr></thead>
          <tbody>${queues.map((queue) => {
            const longest = queue.longestWaitSince ? secondsSince(queue.longestWaitSince) : undefined;
            const over = longest !== undefined && longest > queue.targetSeconds;
            return html`<tr key=${queue.id}>
              <th scope="row"><span class="prefix">${queue.prefix}</span> ${label(queue.name)}</th>
              <td class="numeric people">${queue.waiting}</td>
              <td class=${`numeric ${over ? 'over' : ''}`}>${longest === undefined ? '–' : duration(longest)}${over && html`<span class="over-word"><${Icon} name="warn" />${t('queues.over')}</span>`}</td>
            </tr>`;
          })}</tbody>
        </table>`}
  </section>`;
}

function Held({ desk }) {
  const held = desk.view?.held ?? [];
  return html`<section class="card panel" aria-labelledby="held-title">
    <h2 id="held-title">${t('held.title')} ${held.length > 0 && html`<span class="count numeric">${held.length}</span>`}</h2>
    ${held.length === 0
      ? html`<p class="soft">${t('held.none')}</p>`
      : html`<ol class="held" data-testid="held">${held.map((ticket) => html`<li key=${ticket.id}>
          <span class="held-number numeric">${ticket.number}</span>
          <span class="held-item">${itemName(ticket.item)}</span>
          <span class="soft small numeric">${t('held.since', { time: time(ticket.since) })}</span></li>`)}</ol>`}
  </section>`;
}

function Help() {
  const close = () => set({ help: false });
  const rows = [
    [t('help.primary'), t('key.primary'), 'Enter'],
    ...ACTIONS.map(({ id, letter, pad }) => [t(`act.${id}`), letter, pad]),
    [t('help.matters'), 'D', '5'],
    [t('help.cancel'), 'Esc', 'Backspace'],
    [t('act.sign-out'), 'Q', '–'],
    [t('help.language'), 'Z', '–'],
    [t('help.contrast'), 'K', '–'],
    [t('help.help'), '?', '–'],
  ];
  return html`<${Dialog} title=${t('help.title')} onClose=${close} data-testid="help-dialog">
    <table class="help-keys">
      <thead><tr><th scope="col">${t('help.action')}</th><th scope="col">${t('help.keyboard')}</th><th scope="col">${t('help.pad')}</th></tr></thead>
      <tbody>${rows.map(([name, key, pad]) => html`<tr key=${name}><th scope="row">${name}</th><td><kbd>${key}</kbd></td><td>${pad === '–' ? '–' : html`<kbd>${pad}</kbd>`}</td></tr>`)}</tbody>
    </table>
    <p class="soft small">${t('help.numlock')}</p>
    <p class="soft small">${t('help.in-matters')}</p>
  <//>`;
}

function waited(ticket) {
  return ticket.state === 'called' ? secondsSince(ticket.issuedAt) : ticket.waitedSeconds;
}

function stopwatch(since) {
  const seconds = secondsSince(since);
  const two = (n) => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${two(minutes)}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

try {
  document.documentElement.dataset.contrast = localStorage.getItem(CONTRAST_STORED_AS) ?? 'standard';
} catch {
  document.documentElement.dataset.contrast = 'standard';
}
render(html`<${Desk} />`, document.getElementById('page'));
