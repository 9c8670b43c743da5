// The page behind the code on a receipt or notice: where the case stands, who holds it and when it is due.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { get, problemText, ProblemError } from '/assets/shared/api.js';
import { Banner, Icon, LanguageSwitch, SkipLink, Spoken, State, TextSizeSwitch, mount } from '/assets/shared/components.js';
import { date, dateTime, nowMillis, setClock, time } from '/assets/shared/format.js';
import { label, language, t, texts } from '/assets/shared/i18n.js';
import { Papers } from './case-papers.js';
import { Collect, Posted, Wish } from './case-result.js';
import { CodeForm, readCode } from './code-form.js';

texts({
  'case.title': ['我的办件', 'My case'],
  'case.number': ['办件编号', 'Case number'],
  'case.asked': ['咨询', 'A question'],
  'case.since': ['{since}起', 'Since {since}'],

  'case.state.contact': ['已登记', 'Recorded'],
  'case.state.received': ['已收件，待受理', 'Received'],
  'case.state.supplement': ['待补正', 'Something is missing'],
  'case.state.under-review': ['审查中', 'Under review'],
  'case.state.excluded': ['不计时', 'The clock stands still'],
  'case.state.forwarded': ['已上报', 'With the authority above'],
  'case.state.decided': ['已决定', 'Decided'],
  'case.state.ready': ['结果待取', 'Result ready'],
  'case.state.delivered': ['已办结', 'Finished'],
  'case.state.not-accepted': ['不予受理', 'Not accepted'],
  'case.state.withdrawn': ['已撤回', 'Withdrawn'],
  'case.state.closed': ['已答复', 'Answered'],

  'case.next.contact': ['您的问题已经登记，接待人会答复您。', 'Your question is recorded; the officer will answer you.'],
  'case.next.contact-by': ['您的问题已经登记，{by}前答复您。', 'Your question is recorded. You will have an answer by {by}.'],
  'case.next.received': ['您的材料已经收到，正在决定是否受理。您现在不用做什么。', 'Your materials are here; acceptance is being decided. There is nothing you need to do now.'],
  'case.next.supplement': ['请补齐下面列出的材料，交到大厅窗口。交齐后再决定是否受理。', 'Please bring what is listed below to a counter of the hall. Acceptance is decided after that.'],
  'case.next.under-review': ['申请已经受理，正在审查。您现在不用做什么。', 'Your application is accepted and under review. There is nothing you need to do now.'],
  'case.next.excluded': ['正在进行法律规定不计入期限的程序。结束后继续审查，您现在不用做什么。', 'A step is under way whose time does not count by law. The review goes on after it. There is nothing you need to do now.'],
  'case.next.forwarded': ['本大厅已经审查完毕，报送{body}决定。您现在不用做什么。', 'The review here is done; {body} decides. There is nothing you need to do now.'],
  'case.next.decided.granted': ['决定准予，正在制作证件或文书。', 'It was granted. The document is being made.'],
  'case.next.decided.denied': ['决定不予。书面决定写明理由和救济途径，正在制作。', 'It was denied. The written decision gives the reasons and how to appeal; it is being made.'],
  'case.next.decided.all': ['各项都已作出决定，结果正在汇总，办好后一并送达。', 'All its parts are decided. The results are put together and handed over at once.'],
  'case.next.decided.part': ['这一项已经作出决定，结果与其他各项一并送达。', 'This part is decided. Its result is handed over with those of the others.'],
  'case.next.ready.collect': ['请带本人身份证件和收件回执，到大厅窗口领取。', 'Bring your identity card and your receipt, and collect it at a counter of the hall.'],
  'case.next.ready.post': ['结果已经做好，会按您留的地址寄出。', 'The result is ready and will be sent to the address you left.'],
  'case.next.ready.posted': ['结果已经寄给您，请留意签收。', 'The result is on its way to you. Please be there to sign for it.'],
  'case.next.delivered': ['结果已经送达，这件事办完了。', 'You have the result. This matter is finished.'],
  'case.next.not-accepted': ['这项申请没有受理。理由和救济途径写在书面告知上。', 'The application was not accepted. The written notice gives the reasons and how to appeal.'],
  'case.next.withdrawn': ['这项申请已经撤回，不再办理。需要时可以重新申请。', 'The application is withdrawn. You can apply again when you need to.'],
  'case.next.closed': ['这次咨询已经答复，没有待办的事。', 'The question was answered. Nothing is left to do.'],

  'case.stuck': ['办不成事反映', 'A matter that is stuck'],
  'case.stuck-grade': ['问题分类', 'How difficult it is'],
  'case.stuck-open': ['还没有分类，当天会有人与您联系。', 'Not yet said. Somebody will speak to you on the same day.'],
  'case.stuck-contacted': ['已与您联系', 'Somebody spoke to you'],
  'case.stuck-not-contacted': ['还没有联系', 'Not yet'],
  'case.stuck-about': ['反映的办件', 'The case that is stuck'],
  'case.due': ['什么时候办完', 'When it is due'],
  'case.due-committed': ['承诺办结', 'Promised'],
  'case.due-statutory': ['法定期限', 'By law'],
  'case.due-notice': ['告知是否受理', 'Told whether it is accepted'],
  'case.due-notice-law': ['到期没有告知，就视为已经受理。', 'If nothing is said by then, it counts as accepted.'],
  'case.renewal': ['要延续的许可有效期至', 'The permit is valid until'],
  'case.renewal-law': ['受理后到期还没有决定的，视为准予延续。', 'Once accepted, it counts as renewed if nobody has decided by then.'],
  'case.renewal-late': ['不足三十日才提出，或到期后才补齐材料：没有决定不视为准予延续。', 'Applied for less than thirty days before, or what was missing came only afterwards: silence does not renew it.'],
  'case.due-delivery': ['结果可以领取或寄出', 'Result ready or posted'],
  'case.count': ['逐日计算（共 {n} 天计入）', 'The count, day by day ({n} {n|day counts|days count})'],
  'case.count-day': ['第{n}天', 'Day {n}'],
  'case.count-not': ['不计', 'Not counted'],
  'case.count-today': ['今天', 'Today'],

  'case.forwarded': ['由谁决定', 'Who decides'],
  'case.whole': ['属于“{item}”，整件编号 {number}', 'Part of “{item}”, case number {number}'],
  'case.parts': ['包括的事项', 'What it consists of'],
  'case.parts-hint': ['一次申请，各部门分别办理，结果一并送达。', 'One application; each office handles its part, and the results are handed over together.'],
  'case.part-page': ['查看这一项', 'See this part'],
  'case.part-granted': ['准予', 'Granted'],
  'case.part-denied': ['不予', 'Denied'],
  'case.part-by': ['{authority} · 工号 {officer}', '{authority} · officer {officer}'],
  'case.who': ['由谁负责', 'Who is responsible'],
  'case.handler': ['现在由谁办理', 'Who holds it now'],
  'case.handler-last': ['最后由谁办理', 'Who held it last'],
  'case.officer': ['工号 {officer}', 'Officer {officer}'],
  'case.follower': ['首问责任人', 'First officer asked'],
  'case.follower-text': ['跟踪到办结', 'Follows it to its end'],
  'case.phone': ['咨询电话', 'Questions'],
  'case.complaint': ['监督投诉电话', 'Supervision and complaints'],

  'case.life': ['办理过程', 'What happened'],
  'case.life-late': ['{at}补记', 'Recorded late, {at}'],

  'case.print': ['打印本页', 'Print this page'],
  'case.printed': ['打印时间：{at}', 'Printed {at}'],
  'case.updated': ['{time} 更新，本页会自动刷新', 'As of {time}; the page keeps itself up to date'],
  'case.lost': ['连接中断，下面是 {time} 的情况，正在重新连接。', 'Connection lost. This is how it was at {time}; trying again.'],
  'case.private': ['凭这个网址可以查看您的办件进度，请不要转给他人。', 'Whoever has this address can see how your case stands. Please keep it to yourself.'],
  'case.size': ['字号', 'Text size'],
  'case.unknown': ['找不到这个办件', 'This case is not found'],
  'case.unknown-hint': ['请核对收件回执或通知书上的代码，或者再扫一次二维码。', 'Please check the code on your receipt or notice, or scan it again.'],
  'case.error': ['暂时看不到办件', 'The case cannot be shown right now'],
  'case.retry': ['再试一次', 'Try again'],
  'case.spoken': ['办件 {number}，{state}', 'Case {number}: {state}'],
});

const LOOK_AGAIN_MILLIS = 30_000;
const LOOK_AT_TICKET_MILLIS = 10_000;
const STATES = {
  contact: { kind: 'info', icon: 'info' },
  received: { kind: 'info', icon: 'waiting' },
  supplement: { kind: 'warn', icon: 'warn' },
  'under-review': { kind: 'info', icon: 'serving' },
  excluded: { kind: 'neutral', icon: 'paused' },
  forwarded: { kind: 'info', icon: 'serving' },
  decided: { kind: 'good', icon: 'good' },
  ready: { kind: 'good', icon: 'called' },
  delivered: { kind: 'good', icon: 'done' },
  'not-accepted': { kind: 'bad', icon: 'bad' },
  withdrawn: { kind: 'neutral', icon: 'cancelled' },
  closed: { kind: 'good', icon: 'done' },
};
const STANDINGS = { 'in-time': 'good', 'due-soon': 'warn', overdue: 'bad', kept: 'good', broken: 'bad' };

const typed = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const code = readCode(typed) ?? '';

function Page() {
  const { found, problem, lostSince, take, look, retry } = useCase();
  useEffect(() => {
    document.title = found ? `${stateName(found)} · ${found.number}` : t('case.title');
  }, [found, language()]);
  return html`
    <${SkipLink} />
    <header class="page-head">
      <p class="title">${found ? label(found.hallName) : t('case.title')}</p>
      <${LanguageSwitch} />
    </header>
    <main id="main" class="case-main stack" tabindex="-1">
      ${lostSince && html`<${Banner} kind="warn" icon="lost" live=${true} data-testid="case-lost">${t('case.lost', { time: time(lostSince) })}<//>`}
      ${found ? html`<${Case} found=${found} take=${take} look=${look} /><${Foot} found=${found} />`
        : problem ? html`<${Unknown} problem=${problem} retry=${retry} />`
        : html`<p class="soft" role="status">${t('common.loading')}</p>`}
    </main>`;
}

function Case({ found, take, look }) {
  const { kind, icon } = STATES[found.state];
  return html`
    <article class=${`card head is-${kind}`} data-state=${found.state}>
      <h1 data-testid="case-item">${found.itemName ? label(found.itemName) : found.item ?? t('case.asked')}</h1>
      ${found.whole && html`<p class="soft" data-testid="case-whole">${t('case.whole', { item: found.whole.itemName ? label(found.whole.itemName) : found.whole.item, number: found.whole.number })}</p>`}
      <p class="soft number">${t('case.number')} <span class="numeric" data-testid="case-number">${found.number}</span></p>
      <p class="standing"><${State} kind=${kind} icon=${icon} data-testid="case-state">${stateName(found)}<//> <span class="soft">${t('case.since', { since: date(found.since) })}</span></p>
      <p class="next" data-testid="case-next">${next(found)}</p>
    </article>
    <${Stuck} found=${found} />
    <${Collect} found=${found} code=${code} look=${look} />
    <${Posted} posted=${found.posted} />
    <${Papers} found=${found} code=${code} take=${take} />
    <${Wish} found=${found} code=${code} take=${take} />
    <${Parts} parts=${found.parts} />
    <${DueDates} found=${found} />
    <${Who} found=${found} />
    <${Life} steps=${found.life} />
    <${Spoken} text=${t('case.spoken', { number: found.number, state: stateName(found) })} />`;
}

function Stuck({ found: { stuck, about } }) {
  if (!stuck && !about) return null;
  return html`<section class="card stack" aria-labelledby="stuck" data-testid="case-stuck">
    <h2 id="stuck">${t('case.stuck')}</h2>
    <dl class="facts">
      ${about && html`<div><dt>${t('case.stuck-about')}</dt>
        <dd>${about.code ? html`<a class="call numeric" href=${`/c/${about.code}`}>${about.number}</a>` : html`<span class="numeric">${about.number}</span>`}</dd></div>`}
      ${stuck && html`<div><dt>${t('case.stuck-grade')}</dt>
        <dd data-testid="case-grade">${stuck.word ? label(stuck.word) : t('case.stuck-open')}</dd></div>
      <div><dt>${t('case.stuck-contacted')}</dt>
        <dd>${stuck.contactedAt ? dateTime(stuck.contactedAt) : t('case.stuck-not-contacted')}</dd></div>`}
    </dl>
  </section>`;
}

function Parts({ parts }) {
  if (parts.length === 0) return null;
  return html`<section class="card stack" aria-labelledby="parts" data-testid="case-parts">
    <h2 id="parts">${t('case.parts')}</h2>
    <p class="soft">${t('case.parts-hint')}</p>
    <ul class="parts">${parts.map((part) => html`<${Part} key=${part.number} part=${part} />`)}</ul>
  </section>`;
}

function Part({ part }) {
  const { kind, icon } = STATES[part.state];
  const denied = part.outcome === 'denied';
  return html`<li data-testid="case-part">
    <h3>${part.itemName ? label(part.itemName) : part.item} <${State} kind=${denied ? 'bad' : kind} icon=${denied ? 'bad' : icon}>${part.outcome ? t(`case.part-${part.outcome}`) : t(`case.state.${part.state}`)}<//></h3>
    <p class="soft">${part.authority ? t('case.part-by', { authority: part.authority, officer: part.handler.officer }) : t('case.officer', { officer: part.handler.officer })}</p>
    ${part.committed && html`<p>${t('case.due-committed')} ${label(part.committed.due.text)} <${Standing} of=${part.committed.standing} /></p>`}
    <p class="no-print"><a class="call" href=${`/c/${part.code}`}>${t('case.part-page')}<span class="visually-hidden"> ${part.itemName ? label(part.itemName) : part.item}</span></a></p>
  </li>`;
}

function Standing({ of: standing }) {
  return standing && html`<span class=${`state ${STANDINGS[standing.name]}`} data-standing=${standing.name}><span aria-hidden="true">${standing.shape}</span> <span>${label(standing.word)}</span></span>`;
}

function DueDates({ found }) {
  const { notice, committed, statutory, delivery, renewal } = found;
  if (!notice && !committed && !statutory && !delivery && !renewal) return null;
  return html`<section class="card stack" aria-labelledby="due" data-testid="case-due">
    <h2 id="due">${t('case.due')}</h2>
    ${notice && html`<${DueBy} name=${t('case.due-notice')} by=${notice} testid="due-notice"><p class="soft">${t('case.due-notice-law')}</p><//>`}
    ${delivery && html`<${DueBy} name=${t('case.due-delivery')} by=${delivery} testid="due-delivery" />`}
    ${committed && html`<${DueBy} name=${t('case.due-committed')} by=${committed} testid="due-committed" />`}
    ${statutory && html`<${DueBy} name=${t('case.due-statutory')} by=${statutory} testid="due-statutory" />`}
    ${renewal && html`<div class="due" data-testid="case-renewal"><h3>${t('case.renewal')}</h3><p class="date">${date(`${renewal.validUntil}T12:00:00+08:00`)}</p>
      ${!found.outcome && !found.ended && html`<p class="soft">${t(renewal.silenceGrants ? 'case.renewal-law' : 'case.renewal-late')}</p>`}</div>`}
  </section>`;
}

function DueBy({ name, by: { due, standing }, testid, children }) {
  return html`<div class="due" data-testid=${testid}>
    <h3>${name} <${Standing} of=${standing} /></h3>
    <p class=${due.certain ? 'date' : 'date uncertain'}>${label(due.text)}</p>
    ${children}
    <details class="count">
      <summary>${t('case.count', { n: due.trace.filter((day) => day.counted).length })}</summary>
      <ol class="days">${due.trace.map((day) => html`<${Day} key=${day.date + day.why} day=${day} />`)}</ol>
    </details>
  </div>`;
}

function Day({ day }) {
  const today = day.date === hallToday();
  return html`<li class=${`${day.counted ? 'counted' : 'not'} ${today ? 'today' : ''}`} aria-current=${today ? 'date' : undefined}>
    <span class="index">${day.counted ? t('case.count-day', { n: day.index }) : t('case.count-not')}</span>
    <span><span class="day">${date(`${day.date}T12:00:00+08:00`)}</span>${today && html` <span class="tag">${t('case.count-today')}</span>`}
      <span class="why">${label(day.text)}</span></span>
  </li>`;
}

function Who({ found }) {
  return html`<section class="card stack" aria-labelledby="who">
    <h2 id="who">${t('case.who')}</h2>
    <dl class="facts">
      <div><dt>${t(found.ended ? 'case.handler-last' : 'case.handler')}</dt>
        <dd><span data-testid="case-handler">${t('case.officer', { officer: found.handler.officer })}</span> <span class="soft">${t('case.since', { since: date(found.handler.since) })}</span></dd></div>
      ${found.forwarded && html`<div><dt>${t('case.forwarded')}</dt>
        <dd><span data-testid="case-forwarded">${found.forwarded.body}</span> <span class="soft">${t('case.since', { since: date(found.forwarded.at) })}</span> <a class="call" href=${`tel:${found.forwarded.phone}`}>${found.forwarded.phone}</a></dd></div>`}
      <div><dt>${t('case.follower')}</dt>
        <dd><span data-testid="case-follower">${t('case.officer', { officer: found.follower })}</span> ${!found.ended && html`<span class="soft">${t('case.follower-text')}</span>`}</dd></div>
      ${found.phone && html`<div><dt>${t('case.phone')}</dt><dd><a class="call" href=${`tel:${found.phone}`}>${found.phone}</a></dd></div>`}
      ${found.complaintPhone && html`<div><dt>${t('case.complaint')}</dt><dd><a class="call" href=${`tel:${found.complaintPhone}`}>${found.complaintPhone}</a></dd></div>`}
    </dl>
  </section>`;
}

function Life({ steps }) {
  return html`<section class="card stack" aria-labelledby="life" data-testid="case-life">
    <h2 id="life">${t('case.life')}</h2>
    <ol class="life" reversed>${steps.map((step, i) => html`<li key=${i} data-event=${step.event}>
      <p class="what">${label(step.text)}</p>
      ${step.detail && html`<p class="soft">${label(step.detail)}</p>`}
      <p class="soft when">${dateTime(step.at)}</p>
      ${step.recordedAt && html`<p class="late"><${Icon} name="warn" /> ${t('case.life-late', { at: dateTime(step.recordedAt) })}</p>`}
    </li>`).reverse()}</ol>
  </section>`;
}

function Foot({ found }) {
  return html`
    <div class="no-print foot">
      <p><button type="button" class="button" onClick=${() => print()} data-testid="case-print"><${Icon} name="print" /> ${t('case.print')}</button></p>
      <section class="sizes" aria-label=${t('case.size')}><span class="soft" aria-hidden="true">${t('case.size')}</span><${TextSizeSwitch} /></section>
      ${!found.ended && html`<p class="soft small">${t('case.updated', { time: time(found.now) })}</p>`}
      <p class="soft small">${t('case.private')}</p>
    </div>
    <p class="print-only">${t('case.printed', { at: dateTime(found.now) })}</p>`;
}

function Unknown({ problem, retry }) {
  const unknown = ['unknown-code', 'invalid-request', 'unknown-path'].includes(problem.type);
  return html`<section class="card stack" data-testid="case-unknown">
    <h1>${unknown ? t('case.unknown') : t('case.error')}</h1>
    <p>${unknown ? t('case.unknown-hint') : problemText(problem)}</p>
    ${!unknown && html`<p><button type="button" class="button" onClick=${retry}>${t('case.retry')}</button></p>`}
    <${CodeForm} value=${unknown ? typed : ''} of="case" />
  </section>`;
}

/** The case as the hub last told it, and what stands in the way. It looks again while somebody looks at it. */
function useCase() {
  const [found, setFound] = useState();
  const [problem, setProblem] = useState();
  const [lostSince, setLostSince] = useState();
  const [attempt, setAttempt] = useState(0);
  const last = useRef();
  const again = useRef(() => {});

  const take = (view) => {
    setClock(view.now);
    last.current = view;
    setFound(view);
    setProblem(undefined);
    setLostSince(undefined);
  };

  useEffect(() => {
    if (!code) {
      setProblem(new ProblemError({ type: '/problems/unknown-code', status: 404 }));
      return undefined;
    }
    let timer;
    const look = async () => {
      clearTimeout(timer);
      try {
        take(await get(`/api/v1/c/${code}`));
      } catch (error) {
        if (last.current) setLostSince(last.current.now);
        else setProblem(error);
      }
      if (last.current && !last.current.ended) timer = setTimeout(lookIfSeen, last.current.collection?.ticket ? LOOK_AT_TICKET_MILLIS : LOOK_AGAIN_MILLIS);
    };
    const lookIfSeen = () => {
      if (document.visibilityState === 'visible') look();
    };
    const seenAgain = () => {
      if (last.current && !last.current.ended) lookIfSeen();
    };
    again.current = look;
    look();
    document.addEventListener('visibilitychange', seenAgain);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seenAgain);
    };
  }, [attempt]);

  // On paper nothing can be opened.
  useEffect(() => {
    let closed = [];
    const open = () => {
      closed = [...document.querySelectorAll('details:not([open])')];
      closed.forEach((one) => (one.open = true));
    };
    const close = () => closed.forEach((one) => (one.open = false));
    addEventListener('beforeprint', open);
    addEventListener('afterprint', close);
    return () => {
      removeEventListener('beforeprint', open);
      removeEventListener('afterprint', close);
    };
  }, []);

  return { found, problem, lostSince, take, look: () => again.current(), retry: () => { setProblem(undefined); setAttempt((n) => n + 1); } };
}

function stateName(found) {
  return t(`case.state.${found.state}`);
}

function next(found) {
  if (found.state === 'contact' && found.answerBy) return t('case.next.contact-by', { by: dateTime(found.answerBy) });
  if (found.state === 'forwarded') return t('case.next.forwarded', { body: found.forwarded.body });
  if (found.state === 'decided' && found.parts.length > 0) return t('case.next.decided.all');
  if (found.state === 'decided' && found.whole?.together) return t('case.next.decided.part');
  if (found.state === 'decided') return t(`case.next.decided.${found.outcome}`);
  if (found.posted && !found.ended) return t('case.next.ready.posted');
  if (found.state === 'ready') return t(`case.next.ready.${found.way}`);
  return t(`case.next.${found.state}`);
}

function hallToday() {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(nowMillis());
}

mount(Page);
