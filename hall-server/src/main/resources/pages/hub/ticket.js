// The page behind the code on a slip: where the ticket stands, live, for whoever holds it.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { get, newKey, post, problemText, ProblemError } from '/assets/shared/api.js';
import { Banner, Confirm, Icon, LanguageSwitch, SkipLink, Spoken, State, TextSizeSwitch, mount, toast, useTick } from '/assets/shared/components.js';
import { follow } from '/assets/shared/feed.js';
import { dateTime, duration, nowMillis, secondsSince, setClock, time } from '/assets/shared/format.js';
import { label, language, t, texts } from '/assets/shared/i18n.js';
import { TICKET_STATES, ticketState } from './hall.js';
import { bell } from './bell.js';
import { CodeForm, readCode } from './code-form.js';

texts({
  'mine.title': ['我的号票', 'My ticket'],
  'mine.number': ['您的号码', 'Your number'],
  'mine.ahead': ['前面还有', 'Ahead of you'],
  'mine.ahead-people': ['人', '{n|person|people}'],
  'mine.next': ['下一个就是您', 'You are next'],
  'mine.next-hint': ['请回到等候区，留意叫号。', 'Please be in the waiting area and watch for your call.'],
  'mine.waiting-hint': ['您可以离开大厅，位置会为您保留。请打开本页，叫到您时会提醒。', 'You may leave the hall; your place is kept. Keep this page open: it tells you when you are called.'],
  'mine.counters': ['现在有 {n} 个窗口办理该事项', '{n} open {n|counter serves|counters serve} your matter'],
  'mine.no-counter': ['现在没有窗口办理该事项，请向导办台询问。', 'No open counter serves your matter right now. Please ask at the guide desk.'],
  'mine.only-counter': ['您将由{counter}叫号', '{counter} will call you'],
  'mine.go': ['请到', 'Please go to'],
  'mine.go-now': ['现在请过去，带好号票和材料。', 'Please go there now with your ticket and papers.'],
  'mine.call': ['第 {n} 次叫号', 'Call {n}'],
  'mine.called-at': ['{time} 叫号', 'Called at {time}'],
  'mine.serving': ['正在{counter}为您办理', '{counter} is serving you'],
  'mine.held': ['{counter}暂时挂起了您的号票。请按工作人员的说明准备，准备好后回到窗口，不用重新取号。', '{counter} has put your ticket on hold. Please do what the officer told you and come back to the counter. You need no new ticket.'],
  'mine.missed': ['叫号时您没有到窗口，号已经过了。请尽快到导办台或取号机，凭这张号票回到队伍里；时间太久就要重新取号。', 'You were called and did not come. Please go to the guide desk or a kiosk soon with this ticket to get back into the queue; after some time you need a new one.'],
  'mine.done': ['您的事项已经在窗口办完，感谢您的配合。', 'Your matter at the counter is finished. Thank you.'],
  'mine.cancelled': ['这张号票已经取消，不会再叫号。需要办理时，请重新取号。', 'This ticket is cancelled and will not be called. Please take a new one if you need it.'],
  'mine.expired': ['大厅当天的服务已经结束，这张号票没有叫到。需要办理时，请重新取号。', 'The hall closed for the day before this ticket was called. Please take a new one.'],
  'mine.items': ['办理事项', 'Your matter'],
  'mine.items-many': ['办理事项（共 {n} 项）', 'Your matters ({n})'],
  'mine.item-now': ['当前', 'Current'],
  'mine.issued': ['取号时间', 'Taken'],
  'mine.waited': ['已等候', 'Waited so far'],
  'mine.cancel': ['不办了，取消号票', 'Give up this ticket'],
  'mine.cancel-title': ['确定取消 {number} 号吗？', 'Give up ticket {number}?'],
  'mine.cancel-text': ['取消后不会再叫您，也不能恢复。再来时需要重新取号，从头排队。', 'You will not be called, and it cannot be undone. If you come back you need a new ticket and start at the end.'],
  'mine.cancel-yes': ['取消号票', 'Give it up'],
  'mine.cancel-no': ['返回，保留号票', 'Keep my ticket'],
  'mine.remind': ['叫到我时响铃、震动', 'Ring and vibrate when I am called'],
  'mine.remind-on': ['叫到您时会响铃、震动，请保持本页打开', 'Your phone will ring and vibrate. Keep this page open'],
  'mine.cancel-done': ['号票已取消', 'The ticket is cancelled'],
  'mine.live': ['实时更新', 'Live'],
  'mine.lost': ['连接中断，下面是 {time} 的情况，正在重新连接。请同时留意大厅屏幕和广播。', 'Connection lost. This is how it was at {time}; reconnecting. Please also watch the screens in the hall.'],
  'mine.unknown': ['找不到这张号票', 'This ticket is not found'],
  'mine.unknown-hint': ['请核对号票上的代码，或者再扫一次二维码。号票只在当天有效。', 'Please check the code on the slip or scan it again. A ticket is valid on its day only.'],
  'mine.earlier': ['这张号票是以前的，已经失效', 'This ticket is of an earlier day and has ended'],
  'mine.earlier-hint': ['需要办理时，请在大厅重新取号。如果手里有今天的号票，请在下面输入它的代码。', 'Please take a new one in the hall if you need it. If you have a ticket of today, enter its code below.'],
  'mine.error': ['暂时看不到号票', 'The ticket cannot be shown right now'],
  'mine.retry': ['再试一次', 'Try again'],
  'mine.private': ['凭这个网址可以查看和取消您的号票，请不要转给他人。', 'Whoever has this address can see and cancel your ticket. Please keep it to yourself.'],
  'mine.size': ['字号', 'Text size'],
  'mine.spoken.waiting': ['{number} 号，前面还有 {n} 人', 'Number {number}: {n} {n|person|people} ahead of you'],
  'mine.spoken.called': ['{number} 号，请到{counter}', 'Number {number}, please go to {counter}'],
  'mine.spoken.state': ['{number} 号，{state}', 'Number {number}: {state}'],
  'mine.tab.waiting': ['前面 {n} 人 · {number}', '{n} ahead · {number}'],
  'mine.tab.called': ['请到{counter} · {number}', 'Go to {counter} · {number}'],
});

const FINAL = new Set(['done', 'cancelled', 'expired']);
const LOST_AFTER_MILLIS = 3_000;
const ENDED = 'ticket-of-earlier-day';

const typed = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const code = readCode(typed) ?? '';

function Page() {
  const { ticket, problem, lostSince, take, retry } = useTicket();
  useTab(ticket);
  return html`
    <${SkipLink} />
    <header class="page-head">
      <p class="title">${ticket ? label(ticket.hallName) : t('mine.title')}</p>
      <${LanguageSwitch} />
    </header>
    <main id="main" class="ticket-main stack" tabindex="-1">
      ${lostSince && html`<${Banner} kind="warn" icon="lost" live=${true} data-testid="ticket-lost">${t('mine.lost', { time: time(lostSince) })}<//>`}
      ${ticket ? html`<${Ticket} ticket=${ticket} take=${take} />` : problem ? html`<${Unknown} problem=${problem} retry=${retry} />` : html`<p class="soft" role="status">${t('common.loading')}</p>`}
      <section class="sizes" aria-label=${t('mine.size')}><span class="soft" aria-hidden="true">${t('mine.size')}</span><${TextSizeSwitch} /></section>
      ${ticket && html`<p class="soft small">${t('mine.private')}</p>`}
    </main>`;
}

function Ticket({ ticket, take }) {
  const [asking, ask] = useState(false);
  useTick(15_000);
  const counter = label(ticket.counterName);
  return html`
    <article class=${`card slip is-${ticket.state}`} data-state=${ticket.state}>
      <h1 class="slip-head"><span class="soft">${t('mine.number')}</span> <span class="big-number slip-number" data-testid="ticket-number">${ticket.number}</span></h1>
      <p class="slip-state"><${State} kind=${TICKET_STATES[ticket.state]} icon=${ticket.state} data-testid="ticket-state">${ticketState(ticket.state)}<//></p>
      <${Place} ticket=${ticket} counter=${counter} />
    </article>
    <section class="card facts">
      <dl>
        <div><dt>${ticket.items.length > 1 ? t('mine.items-many', { n: ticket.items.length }) : t('mine.items')}</dt>
          <dd>${ticket.items.length > 1
            ? html`<ol class="matters">${ticket.items.map((item, i) => html`<li key=${i}>${label(item)}${isCurrent(ticket, item) && html` <${State} kind="info">${t('mine.item-now')}<//>`}</li>`)}</ol>`
            : label(ticket.item)}</dd></div>
        <div><dt>${t('mine.issued')}</dt><dd>${dateTime(ticket.issuedAt)}</dd></div>
        ${ticket.state === 'waiting' && html`<div><dt>${t('mine.waited')}</dt><dd>${duration(secondsSince(ticket.issuedAt))}</dd></div>`}
      </dl>
      ${ticket.mayCancel && html`<p class="give-up"><button type="button" class="button danger wide" data-testid="ticket-cancel" onClick=${() => ask(true)}>${t('mine.cancel')}</button></p>`}
    </section>
    ${asking && html`<${CancelDialog} ticket=${ticket} take=${take} onClose=${() => ask(false)} />`}
    <${Spoken} text=${spoken(ticket, counter)} urgent=${ticket.state === 'called'} data-testid="ticket-spoken" />`;
}

function Place({ ticket, counter }) {
  switch (ticket.state) {
    case 'waiting':
      return html`<div class="place">
        ${ticket.ahead === 0
          ? html`<p class="next"><span class="visually-hidden">${t('mine.ahead')} <span data-testid="ticket-ahead">0</span></span>${t('mine.next')}</p>`
          : ticket.ahead > 0 && html`<p class="ahead"><span>${t('mine.ahead')}</span> <strong class="big-number" data-testid="ticket-ahead">${ticket.ahead}</strong> <span>${t('mine.ahead-people', { n: ticket.ahead })}</span></p>`}
        ${counter ? html`<p>${t('mine.only-counter', { counter })}</p>` : ticket.openCounters > 0 && html`<p>${t('mine.counters', { n: ticket.openCounters })}</p>`}
        ${ticket.openCounters === 0 ? html`<${Banner} kind="warn">${t('mine.no-counter')}<//>` : html`<p class="soft">${t(ticket.ahead === 0 ? 'mine.next-hint' : 'mine.waiting-hint')}</p>`}
        <${Reminder} />
      </div>`;
    case 'called':
      return html`<div class="place go">
        <p class="go-to">${t('mine.go')}</p>
        <p class="go-counter" data-testid="ticket-counter">${counter}</p>
        <p>${t('mine.go-now')}</p>
        <p class="soft">${t('mine.called-at', { time: time(ticket.since) })}${ticket.calls > 1 ? ` · ${t('mine.call', { n: ticket.calls })}` : ''}</p>
      </div>`;
    case 'serving':
      return html`<div class="place"><p class="plain" data-testid="ticket-counter">${t('mine.serving', { counter })}</p></div>`;
    case 'held':
      return html`<div class="place"><p class="plain" data-testid="ticket-counter">${t('mine.held', { counter })}</p></div>`;
    default:
      return html`<div class="place"><p class="plain">${t(`mine.${ticket.state}`)}</p></div>`;
  }
}

function Reminder() {
  const [on, turn] = useState(bell.isOn());
  const toggle = () => {
    bell.turn(!on);
    turn(!on);
    if (!on) toast(t('mine.remind-on'));
  };
  return html`<p class="remind"><button type="button" class="button" aria-pressed=${String(on)} onClick=${toggle} data-testid="ticket-remind"><${Icon} name="called" /> ${t('mine.remind')}</button></p>`;
}

function CancelDialog({ ticket, take, onClose }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState();
  const key = useRef(newKey());
  const cancel = async () => {
    setBusy(true);
    try {
      take(await post(`/api/v1/t/${code}/cancel`, {}, { key: key.current }));
      toast(t('mine.cancel-done'));
      onClose();
      document.getElementById('main')?.focus();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return html`<${Confirm} title=${t('mine.cancel-title', { number: ticket.number })} action=${t('mine.cancel-yes')} keep=${t('mine.cancel-no')} danger=${true} busy=${busy} onConfirm=${cancel} onClose=${onClose} testid="ticket-cancel-dialog">
    <p>${t('mine.cancel-text')}</p>
    ${problem && html`<p class="form-error" role="alert">${problemText(problem)}</p>`}
  <//>`;
}

function Unknown({ problem, retry }) {
  const unknown = ['unknown-code', 'invalid-request', 'unknown-path', 'unknown-ticket'].includes(problem.type);
  if (problem.type === ENDED) {
    return html`<section class="card stack" data-testid="ticket-earlier" role="status">
      <h1>${t('mine.earlier')}</h1>
      <p>${t('mine.earlier-hint')}</p>
      <${CodeForm} value="" />
    </section>`;
  }
  return html`<section class="card stack" data-testid="ticket-unknown">
    <h1>${unknown ? t('mine.unknown') : t('mine.error')}</h1>
    <p>${unknown ? t('mine.unknown-hint') : problemText(problem)}</p>
    ${!unknown && html`<p><button type="button" class="button" onClick=${retry}>${t('mine.retry')}</button></p>`}
    <${CodeForm} value=${unknown ? typed : ''} />
  </section>`;
}

/** The ticket as the hub last told it, and what stands in the way. */
function useTicket() {
  const [ticket, setTicket] = useState();
  const [problem, setProblem] = useState();
  const [lostSince, setLostSince] = useState();
  const [attempt, setAttempt] = useState(0);
  const close = useRef(() => {});

  const take = (view) => {
    setClock(view.now);
    setTicket(view);
    setProblem(undefined);
    if (FINAL.has(view.state)) {
      close.current();
      setLostSince(undefined);
    }
  };

  // Nothing more comes of a ticket whose day is over, and nothing of it is shown any more.
  const endIfOver = (error) => {
    if (error.type !== ENDED) return;
    close.current();
    setTicket(undefined);
    setLostSince(undefined);
    setProblem(error);
  };

  useEffect(() => {
    if (!code) {
      setProblem(new ProblemError({ type: '/problems/unknown-code', status: 404 }));
      return undefined;
    }
    let stopped = false;
    let silent;
    const path = `/api/v1/t/${code}`;
    const start = async () => {
      try {
        const view = await get(path);
        if (stopped) return;
        take(view);
        if (FINAL.has(view.state)) return;
        close.current = follow(`${path}/events`, {
          onEvent: (now, name) => name === 'ticket' && take(now),
          onOpen: () => get(path).then(take, endIfOver),
          onState: ({ up }) => {
            clearTimeout(silent);
            const since = nowMillis();
            if (up) setLostSince(undefined);
            else silent = setTimeout(() => { setLostSince(since); get(path).then(take, endIfOver); }, LOST_AFTER_MILLIS);
          },
        });
      } catch (error) {
        if (!stopped) setProblem(error);
      }
    };
    start();
    return () => {
      stopped = true;
      clearTimeout(silent);
      close.current();
    };
  }, [attempt]);

  return { ticket, problem, lostSince, take, retry: () => { setProblem(undefined); setAttempt((n) => n + 1); } };
}

/** The tab's title, and a ring for every call. */
function useTab(ticket) {
  const rung = useRef();
  useEffect(() => {
    const { number, state } = ticket ?? {};
    document.title = !ticket ? t('mine.title')
      : state === 'called' ? t('mine.tab.called', { counter: label(ticket.counterName), number })
      : state === 'waiting' && ticket.ahead !== undefined ? t('mine.tab.waiting', { n: ticket.ahead, number })
      : `${ticketState(state)} · ${number}`;
    if (!ticket) return;
    const call = state === 'called' ? `${ticket.counter}/${ticket.calls}` : '';
    if (call && rung.current !== call) bell.ring();
    rung.current = call;
  }, [ticket, language()]);
}

function spoken(ticket, counter) {
  if (ticket.state === 'called') return t('mine.spoken.called', { number: ticket.number, counter }) + (ticket.calls > 1 ? ` (${t('mine.call', { n: ticket.calls })})` : '');
  if (ticket.state === 'waiting' && ticket.ahead !== undefined) return t('mine.spoken.waiting', { number: ticket.number, n: ticket.ahead });
  return t('mine.spoken.state', { number: ticket.number, state: ticketState(ticket.state) });
}

function isCurrent(ticket, item) {
  return !FINAL.has(ticket.state) && item.zh === ticket.item.zh;
}

mount(Page);
