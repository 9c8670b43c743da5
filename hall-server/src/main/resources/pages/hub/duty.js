// The duty leader's page: who is on duty, the cases that need a word, signals of passing the buck, rota, leaves and log.
import { html, useEffect, useMemo, useState } from '/assets/lib/preact.js';
import { get, problemText } from '/assets/shared/api.js';
import { Banner, SkipLink, mount } from '/assets/shared/components.js';
import { dateTime, moment, nowMillis, timeWithSeconds } from '/assets/shared/format.js';
import { t, texts } from '/assets/shared/i18n.js';
import { matterHub } from '/assets/shared/matter/hub.js';
import { Matters } from '/assets/shared/matter/matters.js';
import { ConsoleHead } from './console-head.js';
import { DutyBar } from './duty-bar.js';
import { Log } from './duty-log.js';
import { Leaves, Rota } from './duty-rota.js';
import { Signals } from './duty-signals.js';
import { SignedIn } from './sign-in.js';
import { useHall } from './supervisor-data.js';

texts({
  'lead.title': ['带班值守', 'Duty leader'],
  'lead.tabs': ['内容', 'Parts'],
  'lead.tab.cases': ['办件 {n}', 'Cases {n}'],
  'lead.tab.signals': ['推诿信号', 'Signals'],
  'lead.tab.rota': ['值班表与休假', 'Rota and leaves'],
  'lead.tab.log': ['值班日志', 'Duty log'],
  'lead.lost': ['连接中断，下面是 {time} 的情况，正在重新连接。', 'Connection lost. This is how it was at {time}; reconnecting.'],
  'lead.printed': ['打印时间：{at}', 'Printed {at}'],
  'lead.lit': ['黄灯、红灯', 'Yellow and red'],
  'lead.lit.none': ['没有即将到期或超期的办件', 'No case is due soon or late'],
  'lead.handover': ['移交待答复', 'Handovers without an answer'],
  'lead.handover.to': ['{from} 移交给 {to}', '{from} offered it to {to}'],
  'lead.second-demand': ['请求再次补正', 'Second demands asked for'],
  'lead.exclusion': ['除外时间中', 'In excluded time'],
  'lead.exclusion.since': ['{at} 起', 'since {at}'],
  'lead.reminder': ['催办未确认', 'Reminders nobody acknowledged'],
  'lead.negative': ['不予的答复待复核', 'Negative answers to look over'],
  'lead.negative.closed': ['告知去处，{at} 起', 'referred elsewhere, since {at}'],
  'lead.negative.not-accepted': ['不予受理，{at} 起', 'not accepted, since {at}'],
  'lead.negative.denied': ['不予许可，{at} 起', 'denied, since {at}'],
  'lead.stuck': ['办不成事', 'Can’t get it done'],
});

const TABS = ['cases', 'signals', 'rota', 'log'];
/** What the leader looks after, the most urgent first, each with how the hub is asked for it. */
const LISTS = [
  { id: 'lit', query: { light: 'lit' } },
  { id: 'stuck', query: { concern: 'stuck' } },
  { id: 'second-demand', query: { waits: 'second-demand' } },
  { id: 'handover', query: { waits: 'handover' } },
  { id: 'reminder', query: { waits: 'reminder' } },
  { id: 'exclusion', query: { waits: 'exclusion' } },
  { id: 'negative', query: { waits: 'negative' } },
];

const Page = () => html`<${SignedIn} title=${t('lead.title')} roles=${['supervisor']} console=${Console} />`;

function Console({ session, onEnd, onSignOut }) {
  const base = `/api/v1/halls/${encodeURIComponent(session.hall)}`;
  const hub = useMemo(() => matterHub(base), [base]);
  const who = useMemo(() => ({ user: session.user, role: session.role }), [session.user, session.role]);
  const { hall, names, lostSince, matterBeat: beat } = useHall(session.hall, onEnd);
  const { duty, staff, lists, problem, setDuty } = useDuty(base, hub, beat);
  const [tab, setTab] = useState('cases');
  const [shown, show] = useState();
  const me = staff?.find((one) => one.user === session.user);
  const waiting = lists ? new Set(lists.flatMap((list) => list.rows.map((row) => row.id))).size : '';

  return html`
    <${SkipLink} />
    <${ConsoleHead} title=${t('lead.title')} hall=${hall} lost=${lostSince} session=${session} onSignOut=${onSignOut} here="/duty" />
    <main id="main" class="page-main" tabindex="-1">
      <p class="print-only">${t('lead.printed', { at: dateTime(nowMillis()) })}</p>
      ${lostSince && html`<${Banner} kind="warn" icon="lost" live=${true}>${t('lead.lost', { time: timeWithSeconds(lostSince) })}<//>`}
      ${problem && html`<${Banner} kind="bad" live=${true}>${problemText(problem)}<//>`}
      ${!duty && !problem && html`<p role="status">${t('common.loading')}</p>`}
      ${duty && me && html`
        <${DutyBar} base=${base} duty=${duty} staff=${staff} me=${me} changed=${setDuty} />
        <div class="duty-tabs no-print" role="group" aria-label=${t('lead.tabs')}>
          ${TABS.map((one) => html`<button key=${one} type="button" class="button" aria-pressed=${String(tab === one)} onClick=${() => setTab(one)} data-testid=${`tab-${one}`}>${t(`lead.tab.${one}`, { n: waiting })}</button>`)}
        </div>
        ${tab === 'cases' && lists && html`<${Matters} hub=${hub} who=${who} itemLabel=${names.item} changes=${{ count: beat, whole: beat, of: {} }}
          lists=${lists.map(named)} begins=${false} shown=${shown} />`}
        ${tab === 'signals' && html`<${Signals} base=${base} today=${duty.date} beat=${beat} open=${(id) => { show(id); setTab('cases'); }} />`}
        ${tab === 'rota' && html`<div class="duty-columns"><${Rota} base=${base} duty=${duty} staff=${staff} changed=${setDuty} />
          <${Leaves} base=${base} duty=${duty} staff=${staff} changed=${setDuty} /></div>`}
        ${tab === 'log' && html`<${Log} base=${base} today=${duty.date} beat=${beat} />`}`}
    </main>`;
}

function useDuty(base, hub, beat) {
  const [known, setKnown] = useState({});
  useEffect(() => {
    let here = true;
    Promise.all([get(`${base}/duty`), hub.staff(), ...LISTS.map((list) => hub.list(list.query))]).then(
      ([duty, staff, ...rows]) => here && setKnown({ duty, staff, lists: LISTS.map((list, n) => ({ ...list, rows: rows[n] })) }),
      (problem) => here && setKnown((before) => ({ ...before, problem })),
    );
    return () => { here = false; };
  }, [base, hub, beat]);
  return { ...known, setDuty: (duty) => setKnown((before) => ({ ...before, duty })) };
}

function named({ id, rows }) {
  return {
    id,
    title: t(`lead.${id}`),
    none: id === 'lit' ? t('lead.lit.none') : undefined,
    entries: rows.map((row) => ({ row, tell: tell(id, row) })),
  };
}

function tell(list, row) {
  if (list === 'handover') return t('lead.handover.to', { from: row.handler, to: row.offered_to });
  if (list === 'negative') return t(`lead.negative.${row.outcome ?? row.state}`, { at: moment(row.negative_at) });
  if (list === 'exclusion') return t('lead.exclusion.since', { at: moment(row.since) });
  if (list === 'reminder') return row.unacknowledged.map((rung) => t(`matter.rung.${rung}`)).join(' · ');
  return undefined;
}

mount(Page);
