// The head of the pages for people who sign in: whose page, what time it is, and the way to the other pages.
import { html } from '/assets/lib/preact.js';
import { remove } from '/assets/shared/api.js';
import { Icon, LanguageSwitch, useTick } from '/assets/shared/components.js';
import { date, nowMillis, time } from '/assets/shared/format.js';
import { label, t, texts } from '/assets/shared/i18n.js';

texts({
  'head.live': ['实时', 'Live'],
  'head.print': ['打印', 'Print'],
  'head.who': ['{user}（{role}）', '{user} ({role})'],
  'head.role.officer': ['工作人员', 'officer'],
  'head.role.supervisor': ['值班长', 'supervisor'],
  'head.sign-out': ['退出登录', 'Sign out'],
  'head.pages': ['其他页面', 'Other pages'],
  'head.page.supervisor': ['大厅值守', 'The hall'],
  'head.page.duty': ['带班值守', 'Duty leader'],
  'head.page.office': ['办件审查', 'Back office'],
});

/**
 * @param title of the page
 * @param hall its state, once it is known
 * @param lost since when the feed is broken
 * @param here the page's own path
 */
export function ConsoleHead({ title, hall, lost, session, onSignOut, here }) {
  const signOut = async () => {
    try {
      await remove('/api/v1/sessions/current');
    } finally {
      onSignOut();
    }
  };
  return html`<header class="page-head">
    <h1>${hall ? label(hall.name) : title} <span class="subtitle">${title}</span></h1>
    <${Live} lost=${lost} hall=${hall} />
    ${session.role === 'supervisor' && html`<nav class="pages no-print" aria-label=${t('head.pages')}>
      ${['supervisor', 'duty', 'office'].filter((page) => `/${page}` !== here).map((page) => html`<a key=${page} class="button small" href=${`/${page}`}>${t(`head.page.${page}`)}</a>`)}
    </nav>`}
    <button type="button" class="button small no-print" onClick=${() => print()}><${Icon} name="print" /> ${t('head.print')}</button>
    <${LanguageSwitch} />
    <span class="who">${t('head.who', { user: session.user, role: t(`head.role.${session.role}`) })}</span>
    <button type="button" class="button small no-print" onClick=${signOut} data-testid="sign-out">${t('head.sign-out')}</button>
  </header>`;
}

function Live({ lost, hall }) {
  useTick(1000);
  return html`<p class="live numeric">
    ${hall && html`<span>${date(nowMillis())}</span> <span>${time(nowMillis())}</span>`}
    <span class=${`live-sign ${lost ? 'is-lost' : ''}`}><${Icon} name=${lost ? 'lost' : 'open'} /> ${lost ? t('common.lost') : t('head.live')}</span>
  </p>`;
}
