// Devices, lines and signs: how they are, what is wrong and what to do, and enrolling a new device.
import { html, useEffect, useRef, useState } from '/assets/lib/preact.js';
import { newKey, post, problemDetail, problemText, remove } from '/assets/shared/api.js';
import { Banner, Confirm, Dialog, EmptyState, State, toast, useTick } from '/assets/shared/components.js';
import { duration, moment, secondsSince, time } from '/assets/shared/format.js';
import { hasText, label, t, texts } from '/assets/shared/i18n.js';
import { useNames } from './supervisor-data.js';

texts({
  'devices.programs': ['取号机和窗口程序', 'Kiosks and counter programs'],
  'devices.lines': ['线路', 'Lines'],
  'devices.signs': ['显示屏', 'Signs'],
  'devices.column.id': ['名称', 'Name'],
  'devices.column.kind': ['类型', 'Kind'],
  'devices.column.state': ['状态', 'State'],
  'devices.column.todo': ['怎么处理', 'What to do'],
  'devices.column.heard': ['最近联系', 'Last heard'],
  'devices.column.printer': ['打印机', 'Printer'],
  'devices.column.version': ['版本', 'Version'],
  'devices.column.link': ['端口', 'Port'],
  'devices.column.line': ['线路', 'Line'],
  'devices.column.text': ['显示内容', 'Shows'],
  'devices.column.protocol': ['协议', 'Protocol'],
  'devices.column.actions': ['操作', 'Actions'],
  'devices.kind.kiosk': ['取号机', 'Kiosk'],
  'devices.kind.counter': ['窗口程序', 'Counter program'],
  'devices.connected': ['在线', 'Online'],
  'devices.lost': ['离线', 'Offline'],
  'devices.never': ['从未联系', 'never'],
  'devices.ago': ['{span}前', '{span} ago'],
  'devices.since': ['{at} 起', 'since {at}'],
  'devices.line.up': ['正常', 'Up'],
  'devices.line.down': ['中断', 'Down'],
  'devices.sign.ok': ['正常', 'All right'],
  'devices.sign.silent': ['没有应答', 'No answer'],
  'devices.sign.unknown': ['不明', 'Unknown'],
  'devices.last-error': ['最近错误：{error}', 'Last error: {error}'],
  'devices.board-sign': ['大厅屏', 'Hall sign'],
  'devices.nothing': ['—', '—'],
  'devices.ok': ['无需处理', 'Nothing to do'],

  'devices.todo.lost': ['到设备旁查看：电源、网线、程序是否在运行。恢复后会自动连上。', 'Look at the device: power, network cable, is the program running. It reconnects by itself.'],
  'devices.todo.line': ['检查串口线或串口服务器的电源和网线。接好后自动恢复，不用重启。', 'Check the serial cable, or the power and network of the serial server. It recovers by itself; no restart is needed.'],
  'devices.todo.silent': ['检查这块屏的电源、地址和接线。同线的其他屏不受影响。', "Check this sign's power, address and wiring. Others on its line go on working."],
  'devices.todo.unknown': ['先恢复所在线路 {line}；恢复后会显示最新内容。', 'Restore its line {line} first; it then shows the newest content.'],

  'printer.ok': ['正常', 'All right'],
  'printer.paper-low': ['纸快用完', 'Paper low'],
  'printer.paper-out': ['没有纸', 'Out of paper'],
  'printer.cover-open': ['盖子没有关好', 'Cover open'],
  'printer.cutter': ['切纸刀卡住', 'Cutter stuck'],
  'printer.overheated': ['打印头过热', 'Print head too hot'],
  'printer.mechanical': ['打印机故障', 'Printer fault'],
  'printer.offline': ['脱机', 'Offline'],
  'printer.unreachable': ['连不上', 'Cannot be reached'],
  'printer.no-answer': ['没有应答', 'No answer'],
  'printer.closed': ['已停用', 'Stopped'],
  'printer.todo.paper-low': ['准备换纸卷。', 'Have a new roll ready.'],
  'printer.todo.paper-out': ['装上新纸卷。', 'Put in a new roll.'],
  'printer.todo.cover-open': ['合上打印机盖。', 'Close the cover.'],
  'printer.todo.cutter': ['关机，取出卡纸后再开机。', 'Switch it off, take out the jammed paper, switch it on.'],
  'printer.todo.overheated': ['等几分钟，会自行恢复。', 'Wait a few minutes; it recovers by itself.'],
  'printer.todo.mechanical': ['关机再开；仍不行请报修。', 'Switch it off and on; if it stays, have it repaired.'],
  'printer.todo.offline': ['按联机键，或关机再开。', 'Press the online key, or switch it off and on.'],
  'printer.todo.unreachable': ['检查电源、数据线和打印机地址。', 'Check its power, its cable and its address.'],
  'printer.todo.no-answer': ['检查电源，必要时关机再开。', 'Check its power; switch it off and on if needed.'],
  'printer.todo.closed': ['程序正在停止或没有启用打印。', 'The program is stopping or does not print.'],
  'printer.todo.other': ['到设备旁查看打印机。', 'Look at the printer.'],

  'devices.no-programs': ['还没有登记设备', 'No devices are enrolled yet'],
  'devices.no-programs-hint': ['点“登记设备”取得一次性代码，在设备上输入。', 'Press “Enrol a device” for a one-time code and type it at the device.'],
  'devices.no-lines': ['没有配置线路', 'No lines are configured'],
  'devices.no-signs': ['没有配置显示屏', 'No signs are configured'],

  'devices.enrol': ['登记设备', 'Enrol a device'],
  'devices.enrol-id': ['设备名称', 'Name of the device'],
  'devices.enrol-id-hint': ['字母、数字、点、横线，如 kiosk-3', 'Letters, digits, dots, dashes; such as kiosk-3'],
  'devices.enrol-kind': ['类型', 'Kind'],
  'devices.enrol-counter': ['窗口', 'Counter'],
  'devices.enrol-get': ['取得代码', 'Get the code'],
  'devices.enrol-code': ['一次性代码', 'One-time code'],
  'devices.enrol-code-hint': ['在 {device} 上输入。{at} 前有效，只能用一次。', 'Type it at {device}. Valid until {at}; it works once.'],
  'devices.enrol-wrong-id': ['名称只能用字母、数字、点、横线和下划线', 'Use letters, digits, dots, dashes and underscores'],

  'devices.revoke': ['吊销', 'Revoke'],
  'devices.revoke-title': ['吊销 {device} 的凭证？', 'Revoke the credential of {device}?'],
  'devices.revoke-kiosk': ['{device} 立即不能再取号、打印，直到重新登记。已经取出的号票照常有效。', '{device} can give no more tickets, at once, until it is enrolled again. Tickets already given stay valid.'],
  'devices.revoke-counter': ['{device} 立即不能再叫号，在它上面登录的人员会被退出，直到重新登记。已经叫到的号票保持原状。', '{device} can call no more tickets, at once, until it is enrolled again; whoever signed in there is signed out. Tickets stay as they are.'],
  'devices.revoke-why': ['设备丢失、被盗、报废或换了地方时使用。', 'For a device that is lost, stolen, given away or moved.'],
  'devices.revoke-yes': ['吊销凭证', 'Revoke it'],
  'devices.revoke-done': ['{device} 的凭证已吊销', 'The credential of {device} is revoked'],

  'fault.lost': ['{kind} {id} 离线', '{kind} {id} is offline'],
  'fault.printer': ['{id} 的打印机：{what}', 'Printer of {id}: {what}'],
  'fault.line': ['线路 {id} 中断：{error}', 'Line {id} is down: {error}'],
  'fault.sign': ['显示屏 {id} 没有应答', 'Sign {id} does not answer'],
});

/** Everything that is wrong, as points of attention. Signs on a dead line are the line's fault, not theirs. */
export function faults({ devices, lines, signs }) {
  return [
    ...devices.filter((one) => !one.connected).map((one) => ({ key: `lost-${one.id}`, kind: 'bad', text: `${t('fault.lost', { kind: t(`devices.kind.${one.kind}`), id: one.id })}` })),
    ...devices.filter((one) => one.connected && one.printer && one.printer.state !== 'ok').map((one) => ({ key: `printer-${one.id}`, kind: one.printer.state === 'paper-low' ? 'warn' : 'bad', text: t('fault.printer', { id: one.id, what: printerWord(one.printer.state) }) })),
    ...lines.filter((one) => one.state === 'down').map((one) => ({ key: `line-${one.id}`, kind: 'bad', text: t('fault.line', { id: one.id, error: one.lastError ?? '' }) })),
    ...signs.filter((one) => one.state === 'silent').map((one) => ({ key: `sign-${one.id}`, kind: 'bad', text: t('fault.sign', { id: one.id }) })),
  ];
}

export function Devices({ hall, devices, onChanged }) {
  const [enrolling, enrol] = useState(false);
  const [revoking, revoke] = useState();
  const [revoked, setRevoked] = useState(0);
  const heading = useRef();
  // The button that was pressed goes with its row.
  useEffect(() => {
    if (revoked > 0) heading.current?.focus();
  }, [revoked]);
  useTick(5000);
  return html`<section id="devices" aria-labelledby="devices-title" class="stack" data-testid="supervisor-devices">
    <div class="row spread"><h2 id="devices-title" tabindex="-1" ref=${heading}>${t('sup.devices')}</h2><button type="button" class="button small no-print" onClick=${() => enrol(true)} data-testid="enrol">${t('devices.enrol')}</button></div>
    ${devices?.problem && html`<${Banner} kind="warn" live=${true}>${problemText(devices.problem)}<//>`}
    ${!devices && html`<p role="status">${t('common.loading')}</p>`}
    ${devices && html`
      <${Table} id="programs" columns=${['id', 'kind', 'state', 'heard', 'printer', 'todo', 'version', 'actions']} rows=${devices.devices} Row=${Program} hint="devices.no-programs-hint" onRevoke=${revoke} />
      <${Table} id="lines" columns=${['id', 'state', 'todo', 'link']} rows=${devices.lines} Row=${Line} />
      <${Table} id="signs" columns=${['id', 'state', 'todo', 'text', 'line', 'protocol']} rows=${devices.signs} Row=${Sign} />`}
    ${enrolling && html`<${Enrol} hall=${hall} onClose=${() => { enrol(false); onChanged(); }} />`}
    ${revoking && html`<${Revoke} hall=${hall} device=${revoking} onClose=${() => revoke(undefined)} onDone=${() => { revoke(undefined); setRevoked((n) => n + 1); onChanged(); }} />`}
  </section>`;
}

function Table({ id, columns, rows, Row, hint, ...acts }) {
  const names = useNames();
  return html`<div><h3 id=${`${id}-title`}>${t(`devices.${id}`)}</h3>
    ${rows.length === 0 ? html`<div class="card"><${EmptyState} title=${t(`devices.no-${id}`)}>${hint && t(hint)}<//></div>` : html`
    <div class="table-box" tabindex="0" role="group" aria-labelledby=${`${id}-title`}><table class="cards-when-narrow">
      <thead><tr>${columns.map((column) => html`<th key=${column} scope="col" class=${column === 'actions' ? 'no-print' : ''}>${t(`devices.column.${column}`)}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<${Row} key=${row.id} row=${row} names=${names} ...${acts} />`)}</tbody>
    </table></div>`}</div>`;
}

const column = (name) => t(`devices.column.${name}`);
const nothing = () => html`<span class="soft">${t('devices.nothing')}</span>`;

function Program({ row, names, onRevoke }) {
  const printer = row.printer?.state;
  const todo = !row.connected ? t('devices.todo.lost') : printer && printer !== 'ok' ? printerTodo(printer) : undefined;
  return html`<tr data-device=${row.id}>
    <th scope="row">${row.id}</th>
    <td data-label=${column('kind')}>${t(`devices.kind.${row.kind}`)}${row.counter && html` <span class="beside">${names.counter(row.counter)}</span>`}</td>
    <td data-label=${column('state')}><${State} kind=${row.connected ? 'good' : 'bad'} icon=${row.connected ? 'good' : 'lost'}>${t(row.connected ? 'devices.connected' : 'devices.lost')}<//></td>
    <td data-label=${column('heard')}>${row.heardAt ? t('devices.ago', { span: duration(secondsSince(row.heardAt)) }) : t('devices.never')}</td>
    <td data-label=${column('printer')}><div>${printer ? html`<${State} kind=${printer === 'ok' ? 'good' : printer === 'paper-low' ? 'warn' : 'bad'} icon=${printer === 'ok' ? 'good' : 'print'}>${printerWord(printer)}<//>` : nothing()}
      ${row.printer?.detail && printer !== 'ok' && html`<span class="beside small soft">${row.printer.detail}</span>`}</div></td>
    <td data-label=${column('todo')}>${todo ?? html`<span class="soft">${t('devices.ok')}</span>`}</td>
    <td data-label=${column('version')} class="figures">${row.version ?? nothing()}</td>
    <td data-label=${column('actions')} class="no-print"><button type="button" class="button small danger" aria-label=${t('devices.revoke-title', { device: row.id })} data-testid=${`revoke-${row.id}`} onClick=${() => onRevoke(row)}>${t('devices.revoke')}</button></td>
  </tr>`;
}

function Line({ row }) {
  return html`<tr data-line=${row.id}>
    <th scope="row">${row.id}</th>
    <td data-label=${column('state')}><div><${State} kind=${row.state === 'up' ? 'good' : 'bad'} icon=${row.state === 'up' ? 'good' : 'bad'}>${t(`devices.line.${row.state}`)}<//> <span class="beside">${t('devices.since', { at: moment(row.since) })}</span></div></td>
    <td data-label=${column('todo')}><div>${row.state === 'up' ? html`<span class="soft">${t('devices.ok')}</span>` : t('devices.todo.line')}
      ${row.lastError && html`<span class="beside small soft">${t('devices.last-error', { error: row.lastError })}${row.lastErrorAt ? ` (${moment(row.lastErrorAt)})` : ''}</span>`}</div></td>
    <td data-label=${column('link')}><code class="wrap">${row.link}</code></td>
  </tr>`;
}

const SIGN_KINDS = { ok: ['good', 'good'], silent: ['bad', 'bad'], unknown: ['neutral', 'warn'] };

function Sign({ row, names }) {
  const [kind, icon] = SIGN_KINDS[row.state];
  const todo = row.state === 'silent' ? t('devices.todo.silent') : row.state === 'unknown' ? t('devices.todo.unknown', { line: row.line }) : undefined;
  return html`<tr data-sign=${row.id}>
    <th scope="row">${row.id} <span class="beside">${row.counter ? names.counter(row.counter) : t('devices.board-sign')}</span></th>
    <td data-label=${column('state')}><div><${State} kind=${kind} icon=${icon}>${t(`devices.sign.${row.state}`)}<//> <span class="beside">${t('devices.since', { at: moment(row.since) })}</span></div></td>
    <td data-label=${column('todo')}><div>${todo ?? html`<span class="soft">${t('devices.ok')}</span>`}${row.lastError && row.state !== 'ok' && html`<span class="beside small soft">${t('devices.last-error', { error: row.lastError })}</span>`}</div></td>
    <td data-label=${column('text')} class="sign-text">${row.text ?? nothing()}</td>
    <td data-label=${column('line')}>${row.line} · ${row.address}</td>
    <td data-label=${column('protocol')}><code>${row.protocol}</code></td>
  </tr>`;
}

function Enrol({ hall, onClose }) {
  const [device, setDevice] = useState('');
  const [kind, setKind] = useState('kiosk');
  const [counter, setCounter] = useState(hall.counters[0]?.id ?? '');
  const [answer, setAnswer] = useState();
  const [problem, setProblem] = useState();
  const [wrong, setWrong] = useState(false);
  const enrol = async (event) => {
    event.preventDefault();
    const id = device.trim();
    setProblem(undefined);
    setWrong(!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id));
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id)) return;
    try {
      setAnswer(await post('/api/v1/enrolments', { device: id, kind, ...(kind === 'counter' ? { counter } : {}) }));
    } catch (error) {
      setProblem(error);
    }
  };
  return html`<${Dialog} title=${t('devices.enrol')} onClose=${onClose} data-testid="enrol-dialog" actions=${answer
      ? html`<button type="button" class="button primary" onClick=${onClose}>${t('common.close')}</button>`
      : html`<button type="button" class="button" onClick=${onClose}>${t('common.cancel')}</button><button type="submit" form="enrol" class="button primary" data-testid="confirm">${t('devices.enrol-get')}</button>`}>
    ${answer
      ? html`<div role="status" class="enrolled"><p>${t('devices.enrol-code')}</p><p class="big-number code" data-testid="enrol-code">${answer.code}</p><p>${t('devices.enrol-code-hint', { device: device.trim(), at: time(answer.expiresAt) })}</p></div>`
      : html`<form id="enrol" onSubmit=${enrol} novalidate>
          <label class="field"><span class="name">${t('devices.enrol-id')}</span><input name="device" value=${device} maxlength="64" autocomplete="off" autocapitalize="none" autofocus aria-invalid=${wrong ? 'true' : undefined} onInput=${(e) => setDevice(e.target.value)} /><span class="hint">${t('devices.enrol-id-hint')}</span></label>
          <label class="field"><span class="name">${t('devices.enrol-kind')}</span><select value=${kind} onChange=${(e) => setKind(e.target.value)}>${['kiosk', 'counter'].map((one) => html`<option key=${one} value=${one}>${t(`devices.kind.${one}`)}</option>`)}</select></label>
          ${kind === 'counter' && html`<label class="field"><span class="name">${t('devices.enrol-counter')}</span><select value=${counter} onChange=${(e) => setCounter(e.target.value)}>${hall.counters.map((one) => html`<option key=${one.id} value=${one.id}>${label(one.name)}</option>`)}</select></label>`}
          <p class="form-error" role="alert">${wrong ? t('devices.enrol-wrong-id') : problem ? problemText(problem) : ''}${problem && html`<br /><span class="soft small">${problemDetail(problem)}</span>`}</p>
        </form>`}
  <//>`;
}

function Revoke({ hall, device, onClose, onDone }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState();
  const key = useRef(newKey());
  const revoke = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await remove(`/api/v1/halls/${encodeURIComponent(hall.hall)}/devices/${encodeURIComponent(device.id)}`, { key: key.current });
      toast(t('devices.revoke-done', { device: device.id }));
      onDone();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return html`<${Confirm} title=${t('devices.revoke-title', { device: device.id })} action=${t('devices.revoke-yes')} danger=${true} busy=${busy} onConfirm=${revoke} onClose=${onClose} testid="revoke-dialog">
    <p>${t(`devices.revoke-${device.kind}`, { device: device.id })}</p>
    <p class="soft">${t('devices.revoke-why')}</p>
    <p class="form-error" role="alert">${problem ? problemText(problem) : ''}</p>
  <//>`;
}

function printerWord(state) {
  return hasText(`printer.${state}`) ? t(`printer.${state}`) : state;
}

function printerTodo(state) {
  return t(hasText(`printer.todo.${state}`) ? `printer.todo.${state}` : 'printer.todo.other');
}
