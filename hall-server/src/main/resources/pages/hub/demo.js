// The demonstration at a glance: what the virtual signs show, the slips that came out, and the ways in.
import { html, useEffect, useLayoutEffect, useRef, useState } from '/assets/lib/preact.js';
import { get, problemText } from '/assets/shared/api.js';
import { Banner, EmptyState, Icon, LanguageSwitch, SkipLink, mount } from '/assets/shared/components.js';
import { time } from '/assets/shared/format.js';
import { hasText, label, language, t, texts } from '/assets/shared/i18n.js';
import { halls } from './hall.js';
import { drawSign } from './led.js';

texts({
  'demo.title': ['演示', 'Demonstration'],
  'demo.intro': ['下面的 LED 屏是虚拟的，但送到它们的每个字节都经过真实的串口协议。', 'These LED signs are virtual, but every byte that reaches them has gone through the real serial protocol.'],
  'demo.ways': ['入口', 'Ways in'],
  'demo.ways-hint': ['在取号机取号，在窗口叫号，看屏、显示屏和手机怎样跟着变。', 'Take a ticket at a kiosk, call it at a counter, and watch signs, board and phone follow.'],
  'demo.account.user': ['用户名', 'User name'],
  'demo.account.password': ['密码', 'Password'],
  'demo.signs': ['虚拟 LED 屏', 'Virtual LED signs'],
  'demo.signs-none': ['没有虚拟屏', 'There are no virtual signs'],
  'demo.sign-frames': ['{line} 线 · 地址 {address} · {protocol} · {frames} 帧', 'line {line} · address {address} · {protocol} · {frames} {frames|frame|frames}'],
  'demo.sign-bad': ['{n} 帧有错', '{n} bad {n|frame|frames}'],
  'demo.sign-dark': ['（没有显示）', '(dark)'],
  'demo.sign-name': ['LED 屏 {id}：{text}', 'LED sign {id}: {text}'],
  'demo.slips': ['最近打印的号票', 'Last slips'],
  'demo.slips-none': ['还没有打印号票', 'No slips yet'],
  'demo.slips-none-hint': ['在取号机上取一个号，号票就会出现在这里。', 'Take a ticket at a kiosk and its slip appears here.'],
  'demo.slip': ['{printer} 在 {at} 打印的号票', 'Slip printed by {printer} at {at}'],
  'demo.slip-text': ['号票上的文字', 'Text on the slip'],
  'demo.slip-open': ['打开手机页', 'Open its page'],
  'demo.kind.kiosk': ['取号机', 'Kiosk'],
  'demo.kind.counter': ['窗口', 'Counter'],
  'demo.kind.supervisor': ['值守', 'Supervision'],
  'demo.kind.duty': ['带班', 'Duty leader'],
  'demo.kind.office': ['办件审查', 'Back office'],
  'demo.kind.board': ['显示屏', 'Board'],
  'demo.kind.officer': ['窗口', 'Counter'],
});

function Page() {
  const signs = usePolled('/demo/signs.json', 400);
  const slips = usePolled('/demo/printers.json', 1500);
  const links = usePolled('/demo/links.json', 10_000);
  const [known, setKnown] = useState([]);
  useEffect(() => { halls().then(setKnown, () => {}); }, []);
  useEffect(() => { document.title = t('demo.title'); }, [language()]);
  const problem = signs.problem ?? slips.problem ?? links.problem;
  return html`
    <${SkipLink} />
    <header class="page-head"><h1>${t('demo.title')}${known.length > 0 && html` <span class="subtitle">${known.map((hall) => label(hall.name)).join(' · ')}</span>`}</h1><${LanguageSwitch} /></header>
    <main id="main" class="page-main demo">
      ${problem && html`<${Banner} kind="warn" icon="lost" live=${true}>${problemText(problem)}<//>`}
      <section aria-labelledby="signs"><h2 id="signs">${t('demo.signs')}</h2><p class="soft">${t('demo.intro')}</p>
        ${signs.value?.length === 0 && html`<div class="card"><${EmptyState} title=${t('demo.signs-none')} /></div>`}
        <ul class="signs">${signs.value?.map((sign) => html`<${Sign} key=${sign.id} sign=${sign} />`)}</ul>
      </section>
      <section aria-labelledby="ways"><h2 id="ways">${t('demo.ways')}</h2><p class="soft">${t('demo.ways-hint')}</p>
        <${Ways} links=${links.value ?? []} known=${known} /></section>
      <section aria-labelledby="slips"><h2 id="slips">${t('demo.slips')}</h2>
        ${slips.value?.length === 0 && html`<div class="card"><${EmptyState} title=${t('demo.slips-none')} icon="print">${t('demo.slips-none-hint')}<//></div>`}
        <ul class="slips">${slips.value?.map((slip) => html`<${Slip} key=${slip.printer + slip.at} slip=${slip} />`)}</ul>
      </section>
    </main>`;
}

function Sign({ sign }) {
  const canvas = useRef();
  const rows = sign.rows ?? (sign.text ?? '').split('\n').filter(Boolean).map((text) => [{ text, colour: sign.colour ?? 'red' }]);
  const content = JSON.stringify(rows);
  useLayoutEffect(() => drawSign(canvas.current, rows), [content]);
  const words = (sign.text ?? '').split('\n').join(' / ') || t('demo.sign-dark');
  return html`<li class=${`sign card ${rows.length > 1 ? 'tall' : ''}`} data-testid=${`sign-${sign.id}`}>
    <h3>${sign.id}</h3>
    <canvas ref=${canvas} role="img" aria-label=${t('demo.sign-name', { id: sign.id, text: words })}></canvas>
    <p class="sign-text" data-testid=${`sign-text-${sign.id}`}>${sign.text || t('demo.sign-dark')}</p>
    <p class="soft small">${t('demo.sign-frames', { line: sign.line, address: sign.address, protocol: sign.protocol, frames: sign.frames })}${sign.badFrames > 0 && html` · <span class="bad-frames">${t('demo.sign-bad', { n: sign.badFrames })}</span>`}</p>
  </li>`;
}

function Ways({ links, known }) {
  const kind = (name) => (hasText(`demo.kind.${name}`) ? t(`demo.kind.${name}`) : name);
  const boards = known.flatMap((hall, i) => hall.boards.map((board) => ({ key: `board-${hall.hall}-${board.id}`, url: `/board/${encodeURIComponent(board.id)}${i === 0 ? '' : `?hall=${encodeURIComponent(hall.hall)}`}`, text: `${kind('board')} · ${label(board.name)}` })));
  const given = links.filter((link) => link.url && link.kind !== 'board').map((link) => ({ key: link.kind + link.id, url: link.url, text: `${kind(link.kind)} · ${link.id}`, account: link }));
  const all = [...given, ...boards, { key: 'office', url: '/office', text: kind('office') }];
  return html`<ul class="ways">${all.map((way) => html`<li key=${way.key}><a class="button" href=${way.url} target="_blank" rel="noopener"><${Icon} name="arrow" /> ${way.text}</a>
    ${way.account?.user && html`<dl class="small">${[['user', way.account.user], ['password', way.account.password ?? '']].map(([name, value]) => html`<div key=${name}><dt>${t(`demo.account.${name}`)}</dt><dd><code>${value}</code></dd></div>`)}</dl>`}</li>`)}</ul>`;
}

function Slip({ slip }) {
  const name = t('demo.slip', { printer: slip.printer, at: time(slip.at) });
  return html`<li class="card slip" data-testid=${`slip-${slip.printer}`}>
    <h3 class="small">${slip.printer} <span class="soft">${time(slip.at)}</span></h3>
    ${slip.image ? html`<img src=${slip.image} alt=${name} loading="lazy" />` : html`<pre>${slip.text}</pre>`}
    ${slip.image && html`<details><summary>${t('demo.slip-text')}</summary><pre>${slip.text}</pre></details>`}
    ${slip.qr && html`<p><a href=${slip.qr} target="_blank" rel="noopener">${t('demo.slip-open')}</a></p>`}
  </li>`;
}

/** What a path of the demo says, asked again and again while the page is looked at. */
function usePolled(path, millis) {
  const [answer, setAnswer] = useState({});
  useEffect(() => {
    let timer;
    let stopped = false;
    const ask = async () => {
      if (document.visibilityState === 'visible') {
        try {
          const value = await get(path, { retries: 0 });
          if (!stopped) setAnswer({ value });
        } catch (problem) {
          if (!stopped) setAnswer((before) => ({ ...before, problem }));
        }
      }
      if (!stopped) timer = setTimeout(ask, millis);
    };
    ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [path, millis]);
  return answer;
}

mount(Page);
