// The supervisor's page: what the hall does now, and every number's tickets and events behind it.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { get, post, problemText, remove } from '/assets/shared/api.js';
import { Banner, Icon, LanguageSwitch, SkipLink, mount, useTick } from '/assets/shared/components.js';
import { date, dateTime, nowMillis, setZone, time, timeWithSeconds } from '/assets/shared/format.js';
import { label, language, t, texts } from '/assets/shared/i18n.js';
import { halls } from './hall.js';
import { Names, useDevices, useHall } from './supervisor-data.js';
import { Queues } from './queues.js';
import { Counters } from './counters.js';
import { Tickets } from './tickets.js';
import { Devices } from './devices.js';
import { Attention } from './attention.js';
import { Story } from './story.js';

texts({
  'sup.title': ['大厅值守', 'Supervision of the hall'],
  'sup.sign-in': ['登录', 'Sign in'],
  'sup.sign-in-title': ['值班人员登录', 'Sign-in for the staff on duty'],
  'sup.user': ['用户名', 'User name'],
  'sup.password': ['密码', 'Password'],
  'sup.signing-in': ['正在登录…', 'Signing in…'],
  'sup.sign-out': ['退出登录', 'Sign out'],
  'sup.signed-in': ['{user}（值班）', '{user} (on duty)'],
  'sup.ended': ['登录已失效，请重新登录。', 'Your session has ended. Please sign in again.'],
  'sup.wrong-role': ['这个账号（{user}）不是值班人员账号，不能查看本页。', "This account ({user}) is not a supervisor's and may not see this page."],
  'sup.live': ['实时', 'Live'],
  'sup.lost': ['连接中断，下面是 {time} 的情况，正在重新连接。', 'Connection lost. This is how it was at {time}; reconnecting.'],
  'sup.day': ['业务日', 'Business day'],
  'sup.print': ['打印', 'Print'],
  'sup.printed': ['打印时间：{at}', 'Printed {at}'],
  'sup.sections': ['本页内容', 'On this page'],
  'sup.queues': ['队列', 'Queues'],
  'sup.counters': ['窗口', 'Counters'],
  'sup.tickets': ['号票', 'Tickets'],
  'sup.devices': ['设备与线路', 'Devices and lines'],
});

function Page() {
  const [session, setSession] = useState();
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    get('/api/v1/sessions/current').then(setSession, (error) => setSession({ problem: error.type === 'no-credential' ? undefined : error }));
  }, []);
  useEffect(() => { document.title = t('sup.title'); }, [language()]);

  if (!session) return html`<main class="page-main" id="main"><h1>${t('sup.title')}</h1><p role="status">${t('common.loading')}</p></main>`;
  if (session.role === 'supervisor') {
    const end = () => { setEnded(true); setSession({}); };
    return html`<${Console} session=${session} onEnd=${end} onSignOut=${() => setSession({})} />`;
  }
  return html`<${SignIn} session=${session} ended=${ended} onSignIn=${setSession} />`;
}

function SignIn({ session, ended, onSignIn }) {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(session.problem);
  const field = useRef();
  const signIn = async (event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await post('/api/v1/sessions', { user: user.trim(), password, cookie: true });
      onSignIn(await get('/api/v1/sessions/current'));
    } catch (error) {
      setProblem(error);
      setPassword('');
      field.current?.focus();
    }
    setBusy(false);
  };
  return html`
    <${SkipLink} />
    <header class="page-head"><p class="title">${t('sup.title')}</p><${LanguageSwitch} /></header>
    <main id="main" class="sign-in">
      <form class="card" onSubmit=${signIn}>
        <h1>${t('sup.sign-in-title')}</h1>
        ${ended && html`<${Banner} kind="info" live=${true}>${t('sup.ended')}<//>`}
        ${session.role && html`<${Banner} kind="warn" live=${true}>${t('sup.wrong-role', { user: session.user })}<//>`}
        <label class="field"><span class="name">${t('sup.user')}</span><input name="user" autocomplete="username" required maxlength="64" autocapitalize="none" spellcheck=${false} value=${user} onInput=${(e) => setUser(e.target.value)} /></label>
        <label class="field"><span class="name">${t('sup.password')}</span><input ref=${field} name="password" type="password" autocomplete="current-password" required maxlength="200" value=${password} onInput=${(e) => setPassword(e.target.value)}
          aria-invalid=${problem ? 'true' : undefined} aria-describedby="sign-in-problem" /></label>
        <p class="form-error" id="sign-in-problem" role="alert">${problem ? problemText(problem) : ''}</p>
        <button type="submit" class="button primary wide" disabled=${busy} data-testid="sign-in">${busy ? t('sup.signing-in') : t('sup.sign-in')}</button>
      </form>
    </main>`;
}

function Console({ session, onEnd, onSignOut }) {
  const { hall, names, problem, lostSince, beat, refresh } = useHall(session.hall, onEnd);
  const { devices, refresh: refreshDevices } = useDevices(session.hall, onEnd);
  const [filter, setFilter] = useState({ state: 'waiting' });
  const [ticket, setTicket] = useState();
  const list = useRef();

  useEffect(() => {
    halls().then((all) => setZone(all.find((one) => one.hall === session.hall)?.zone), () => {});
  }, []);

  const showTickets = (wanted) => {
    setFilter(wanted);
    list.current?.focus();
    list.current?.scrollIntoView({ behavior: 'smooth', block: 'start' });
  };
  const signOut = async () => {
    try {
      await remove('/api/v1/sessions/current');
    } finally {
      onSignOut();
    }
  };

  return html`<${Names.Provider} value=${names}>
    <${SkipLink} />
    <header class="page-head">
      <h1>${hall ? label(hall.name) : t('sup.title')} <span class="subtitle">${t('sup.title')}</span></h1>
      <${Live} lost=${lostSince} hall=${hall} />
      <button type="button" class="button small no-print" onClick=${() => print()}><${Icon} name="print" /> ${t('sup.print')}</button>
      <${LanguageSwitch} />
      <span class="who">${t('sup.signed-in', { user: session.user })}</span>
      <button type="button" class="button small no-print" onClick=${signOut} data-testid="sign-out">${t('sup.sign-out')}</button>
    </header>
    <nav class="sections no-print" aria-label=${t('sup.sections')}><ul>
      ${['queues', 'counters', 'tickets', 'devices'].map((id) => html`<li key=${id}><a href=${`#${id}`}>${t(`sup.${id}`)}</a></li>`)}
    </ul></nav>
    <main id="main" class="page-main console" tabindex="-1">
      <p class="print-only">${t('sup.printed', { at: dateTime(nowMillis()) })}</p>
      ${lostSince && html`<${Banner} kind="warn" icon="lost" live=${true}>${t('sup.lost', { time: timeWithSeconds(lostSince) })}<//>`}
      ${problem && !hall && html`<${Banner} kind="bad" live=${true}>${problemText(problem)}<//>`}
      ${!hall && !problem && html`<p role="status">${t('common.loading')}</p>`}
      ${hall && html`
        <${Attention} hall=${hall} devices=${devices} showTickets=${showTickets} />
        <${Queues} hall=${hall} showTickets=${showTickets} />
        <${Counters} hall=${hall} showTickets=${showTickets} showTicket=${setTicket} onChanged=${refresh} />
        <${Tickets} hall=${hall} filter=${filter} setFilter=${setFilter} beat=${beat} showTicket=${setTicket} heading=${list} />
        <${Devices} hall=${hall} devices=${devices} onChanged=${refreshDevices} />`}
    </main>
    ${ticket && html`<${Story} hall=${hall} ticket=${ticket} beat=${beat} onClose=${() => setTicket(undefined)} />`}
  <//>`;
}

function Live({ lost, hall }) {
  useTick(1000);
  return html`<p class="live numeric">
    ${hall && html`<span>${date(nowMillis())}</span> <span>${time(nowMillis())}</span>`}
    <span class=${`live-sign ${lost ? 'is-lost' : ''}`}><${Icon} name=${lost ? 'lost' : 'open'} /> ${lost ? t('common.lost') : t('sup.live')}</span>
  </p>`;
}

mount(Page);
