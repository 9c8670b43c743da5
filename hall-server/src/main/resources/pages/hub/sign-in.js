// A page of the hub for people who sign in: the form, and who they are.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { get, post, problemText } from '/assets/shared/api.js';
import { Banner, LanguageSwitch, SkipLink } from '/assets/shared/components.js';
import { language, t, texts } from '/assets/shared/i18n.js';

texts({
  'sign.in': ['登录', 'Sign in'],
  'sign.title': ['{page} · 工作人员登录', '{page}: sign-in for staff'],
  'sign.user': ['用户名', 'User name'],
  'sign.password': ['密码', 'Password'],
  'sign.signing-in': ['正在登录…', 'Signing in…'],
  'sign.ended': ['登录已失效，请重新登录。', 'Your session has ended. Please sign in again.'],
  'sign.wrong-role': ['这个账号（{user}）不能使用本页。', 'This account ({user}) may not use this page.'],
});

/**
 * Shows a console to whoever is signed in with one of the roles, and else the form.
 *
 * @param title of the page
 * @param roles whose page it is
 * @param console a component that is given `{session, onEnd, onSignOut}`
 */
export function SignedIn({ title, roles, console: Console }) {
  const [session, setSession] = useState();
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    get('/api/v1/sessions/current').then(setSession, (error) => setSession({ problem: error.type === 'no-credential' ? undefined : error }));
  }, []);
  useEffect(() => { document.title = title; }, [language(), title]);

  if (!session) return html`<main class="page-main" id="main"><h1>${title}</h1><p role="status">${t('common.loading')}</p></main>`;
  if (roles.includes(session.role)) {
    const end = () => { setEnded(true); setSession({}); };
    return html`<${Console} session=${session} onEnd=${end} onSignOut=${() => setSession({})} />`;
  }
  return html`<${SignIn} title=${title} session=${session} ended=${ended} onSignIn=${setSession} />`;
}

function SignIn({ title, session, ended, onSignIn }) {
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
    <header class="page-head"><p class="title">${title}</p><${LanguageSwitch} /></header>
    <main id="main" class="sign-in">
      <form class="card" onSubmit=${signIn}>
        <h1>${t('sign.title', { page: title })}</h1>
        ${ended && html`<${Banner} kind="info" live=${true}>${t('sign.ended')}<//>`}
        ${session.role && html`<${Banner} kind="warn" live=${true}>${t('sign.wrong-role', { user: session.user })}<//>`}
        <label class="field"><span class="name">${t('sign.user')}</span><input name="user" autocomplete="username" required maxlength="64" autocapitalize="none" spellcheck=${false} value=${user} onInput=${(e) => setUser(e.target.value)} /></label>
        <label class="field"><span class="name">${t('sign.password')}</span><input ref=${field} name="password" type="password" autocomplete="current-password" required maxlength="200" value=${password} onInput=${(e) => setPassword(e.target.value)}
          aria-invalid=${problem ? 'true' : undefined} aria-describedby="sign-in-problem" /></label>
        <p class="form-error" id="sign-in-problem" role="alert">${problem ? problemText(problem) : ''}</p>
        <button type="submit" class="button primary wide" disabled=${busy} data-testid="sign-in">${busy ? t('sign.signing-in') : t('sign.in')}</button>
      </form>
    </main>`;
}
