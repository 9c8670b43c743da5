// The board of a hall: numbers and counters, readable from across the room.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { get, problemText } from '/assets/shared/api.js';
import { Icon, Spoken, mount, useTick } from '/assets/shared/components.js';
import { follow } from '/assets/shared/feed.js';
import { date, nowMillis, setClock, time, timeWithSeconds } from '/assets/shared/format.js';
import { label, language, otherLanguage, t, textIn, texts } from '/assets/shared/i18n.js';
import { hallOfPage } from './hall.js';

texts({
  'board.calling': ['正在叫号', 'Now calling'],
  'board.recent': ['最近叫号', 'Recent calls'],
  'board.waiting': ['等候人数', 'People waiting'],
  'board.none-calling': ['请留意叫号', 'Please watch for your number'],
  'board.hint': ['扫一扫号票上的二维码，手机上也能看到叫号', 'Scan the code on your ticket to follow it on your phone'],
  'board.none-recent': ['今天还没有叫号', 'No calls yet today'],
  'board.please-go': ['请到', 'please go to'],
  'board.again': ['第 {n} 次', 'Call {n}'],
  'board.spoken': ['请 {number} 号到{counter}', 'Number {number}, please go to {counter}'],
  'board.people': ['人', ''],
  'board.lost': ['连接中断，显示的是 {time} 的内容，正在重新连接', 'Connection lost. Showing what was known at {time}. Reconnecting'],
  'board.starting': ['正在连接…', 'Connecting…'],
  'board.page': ['第 {n} 页，共 {of} 页', 'Page {n} of {of}'],
  'board.fresh': ['新叫号', 'New call'],
  'state.missed': ['已过号', 'missed'],
});

const CALLS_SHOWN = 5;
const QUEUES_SHOWN = 6;
const PAGE_MILLIS = 10_000;
const FRESH_MILLIS = 12_000;
const LOST_AFTER_MILLIS = 3_000;

const boardId = decodeURIComponent(location.pathname.split('/').filter(Boolean).pop());

function Board() {
  const { board, hall, problem, lostSince } = useBoard();
  const fresh = useFresh(board);
  useTick(1000);

  useEffect(() => {
    document.title = board ? `${label(board.name)} · ${t('board.calling')}` : t('board.calling');
  }, [board, language()]);

  if (!board) return html`<main class="starting" id="main"><h1>${t('board.calling')}</h1><p>${problem ? problemText(problem) : t('board.starting')}</p></main>`;
  const spoken = board.calling
    .filter((call) => fresh.has(keyOf(call)))
    .map((call) => t('board.spoken', { number: call.number, counter: label(call.counterName) }))
    .join(language() === 'en' ? '. ' : '。');
  return html`
    <header class="board-head">
      <h1>${label(hall.name)} <span class="place">${label(board.name)}</span></h1>
      <p class="date">${date(nowMillis())}</p>
      <p class="clock numeric" role="timer" aria-label=${time(nowMillis())}>${time(nowMillis())}</p>
    </header>
    <main id="main" class="board-main">
      <${Calling} calls=${board.calling} fresh=${fresh} />
      <${Waiting} lines=${board.waiting} />
      <${Recent} calls=${board.recent} />
    </main>
    <${Spoken} text=${spoken} urgent=${true} data-testid="board-spoken" />
    <${Lost} since=${lostSince} />`;
}

function Calling({ calls, fresh }) {
  const { shown, page, pages } = usePage(calls, CALLS_SHOWN, PAGE_MILLIS, fresh.size > 0);
  return html`<section class="calling" aria-labelledby="calling" data-testid="board-calling">
    <${Heading} id="calling" text="board.calling" page=${page} pages=${pages} />
    ${shown.length === 0
      ? html`<div class="quiet"><p class="quiet-title">${t('board.none-calling')}</p><p class="quiet-second" lang=${otherLanguage()}>${textIn(otherLanguage(), 'board.none-calling')}</p></div>`
      : html`<ol class="calls">${shown.map((call) => html`<${Call} key=${call.ticket + call.counter} call=${call} fresh=${fresh.has(keyOf(call))} />`)}</ol>`}
    ${shown.length < CALLS_SHOWN && html`<p class="hint">${t('board.hint')}</p>`}
  </section>`;
}

function Call({ call, fresh }) {
  return html`<li class=${`call ${fresh ? 'fresh' : ''}`} data-number=${call.number}>
    <span class="call-number numeric">${call.number}</span>
    <span class="call-go"><${Icon} name="arrow" /><span class="visually-hidden">${t('board.please-go')}</span></span>
    <span class="call-counter">${label(call.counterName)}</span>
    <span class="call-note">${call.call > 1 ? t('board.again', { n: call.call }) : fresh ? t('board.fresh') : time(call.at)}</span>
  </li>`;
}

function Waiting({ lines }) {
  const { shown, page, pages } = usePage(lines, QUEUES_SHOWN, PAGE_MILLIS, false);
  return html`<section class="waiting" aria-labelledby="waiting" data-testid="board-waiting">
    <${Heading} id="waiting" text="board.waiting" page=${page} pages=${pages} />
    <ul class="queues">${shown.map((line) => html`<li key=${line.queue} data-queue=${line.queue}>
      <span class="prefix numeric" aria-hidden="true">${line.prefix}</span>
      <span class="queue-name">${label(line.name)}</span>
      <span class="queue-waiting numeric">${line.waiting}</span><span class="unit">${t('board.people')}</span>
    </li>`)}</ul>
  </section>`;
}

function Recent({ calls }) {
  return html`<section class="recent" aria-labelledby="recent" data-testid="board-recent">
    <${Heading} id="recent" text="board.recent" />
    ${calls.length === 0
      ? html`<p class="none">${t('board.none-recent')}</p>`
      : html`<ol class="past">${calls.map((call) => html`<li key=${call.ticket + call.at}>
          <span class="past-number numeric">${call.number}</span>
          <span class="past-counter">${label(call.counterName)}</span>
          <span class="past-time numeric">${call.state === 'missed' ? t('state.missed') : time(call.at)}</span>
        </li>`)}</ol>`}
  </section>`;
}

function Heading({ id, text, page = 0, pages = 1 }) {
  return html`<div class="heading"><h2 id=${id}>${t(text)}</h2><p class="second" lang=${otherLanguage()}>${textIn(otherLanguage(), text)}</p>
    ${pages > 1 && html`<p class="pages numeric" aria-label=${t('board.page', { n: page + 1, of: pages })}>${page + 1}/${pages}</p>`}
  </div>`;
}

function Lost({ since }) {
  return html`<div role="status" class="lost-place">${since && html`<p class="lost" data-testid="board-lost"><${Icon} name="lost" /> ${t('board.lost', { time: timeWithSeconds(since) })}</p>`}</div>`;
}

/** The board as the hub last told it; it stays when the connection is lost, with the time since when. */
function useBoard() {
  const [board, setBoard] = useState();
  const [hall, setHall] = useState();
  const [problem, setProblem] = useState();
  const [lostSince, setLostSince] = useState();

  useEffect(() => {
    let stopped = false;
    let stop = () => {};
    let timer;
    let silent;
    let lastSeq = -1;

    const take = (view) => {
      if (view.seq < lastSeq) return;
      lastSeq = view.seq;
      setClock(view.now);
      setBoard(view);
      setProblem(undefined);
    };
    const start = async () => {
      try {
        const here = await hallOfPage();
        setHall(here);
        const path = `/api/v1/halls/${encodeURIComponent(here.hall)}/boards/${encodeURIComponent(boardId)}`;
        take(await get(path));
        if (stopped) return;
        stop = follow(`${path}/events`, {
          onEvent: (view, name) => name === 'board' && take(view),
          // The hub may have been started anew: its place in the journal counts, not the one kept here.
          onOpen: () => get(path).then((view) => { lastSeq = -1; take(view); }, () => {}),
          onState: ({ up }) => {
            clearTimeout(silent);
            if (up) setLostSince(undefined);
            else {
              const since = nowMillis();
              silent = setTimeout(() => setLostSince(since), LOST_AFTER_MILLIS);
            }
          },
        });
      } catch (error) {
        setProblem(error);
        if (!stopped) timer = setTimeout(start, 5000);
      }
    };
    start();
    return () => {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(silent);
      stop();
    };
  }, []);
  return { board, hall, problem, lostSince };
}

/** The calls that are new since the last picture, each for some seconds. What was there at first is not new. */
function useFresh(board) {
  const seen = useRef();
  const until = useRef(new Map());
  const [, again] = useState(0);
  if (board && board !== seen.current?.board) {
    const keys = new Set(board.calling.map(keyOf));
    if (seen.current) {
      for (const key of keys) {
        if (!seen.current.keys.has(key)) {
          until.current.set(key, Date.now() + FRESH_MILLIS);
          setTimeout(() => again((n) => n + 1), FRESH_MILLIS + 50);
        }
      }
    }
    seen.current = { board, keys };
  }
  for (const [key, end] of until.current) if (end <= Date.now()) until.current.delete(key);
  return new Set(until.current.keys());
}

/** Some of many rows, page after page; `hold` keeps the first page while there is something new on it. */
function usePage(rows, size, millis, hold) {
  const [turn, setTurn] = useState(0);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  useEffect(() => {
    if (hold) setTurn(0);
    if (pages === 1 || hold) return undefined;
    const timer = setInterval(() => setTurn((n) => n + 1), millis);
    return () => clearInterval(timer);
  }, [pages, hold, millis]);
  const page = turn % pages;
  return { shown: rows.slice(page * size, (page + 1) * size), page, pages };
}

function keyOf(call) {
  return `${call.ticket}/${call.counter}/${call.call}/${call.at}`;
}

mount(Board);
