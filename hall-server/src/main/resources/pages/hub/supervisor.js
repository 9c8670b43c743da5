// The supervisor's page: what the hall does now, and every number's tickets and events behind it.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { problemText } from '/assets/shared/api.js';
import { Banner, SkipLink, mount } from '/assets/shared/components.js';
import { dateTime, nowMillis, setZone, timeWithSeconds } from '/assets/shared/format.js';
import { t, texts } from '/assets/shared/i18n.js';
import { halls } from './hall.js';
import { SignedIn } from './sign-in.js';
import { ConsoleHead } from './console-head.js';
import { Names, useDevices, useHall } from './supervisor-data.js';
import { Queues } from './queues.js';
import { Counters } from './counters.js';
import { Tickets } from './tickets.js';
import { Devices } from './devices.js';
import { Attention } from './attention.js';
import { Story } from './story.js';

texts({
  'sup.title': ['大厅值守', 'Supervision of the hall'],
  'sup.lost': ['连接中断，下面是 {time} 的情况，正在重新连接。', 'Connection lost. This is how it was at {time}; reconnecting.'],
  'sup.day': ['业务日', 'Business day'],
  'sup.printed': ['打印时间：{at}', 'Printed {at}'],
  'sup.sections': ['本页内容', 'On this page'],
  'sup.queues': ['队列', 'Queues'],
  'sup.counters': ['窗口', 'Counters'],
  'sup.tickets': ['号票', 'Tickets'],
  'sup.devices': ['设备与线路', 'Devices and lines'],
});

const Page = () => html`<${SignedIn} title=${t('sup.title')} roles=${['supervisor']} console=${Console} />`;

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
  return html`<${Names.Provider} value=${names}>
    <${SkipLink} />
    <${ConsoleHead} title=${t('sup.title')} hall=${hall} lost=${lostSince} session=${session} onSignOut=${onSignOut} here="/supervisor" />
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

mount(Page);
