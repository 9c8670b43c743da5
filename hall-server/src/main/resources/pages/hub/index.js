// The front page of the hub: what is here and where to find it.
import { html, useEffect, useState } from '/assets/lib/preact.js';
import { LanguageSwitch, SkipLink, mount } from '/assets/shared/components.js';
import { label, language, t, texts } from '/assets/shared/i18n.js';
import { halls } from './hall.js';
import { CodeForm } from './code-form.js';

texts({
  'home.title': ['首问 · 大厅排队叫号系统', 'Shouwen · queue and counter system'],
  'home.ticket': ['查看我的号票', 'See my ticket'],
  'home.ticket-text': ['扫描号票上的二维码，或者在这里输入代码，就能看到前面还有几人、该去哪个窗口。', 'Scan the code on your slip, or type it here, to see how many people are ahead and where to go.'],
  'home.case': ['查看我的办件', 'See my case'],
  'home.case-text': ['扫描收件回执或通知书上的二维码，或者在这里输入代码，就能看到办到哪一步、由谁负责、什么时候办完。', 'Scan the code on your receipt or notice, or type it here, to see where your matter stands, who holds it and when it is due.'],
  'home.boards': ['叫号显示屏', 'Boards'],
  'home.boards-text': ['在大厅电视上全屏打开。', 'Open full-screen on the TVs of the hall.'],
  'home.no-boards': ['没有配置显示屏。', 'No boards are configured.'],
  'home.supervisor': ['大厅值守', 'Supervision of the hall'],
  'home.supervisor-text': ['队列、窗口、号票和设备的实时情况，以及办件的带班与审查，供工作人员使用，需要登录。', 'Queues, counters, tickets and devices as they are now, and the cases for duty leader and back office. For staff; sign-in needed.'],
  'home.supervisor-open': ['打开值守页面', 'Open the supervision page'],
  'home.duty-open': ['带班值守', 'Duty leader'],
  'home.office-open': ['办件审查', 'Back office'],
  'home.integrate': ['接口', 'Interfaces'],
  'home.openapi': ['接口说明（OpenAPI）', 'Interface description (OpenAPI)'],
  'home.ready': ['运行状态', 'Readiness'],
  'home.metrics': ['运行指标', 'Metrics'],
  'home.demo': ['演示', 'Demonstration'],
  'home.demo-text': ['虚拟 LED 屏、打印的号票，以及取号机和窗口程序的入口。', 'Virtual LED signs, printed slips, and the way to kiosks and counters.'],
  'home.demo-open': ['打开演示页面', 'Open the demonstration'],
});

function Page() {
  const [known, setKnown] = useState([]);
  const [demo, setDemo] = useState(false);
  useEffect(() => {
    halls().then(setKnown, () => {});
    fetch('/demo/links.json').then((response) => setDemo(response.ok), () => {});
  }, []);
  useEffect(() => { document.title = t('home.title'); }, [language()]);
  const boards = known.flatMap((hall, i) => hall.boards.map((board) => ({ ...board, hall, main: i === 0 })));
  return html`
    <${SkipLink} />
    <header class="page-head"><h1>${t('home.title')}${known.length > 0 && html` <span class="subtitle">${known.map((hall) => label(hall.name)).join(' · ')}</span>`}</h1><${LanguageSwitch} /></header>
    <main id="main" class="page-main home">
      <section class="card stack" aria-labelledby="ticket"><h2 id="ticket">${t('home.ticket')}</h2><p>${t('home.ticket-text')}</p><${CodeForm} /></section>
      <section class="card stack" aria-labelledby="case"><h2 id="case">${t('home.case')}</h2><p>${t('home.case-text')}</p><${CodeForm} of="case" /></section>
      <section class="card stack" aria-labelledby="supervisor"><h2 id="supervisor">${t('home.supervisor')}</h2><p>${t('home.supervisor-text')}</p>
        <p class="row"><a class="button primary" href="/supervisor">${t('home.supervisor-open')}</a><a class="button" href="/duty">${t('home.duty-open')}</a><a class="button" href="/office">${t('home.office-open')}</a></p></section>
      <section class="card stack" aria-labelledby="boards"><h2 id="boards">${t('home.boards')}</h2><p>${t('home.boards-text')}</p>
        ${boards.length === 0 ? html`<p class="soft">${t('home.no-boards')}</p>` : html`<ul class="links">${boards.map((board) => html`<li key=${board.hall.hall + board.id}>
          <a class="button" href=${`/board/${encodeURIComponent(board.id)}${board.main ? '' : `?hall=${encodeURIComponent(board.hall.hall)}`}`}>${label(board.hall.name)} · ${label(board.name)}</a></li>`)}</ul>`}</section>
      ${demo && html`<section class="card stack" aria-labelledby="demo"><h2 id="demo">${t('home.demo')}</h2><p>${t('home.demo-text')}</p><p><a class="button" href="/demo">${t('home.demo-open')}</a></p></section>`}
      <section class="card stack" aria-labelledby="integrate"><h2 id="integrate">${t('home.integrate')}</h2>
        <ul class="plain-links"><li><a href="/openapi.yaml">${t('home.openapi')}</a></li><li><a href="/health/ready">${t('home.ready')}</a></li><li><a href="/metrics">${t('home.metrics')}</a></li></ul></section>
    </main>`;
}

mount(Page);
