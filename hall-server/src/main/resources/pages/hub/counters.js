// Every counter: its state and since when, what is at it, and opening, closing, pausing and re-skilling it.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { newKey, post, problemDetail, problemText } from '/assets/shared/api.js';
import { Dialog, EmptyState, State, toast, useTick } from '/assets/shared/components.js';
import { duration, moment, nowMillis, secondsSince, time } from '/assets/shared/format.js';
import { label, t, texts } from '/assets/shared/i18n.js';
import { COUNTER_STATES, TICKET_STATES, counterState, ticketState } from './hall.js';
import { useNames } from './supervisor-data.js';

texts({
  'counters.name': ['窗口', 'Counter'],
  'counters.state': ['状态', 'State'],
  'counters.officer': ['工作人员', 'Officer'],
  'counters.ticket': ['当前号票', 'Ticket now'],
  'counters.held': ['挂起', 'On hold'],
  'counters.waiting': ['可叫', 'Could call'],
  'counters.items': ['办理事项', 'Serves'],
  'counters.actions': ['操作', 'Actions'],
  'counters.since': ['{at} 起，已 {span}', 'since {at}, {span}'],
  'counters.until': ['预计 {at} 回来', 'back about {at}'],
  'counters.late': ['已过预计时间', 'past the stated time'],
  'counters.nobody': ['无人', 'nobody'],
  'counters.no-ticket': ['没有', 'none'],
  'counters.items-count': ['{n} 项', '{n} {n|item|items}'],
  'counters.empty': ['没有配置窗口', 'No counters are configured'],
  'counters.open': ['开放', 'Open'],
  'counters.pause': ['暂停', 'Pause'],
  'counters.resume': ['恢复', 'Resume'],
  'counters.close': ['关闭', 'Close'],
  'counters.reskill': ['调整事项', 'Change items'],
  'counters.show-held': ['查看{counter}挂起的 {n} 张号票', 'Show the {n} {n|ticket|tickets} on hold at {counter}'],
  'counters.show-waiting': ['查看{counter}可以叫的 {n} 张号票', 'Show the {n} {n|ticket|tickets} that {counter} could call'],
  'counters.show-events': ['查看 {number} 号的经过', 'Show what happened to ticket {number}'],
  'counters.open-title': ['开放{counter}', 'Open {counter}'],
  'counters.pause-title': ['暂停{counter}', 'Pause {counter}'],
  'counters.resume-title': ['恢复{counter}', 'Resume {counter}'],
  'counters.close-title': ['关闭{counter}', 'Close {counter}'],
  'counters.reskill-title': ['调整{counter}的办理事项', 'Change what {counter} serves'],
  'counters.officer-field': ['工作人员工号', 'Staff number'],
  'counters.officer-hint': ['谁在这个窗口上班', 'Who works at this counter'],
  'counters.reason-field': ['原因（会显示在窗口屏上）', 'Reason (shown on the sign of the counter)'],
  'counters.reason-choices': ['常用原因', 'Common reasons'],
  'counters.reason.lunch': ['午间轮换', 'Lunch relief'],
  'counters.reason.meeting': ['会议', 'Meeting'],
  'counters.reason.system': ['系统故障', 'System fault'],
  'counters.reason.away': ['暂离', 'Away for a moment'],
  'counters.until-field': ['预计几点回来（可不填）', 'Back at about (may be left empty)'],
  'counters.items-field': ['办理以下事项', 'It serves'],
  'counters.items-usual': ['都不选，就办理这个窗口配置的事项', 'Choose none for the items this counter usually serves'],
  'counters.items-needed': ['请至少选一项', 'Choose at least one'],
  'counters.officer-needed': ['请填写工号', 'Enter the staff number'],
  'counters.reason-needed': ['请填写原因', 'Enter the reason'],
  'counters.all': ['全选', 'All'],
  'counters.none': ['全不选', 'None'],
  'counters.resume-text': ['窗口恢复叫号，暂停的原因不再显示。', 'The counter can call again; the reason is no longer shown.'],
  'counters.close-text': ['关闭后这个窗口不能叫号，窗口屏显示未开放。', 'A closed counter cannot call; its sign shows that it is closed.'],
  'counters.close-busy': ['窗口还有 {number} 号（{state}），办完才能关闭。', 'Ticket {number} ({state}) is still here; it must be finished first.'],
  'counters.close-held': ['还有 {n} 张号票挂起在这个窗口。', '{n} {n|ticket is|tickets are} on hold at this counter.'],
  'counters.close-unserved': ['关闭后没有开放的窗口办理：{items}', 'After that no open counter serves: {items}'],
  'counters.directions': ['今天指路 {n} 次', 'showed the way {n} {n|time|times} today'],
  'counters.done-open': ['{counter}已开放', '{counter} is open'],
  'counters.done-pause': ['{counter}已暂停', '{counter} is paused'],
  'counters.done-resume': ['{counter}已恢复', '{counter} is open again'],
  'counters.done-close': ['{counter}已关闭', '{counter} is closed'],
  'counters.done-reskill': ['{counter}的办理事项已调整', 'What {counter} serves has changed'],
});

export function Counters({ hall, showTickets, showTicket, onChanged }) {
  const [asked, ask] = useState();
  useTick(5000);
  return html`<section id="counters" aria-labelledby="counters-title" data-testid="supervisor-counters">
    <h2 id="counters-title">${t('sup.counters')}</h2>
    ${hall.counters.length === 0 ? html`<${EmptyState} title=${t('counters.empty')} />` : html`
    <div class="table-box" tabindex="0" role="group" aria-labelledby="counters-title"><table class="cards-when-narrow">
      <thead><tr>${['name', 'state', 'officer', 'ticket', 'held', 'waiting', 'items', 'actions'].map((column) => html`<th key=${column} scope="col" class=${['held', 'waiting'].includes(column) ? 'numeric' : column === 'actions' ? 'no-print' : ''}>${t(`counters.${column}`)}</th>`)}</tr></thead>
      <tbody>${hall.counters.map((counter) => html`<${Counter} key=${counter.id} counter=${counter} showTickets=${showTickets} showTicket=${showTicket} ask=${(act) => ask({ act, id: counter.id })} />`)}</tbody>
    </table></div>`}
    ${asked && html`<${Act} key=${asked.act + asked.id} act=${asked.act} hall=${hall} counter=${hall.counters.find((one) => one.id === asked.id)} onClose=${() => ask(undefined)} onChanged=${onChanged} />`}
  </section>`;
}

function Counter({ counter, showTickets, showTicket, ask }) {
  const names = useNames();
  const name = label(counter.name);
  const { ticket } = counter;
  const shown = Object.values(counter.directions).reduce((sum, n) => sum + n, 0);
  const late = counter.state === 'paused' && counter.pauseUntil && Date.parse(counter.pauseUntil) < nowMillis();
  const link = (n, text, filter) => (n === 0 ? '0' : html`<button type="button" class="link-button numeric" aria-label=${t(text, { counter: name, n })} onClick=${() => showTickets(filter)}>${n}</button>`);
  const acts = { open: ['pause', 'reskill', 'close'], paused: ['resume', 'reskill', 'close'], closed: ['open'] }[counter.state];
  return html`<tr data-counter=${counter.id} data-state=${counter.state}>
    <th scope="row">${name}</th>
    <td data-label=${t('counters.state')}><div><${State} kind=${COUNTER_STATES[counter.state]} icon=${counter.state}>${counterState(counter.state)}<//>
      <span class="beside">${t('counters.since', { at: moment(counter.since), span: duration(secondsSince(counter.since)) })}</span>
      ${counter.state === 'paused' && html`<span class="beside below">${[counter.pauseReason, counter.pauseUntil && t('counters.until', { at: time(counter.pauseUntil) })].filter(Boolean).join(' · ')}</span>`}
      ${late && html`<${State} kind="warn" icon="warn">${t('counters.late')}<//>`}</div></td>
    <td data-label=${t('counters.officer')}><div>${counter.officer ?? html`<span class="soft">${t('counters.nobody')}</span>`}
      ${shown > 0 && html`<span class="beside below">${t('counters.directions', { n: shown })}</span>`}</div></td>
    <td data-label=${t('counters.ticket')}><div>${ticket
      ? html`<button type="button" class="link-button numeric strong" aria-label=${t('counters.show-events', { number: ticket.number })} onClick=${() => showTicket(ticket)}>${ticket.number}</button>
          <span class="beside"><${State} kind=${TICKET_STATES[ticket.state]} icon=${ticket.state}>${ticketState(ticket.state)}<//> ${duration(secondsSince(ticket.since))}</span>`
      : html`<span class="soft">${t('counters.no-ticket')}</span>`}</div></td>
    <td class="numeric" data-label=${t('counters.held')}>${link(counter.held.length, 'counters.show-held', { state: 'held', counter: counter.id })}</td>
    <td class="numeric" data-label=${t('counters.waiting')}>${link(counter.waiting, 'counters.show-waiting', { state: 'waiting', for: counter.id })}</td>
    <td data-label=${t('counters.items')}><details><summary>${t('counters.items-count', { n: counter.items.length })}</summary><ul class="items">${counter.items.map((item) => html`<li key=${item}>${names.item(item)}</li>`)}</ul></details></td>
    <td class="no-print" data-label=${t('counters.actions')}><div class="button-group">${acts.map((act) => html`<button key=${act} type="button" class="button small" aria-label=${t(`counters.${act}-title`, { counter: name })} data-testid=${`counter-${counter.id}-${act}`} onClick=${() => ask(act)}>${t(`counters.${act}`)}</button>`)}</div></td>
  </tr>`;
}

const REASONS = ['lunch', 'meeting', 'system', 'away'];

function Act({ act, hall, counter, onClose, onChanged }) {
  const names = useNames();
  const [officer, setOfficer] = useState(counter.officer ?? '');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [items, setItems] = useState(new Set(counter.items));
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState('');
  const [problem, setProblem] = useState();
  const key = useRef({ of: '', key: '' });
  const fault = useRef();
  useEffect(() => { if (missing || problem) fault.current.scrollIntoView({ block: 'nearest' }); }, [missing, problem]);
  const name = label(counter.name);
  const choosesItems = act === 'open' || act === 'reskill';

  const body = () => ({
    open: { officer: officer.trim(), ...(items.size > 0 ? { items: [...items] } : {}) },
    pause: { reason: reason.trim(), ...(until ? { until: instantToday(until) } : {}) },
    reskill: { items: [...items] },
  })[act] ?? {};
  const lacking = () => {
    if (act === 'open' && !officer.trim()) return 'counters.officer-needed';
    if (act === 'reskill' && items.size === 0) return 'counters.items-needed';
    if (act === 'pause' && !reason.trim()) return 'counters.reason-needed';
    return '';
  };
  const submit = async (event) => {
    event.preventDefault();
    setMissing(lacking());
    if (lacking()) return;
    // The same intent keeps its key, so that pressing twice does it once.
    const content = JSON.stringify(body());
    if (key.current.of !== content) key.current = { of: content, key: newKey() };
    setBusy(true);
    try {
      await post(`/api/v1/halls/${encodeURIComponent(hall.hall)}/counters/${encodeURIComponent(counter.id)}/${act}`, body(), { key: key.current.key });
      toast(t(`counters.done-${act}`, { counter: name }));
      onChanged();
      onClose();
    } catch (error) {
      setProblem(error);
      setBusy(false);
      key.current = { of: '', key: '' };
      onChanged();
    }
  };

  return html`<${Dialog} title=${t(`counters.${act}-title`, { counter: name })} onClose=${onClose} data-testid="counter-dialog" actions=${html`
      <button type="button" class="button" onClick=${onClose}>${t('common.cancel')}</button>
      <button type="submit" form="counter-act" class="button primary" disabled=${busy} data-testid="confirm">${t(`counters.${act}`)}</button>`}>
    <form id="counter-act" onSubmit=${submit} novalidate>
      ${act === 'open' && html`<label class="field"><span class="name">${t('counters.officer-field')}</span>
        <input name="officer" value=${officer} list="officers" maxlength="64" autocomplete="off" autofocus onInput=${(e) => setOfficer(e.target.value)} /><span class="hint">${t('counters.officer-hint')}</span></label>
        <datalist id="officers">${[...new Set(hall.counters.map((one) => one.officer).filter(Boolean))].map((one) => html`<option key=${one} value=${one} />`)}</datalist>`}
      ${act === 'pause' && html`<label class="field"><span class="name">${t('counters.reason-field')}</span><input name="reason" value=${reason} maxlength="40" autofocus autocomplete="off" onInput=${(e) => setReason(e.target.value)} /></label>
        <div class="button-group reasons" role="group" aria-label=${t('counters.reason-choices')}>${REASONS.map((one) => html`<button key=${one} type="button" class="button small" onClick=${() => setReason(t(`counters.reason.${one}`))}>${t(`counters.reason.${one}`)}</button>`)}</div>
        <label class="field"><span class="name">${t('counters.until-field')}</span><input name="until" type="time" value=${until} onInput=${(e) => setUntil(e.target.value)} /></label>`}
      ${choosesItems && html`<${ItemChoice} names=${names} items=${items} setItems=${setItems} hint=${act === 'open' && t('counters.items-usual')} />`}
      ${act === 'resume' && html`<p>${t('counters.resume-text')}</p>`}
      ${act === 'close' && html`<p>${t('counters.close-text')}</p><${CloseWarnings} hall=${hall} counter=${counter} />`}
      <p class="form-error" role="alert" ref=${fault}>${missing ? t(missing) : problem ? problemText(problem) : ''}${problem && !missing && html`<br /><span class="soft small">${problemDetail(problem)}</span>`}</p>
    </form>
  <//>`;
}

function ItemChoice({ names, items, setItems, hint }) {
  const groups = [...new Map(names.catalogue.items.map((item) => [item.group.zh, item.group])).values()];
  const toggle = (code) => {
    const next = new Set(items);
    if (!next.delete(code)) next.add(code);
    setItems(next);
  };
  return html`<div class="row choice-all"><span class="strong">${t('counters.items-field')}</span>
      <span class="button-group"><button type="button" class="button small" onClick=${() => setItems(new Set(names.catalogue.items.map((item) => item.code)))}>${t('counters.all')}</button>
      <button type="button" class="button small" onClick=${() => setItems(new Set())}>${t('counters.none')}</button></span></div>
    ${hint && html`<p class="soft small">${hint}</p>`}
    ${groups.map((group) => html`<fieldset key=${group.zh}><legend>${label(group)}</legend>
      ${names.catalogue.items.filter((item) => item.group.zh === group.zh).map((item) => html`<label key=${item.code} class="choice"><input type="checkbox" name="items" value=${item.code} checked=${items.has(item.code)} onChange=${() => toggle(item.code)} /> ${label(item.name)}</label>`)}
    </fieldset>`)}`;
}

function CloseWarnings({ hall, counter }) {
  const names = useNames();
  const others = new Set(hall.counters.filter((one) => one.id !== counter.id && one.state !== 'closed').flatMap((one) => one.items));
  const unserved = counter.items.filter((item) => !others.has(item));
  return html`<ul class="bullets">
    ${counter.ticket && html`<li>${t('counters.close-busy', { number: counter.ticket.number, state: ticketState(counter.ticket.state) })}</li>`}
    ${counter.held.length > 0 && html`<li>${t('counters.close-held', { n: counter.held.length })}</li>`}
    ${unserved.length > 0 && html`<li>${t('counters.close-unserved', { items: unserved.map(names.item).join(t('list.comma')) })}</li>`}
  </ul>`;
}

texts({ 'list.comma': ['、', ', '] });

/** The instant of `HH:MM` today by the clock of this page's hall; tomorrow if it has passed. */
function instantToday(hhmm) {
  const shown = time(nowMillis());
  const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const ahead = (minutes(hhmm) - minutes(shown) + 1440) % 1440;
  return new Date(Math.floor(nowMillis() / 60_000) * 60_000 + ahead * 60_000).toISOString();
}
