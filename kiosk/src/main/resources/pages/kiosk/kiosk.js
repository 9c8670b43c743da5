// The ticket machine's page: choose an item, get a number. It knows nothing of the hub and keeps nothing of anybody.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { get, newKey, post, problemText } from '/assets/shared/api.js';
import { Banner, Confirm, Dialog, Icon, SkipLink, Spoken, State, mount, useTick } from '/assets/shared/components.js';
import { date, nowMillis, setClock, setZone, time } from '/assets/shared/format.js';
import { label, language, setLanguage, t } from '/assets/shared/i18n.js';
import { ReEntry } from './reentry.js';
import './texts.js';

const ASK_EVERY_MS = 3000;
const SLIP_EVERY_MS = 400;
const IDLE_WARNING_AFTER_MS = 60_000;
const IDLE_WARNING_LASTS_S = 20;
const SECOND_TOUCH_MS = 700;
const MOST_MATTERS = 10;

document.addEventListener('contextmenu', (event) => event.preventDefault());
if (!new URLSearchParams(location.search).has('lang')) setLanguage('zh-CN');

function Page() {
  const [status, setStatus] = useState(null);
  const [offer, setOffer] = useState(null);
  const [hallName, setHallName] = useState(null);
  const [screen, setScreen] = useState('home');
  const [chosenClass, setClass] = useState(null);
  const [several, setSeveral] = useState([]);
  const [ticket, setTicket] = useState(null);
  const [taking, setTaking] = useState(null);
  const [error, setError] = useState(null);
  const [elder, setElder] = useState(false);
  const [low, setLow] = useState(false);
  const screenSince = useRef(0);

  const up = status?.hubUp === true && offer !== null;
  const touched = screen !== 'home' || chosenClass || elder || low || language() !== 'zh-CN' || error;

  const show = (next) => {
    screenSince.current = performance.now();
    setScreen(next);
    setError(null);
  };
  const reset = () => {
    show('home');
    setClass(null);
    setSeveral([]);
    setTicket(null);
    setElder(false);
    setLow(false);
    setLanguage('zh-CN');
  };
  const idle = useIdle(Boolean(touched) && !taking, reset);

  useEffect(() => {
    document.documentElement.classList.toggle('elder', elder);
  }, [elder]);
  useEffect(() => {
    document.title = t('kiosk.title');
  });
  useEffect(() => repeatedly(ASK_EVERY_MS, async () => {
    try {
      const now = await get('/api/status');
      setClock(now.now);
      setZone(now.zone);
      const offered = now.hubUp ? await get('/api/items') : null;
      setOffer(offered);
      if (offered) setHallName(offered.name);
      setStatus(now);
    } catch {
      setStatus((before) => ({ ...before, hubUp: false }));
    }
  }), []);
  useEffect(() => {
    if (screen !== 'ticket' || ticket?.slip.stage !== 'printing') return undefined;
    return repeatedly(SLIP_EVERY_MS, async () => {
      const now = await get(`/api/tickets/${ticket.id}`).catch(() => null);
      if (now) setTicket(now);
    });
  }, [screen, ticket?.id, ticket?.slip.stage]);

  const take = async (codes) => {
    // One touch, one name: whatever is sent twice under it gives the same ticket.
    if (taking) return;
    const tap = newKey();
    setTaking(codes);
    setError(null);
    try {
      setTicket(await post('/api/tickets', { tap, items: codes, class: chosenClass ?? selfServiceClasses(offer)[0]?.id, language: language() }));
      show('ticket');
    } catch (problem) {
      setError(`${problemText(problem)}${t('kiosk.sentence-end')}${t('kiosk.nothing-taken')}`);
    } finally {
      setTaking(null);
    }
  };
  const onTicket = async (action, body) => {
    setError(null);
    try {
      setTicket(await post(`/api/tickets/${ticket.id}/${action}`, body));
    } catch (problem) {
      setError(problemText(problem));
    }
  };
  // The second half of a nervous double touch must not press what has just appeared under the finger.
  const swallowSecondTouch = (event) => {
    if (event.detail > 1 && performance.now() - screenSince.current < SECOND_TOUCH_MS) {
      event.stopPropagation();
      event.preventDefault();
    }
  };

  return html`<div class=${`kiosk ${low ? 'low' : ''}`} onClickCapture=${swallowSecondTouch}>
    <${SkipLink} />
    <${Masthead} name=${label(hallName)} />
    <main id="main" class="stage" tabindex="-1" aria-busy=${taking ? 'true' : undefined}>
      ${error && html`<${Banner} kind="bad" live data-testid="error"><strong>${error}</strong><//>`}
      ${screen === 'ticket' && ticket
        ? html`<${Ticket} ticket=${ticket} onAction=${onTicket} onDone=${reset} />`
        : !up
          ? html`<${Down} known=${status !== null} />`
          : screen === 're-enter'
            ? html`<${ReEntry} onBack=${() => show('home')} onDone=${reset} />`
            : html`<${Choice} offer=${offer} printer=${status.printer} taking=${taking} chosenClass=${chosenClass} onClass=${setClass}
                several=${screen === 'several' ? several : null} onSeveral=${setSeveral} onTake=${take}
                onMode=${(mode) => { setSeveral([]); show(mode); }} />`}
    </main>
    <${Tools} elder=${elder} onElder=${setElder} low=${low} onLow=${setLow} />
    ${taking && html`<div class="veil" role="status" data-testid="taking"><p class="card"><span class="turning" aria-hidden="true"></span>${t('kiosk.taking')}</p></div>`}
    ${idle.left > 0 && html`<${Dialog} title=${t('kiosk.idle')} onClose=${idle.stay} data-testid="idle-warning" actions=${html`
      <button type="button" class="button primary wide" onClick=${idle.stay} data-testid="idle-continue" autofocus>${t('kiosk.idle.stay')}</button>`}>
      <p class="idle-left" role="timer">${t('kiosk.idle.soon', { n: idle.left })}</p>
    <//>`}
  </div>`;
}

function Masthead({ name }) {
  useTick(5000);
  const now = new Date(nowMillis());
  return html`<header class="masthead">
    <div class="mark" aria-hidden="true"><svg viewBox="0 0 48 48"><path d="M24 4l18 9v4H6v-4zM10 20h5v15h-5zM21.500 20h5v15h-5zM33 20h5v15h-5zM6 38h36v5H6z" /></svg></div>
    <div class="grow"><h1>${name || t('kiosk.title')}</h1>${name && html`<p>${t('kiosk.title')}</p>`}</div>
    <p class="clock"><span class="numeric">${time(now)}</span><span>${date(now)}</span></p>
  </header>`;
}

function Choice({ offer, printer, taking, chosenClass, onClass, several, onSeveral, onTake, onMode }) {
  const classes = selfServiceClasses(offer);
  const usual = classes[0]?.id;
  const groups = grouped(offer.items);
  const heading = useFocus([several !== null]);
  const toggle = (code) => onSeveral(several.includes(code) ? several.filter((one) => one !== code) : [...several, code].slice(0, MOST_MATTERS));

  return html`<div class="scroll">
    ${printer && !printer.ready && html`<${Banner} kind="warn" data-testid="printer-fault">
      <p><strong>${t('kiosk.printer')}</strong> ${t('kiosk.printer.still')}</p>
      ${printer.text && html`<p class="soft">${t('kiosk.staff')}${label(printer.text)}</p>`}
    <//>`}
    <div class="lead">
      <h2 tabindex="-1" ref=${heading}>${t(several ? 'kiosk.several.choose' : 'kiosk.choose')}</h2>
      <p>${t(several ? 'kiosk.several.hint' : 'kiosk.choose.hint')}</p>
    </div>
    ${classes.length > 1 && html`<div class="classes" role="group" aria-label=${t('kiosk.class')}>
      ${classes.map((one) => html`<button key=${one.id} type="button" class="class" aria-pressed=${String((chosenClass ?? usual) === one.id)}
        onClick=${() => onClass(one.id === usual ? null : one.id)} data-testid=${`class-${one.id}`}>
        <span class="dot" aria-hidden="true"></span><span>${label(one.name)}</span></button>`)}
    </div>`}
    <div class="groups">
      ${groups.map((group) => html`<section key=${group.name.zh} aria-label=${label(group.name)}>
        <h3>${label(group.name)}</h3>
        <div class="items">
          ${group.items.map((item) => html`<${Item} key=${item.code} item=${item} disabled=${Boolean(taking)}
            place=${several ? several.indexOf(item.code) + 1 : null}
            onTouch=${() => (several ? toggle(item.code) : onTake([item.code]))} />`)}
        </div>
      </section>`)}
    </div></div>
    <div class="ways">
      ${several
        ? html`<button type="button" class="button" onClick=${() => onMode('home')} data-testid="back">${t('kiosk.back')}</button>
            <button type="button" class="button primary" disabled=${several.length === 0 || Boolean(taking)} onClick=${() => onTake(several)} data-testid="take-several">
              ${t('kiosk.several.take', { n: several.length })}</button>`
        : html`<button type="button" class="button" onClick=${() => onMode('several')} data-testid="several">${t('kiosk.several')}</button>
            <button type="button" class="button" onClick=${() => onMode('re-enter')} data-testid="re-enter">${t('kiosk.re-enter')}</button>`}
    </div>`;
}

function Item({ item, place, disabled, onTouch }) {
  const open = item.openCounters > 0;
  return html`<button type="button" class=${`item ${open ? '' : 'unstaffed'}`} disabled=${disabled} onClick=${onTouch}
    aria-pressed=${place === null ? undefined : String(place > 0)} data-testid=${`item-${item.code}`}>
    <span class="prefix" aria-hidden="true">${item.prefix}</span>
    <span class="what"><span class="name">${label(item.name)}</span>
      <span class="note"><${Icon} name=${open ? 'waiting' : 'closed'} />
        ${open ? '' : html`<span>${t('kiosk.no-counter')}</span>`}
        ${open || item.waiting > 0 ? html`<span>${item.waiting > 0 ? t('kiosk.waiting', { n: item.waiting }) : t('kiosk.nobody-waiting')}</span>` : ''}</span></span>
    ${place > 0 && html`<span class="place">${t('kiosk.several.place', { n: place })}</span>`}
  </button>`;
}

function Ticket({ ticket, onAction, onDone }) {
  const [asking, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const heading = useFocus([ticket.id, ticket.slip.stage === 'voided']);
  const stage = ticket.slip.stage;
  const ahead = ticket.ahead > 0 ? t('kiosk.ahead', { n: ticket.ahead }) : t('kiosk.nobody-ahead');
  const act = async (action, body) => {
    ask(false);
    setBusy(true);
    await onAction(action, body);
    setBusy(false);
  };

  if (stage === 'voided') {
    return html`<section class="panel" data-testid="voided"><${Icon} name="cancelled" />
      <h2 tabindex="-1" ref=${heading}>${t('kiosk.voided')}</h2><p>${t('kiosk.voided.means', { number: ticket.number })}</p>
      <button type="button" class="button primary huge" onClick=${onDone} data-testid="done">${t('kiosk.done')}</button></section>`;
  }
  return html`<section class="scroll ticket" tabindex="0" aria-label=${t('kiosk.number')}>
    <${Spoken} text=${t('kiosk.spoken', { number: [...ticket.number].join(' '), ahead })} urgent />
    <div class="paper">
      <h2 tabindex="-1" ref=${heading}>${t('kiosk.number')}</h2>
      <p class="big-number" data-testid="number">${ticket.number}</p>
      <ul class="matters">${ticket.items.map((one, i) => html`<li key=${i}>${label(one)}</li>`)}</ul>
      <p class="ahead" data-testid="ahead">${ahead}</p>
    </div>
    <${SlipLine} slip=${ticket.slip} busy=${busy} onAction=${act} />
    <div class="scan">
      <img src=${ticket.qr} alt=${t('kiosk.qr', { number: ticket.number })} data-testid="qr" />
      <div><p class="strong">${t('kiosk.scan')}</p><p>${t('kiosk.code')}</p><p class="code" data-testid="code">${ticket.code}</p></div>
    </div></section>
    <div class="ways">
      <button type="button" class="button" disabled=${busy || stage === 'printing'} onClick=${() => ask(true)} data-testid="void">${t('kiosk.give-back')}</button>
      ${stage === 'failed' && ticket.slip.mayPrintAgain && html`<button type="button" class="button" disabled=${busy} onClick=${() => act('reprint')} data-testid="reprint">
        <${Icon} name="print" />${t('kiosk.slip.again')}</button>`}
      <button type="button" class="button primary" onClick=${onDone} data-testid="done">${t('kiosk.done')}</button>
    </div>
    ${asking && html`<${Confirm} title=${t('kiosk.give-back.sure', { number: ticket.number })} action=${t('kiosk.give-back')} danger busy=${busy}
      testid="void-confirm" onConfirm=${() => act('void')} onClose=${() => ask(false)}><p>${t('kiosk.give-back.means')}</p><//>`}`;
}

const SLIP_KINDS = { printing: 'info', printed: 'good', failed: 'bad', unknown: 'warn' };

function SlipLine({ slip, busy, onAction }) {
  const { stage } = slip;
  return html`<${Banner} kind=${SLIP_KINDS[stage]} icon=${stage === 'printing' ? 'print' : SLIP_KINDS[stage]} live data-testid="slip-state" data-stage=${stage}>
    <strong>${t(`kiosk.slip.${stage}`)}</strong>
    ${(stage === 'failed' || stage === 'unknown') && html`<p>${t(`kiosk.slip.${stage}.keep`)}</p>`}
    ${stage === 'unknown' && html`<div class="row">
      <button type="button" class="button" disabled=${busy} onClick=${() => onAction('slip', { cameOut: true })} data-testid="came-out-yes">${t('kiosk.slip.yes')}</button>
      <button type="button" class="button" disabled=${busy} onClick=${() => onAction('slip', { cameOut: false })} data-testid="came-out-no">${t('kiosk.slip.no')}</button></div>`}
    ${stage === 'failed' && slip.text && html`<p class="soft">${t('kiosk.staff')}${label(slip.text)}</p>`}
  <//>`;
}

function Down({ known }) {
  if (!known) return html`<section class="panel" role="status"><span class="turning" aria-hidden="true"></span><h2>${t('kiosk.connecting')}</h2></section>`;
  return html`<section class="panel" role="alert" data-testid="hub-down"><${Icon} name="lost" />
    <h2>${t('kiosk.down.do')}</h2><p>${t('kiosk.down')}</p><p class="soft">${t('kiosk.down.back')}</p></section>`;
}

// At the foot of the page, where a hand from a wheelchair reaches it.
function Tools({ elder, onElder, low, onLow }) {
  const other = language() === 'en' ? 'zh-CN' : 'en';
  return html`<footer class="tools">
    <p class="help"><${Icon} name="serving" /><span>${t('kiosk.help')}</span></p>
    <div class="switches" role="group" aria-label=${t('kiosk.tools')}>
      <button type="button" class="button" lang=${other} onClick=${() => setLanguage(other)} data-testid="language">${other === 'en' ? 'English' : '中文'}</button>
      <button type="button" class="button" onClick=${() => onElder(!elder)} data-testid="elder">${t(elder ? 'kiosk.elder.off' : 'kiosk.elder')}</button>
      <button type="button" class="button" onClick=${() => onLow(!low)} data-testid="move-down">${t(low ? 'kiosk.down-move.off' : 'kiosk.down-move')}</button>
    </div>
  </footer>`;
}

/** Counts down to `onOver` once nobody touched anything for a minute; `left` is 0 as long as it need not be shown. */
function useIdle(active, onOver) {
  const [left, setLeft] = useState(0);
  const since = useRef(performance.now());
  const over = useRef(onOver);
  over.current = onOver;
  const stay = () => {
    since.current = performance.now();
    setLeft(0);
  };
  useEffect(() => {
    since.current = performance.now();
    setLeft(0);
    if (!active) return undefined;
    // While the warning stands, only an answer to it counts: a sleeve on the glass must not keep the page.
    const heard = () => setLeft((now) => {
      if (now === 0) since.current = performance.now();
      return now;
    });
    const timer = setInterval(() => {
      const beyond = performance.now() - since.current - IDLE_WARNING_AFTER_MS;
      if (beyond < 0) return;
      const remaining = IDLE_WARNING_LASTS_S - Math.floor(beyond / 1000);
      setLeft(Math.max(0, remaining));
      if (remaining <= 0) {
        since.current = performance.now();
        over.current();
      }
    }, 500);
    const kinds = ['pointerdown', 'keydown', 'wheel'];
    kinds.forEach((kind) => window.addEventListener(kind, heard, { passive: true }));
    return () => {
      clearInterval(timer);
      kinds.forEach((kind) => window.removeEventListener(kind, heard));
    };
  }, [active]);
  return { left, stay };
}

/** Moves the focus to a heading when the screen changes, so that keyboard and screen reader are where the eye is. */
function useFocus(when) {
  const heading = useRef(null);
  const first = useRef(document.activeElement === document.body && !document.querySelector('dialog[open]'));
  useEffect(() => {
    if (!first.current) heading.current?.focus({ preventScroll: true });
    first.current = false;
  }, when);
  return heading;
}

/** Does something now and then again and again, each time after the last one is through; returns how to stop that. */
function repeatedly(millis, work) {
  let stopped = false;
  let timer;
  const turn = async () => {
    await work();
    if (!stopped) timer = setTimeout(turn, millis);
  };
  turn();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** The classes that citizens may choose, the usual one first. */
function selfServiceClasses(offer) {
  return offer.classes.filter((one) => one.selfService).sort((a, b) => a.headStartMinutes - b.headStartMinutes);
}

function grouped(items) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(item.group.zh)) groups.set(item.group.zh, { name: item.group, items: [] });
    groups.get(item.group.zh).items.push(item);
  }
  return [...groups.values()];
}

mount(Page);
