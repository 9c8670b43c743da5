// The desk's texts, and the reasons an officer chooses from.
import { t, texts } from '/assets/shared/i18n.js';

texts({
  'desk.title': ['{counter} · 叫号台', '{counter} · counter desk'],
  'desk.officer': ['工作人员 {user}', 'Officer {user}'],
  'desk.nobody': ['未登录', 'Nobody signed in'],
  'desk.link.up': ['已连接', 'Connected'],
  'desk.link.down': ['已断开', 'Disconnected'],
  'desk.link.starting': ['连接中', 'Connecting'],
  'desk.link.refused': ['凭证无效', 'Refused'],
  'desk.language': ['English', '中文'],
  'desk.contrast': ['高对比', 'Contrast'],
  'desk.help': ['按键', 'Keys'],
  'desk.sign-out': ['退出', 'Sign out'],

  'sign-in.title': ['登录 {counter}', 'Sign in at {counter}'],
  'sign-in.user': ['工号', 'Staff number'],
  'sign-in.password': ['密码', 'Password'],
  'sign-in.submit': ['登录', 'Sign in'],
  'sign-in.note': ['登录后按空格开窗。', 'After signing in, Space opens the counter.'],

  'mode.starting': ['正在取窗口状态…', 'Reading the state of the counter…'],
  'mode.closed': ['未开窗', 'Closed'],
  'mode.idle': ['空闲', 'Free'],
  'mode.called': ['已叫号', 'Called'],
  'mode.called.again': ['已叫号 · 第 {n} 次', 'Called · time {n}'],
  'mode.serving': ['办理中', 'Serving'],
  'mode.paused': ['暂停服务', 'Paused'],

  'idle.waiting': ['{n} 人在等，可由本窗口办理', '{n} {n|person|people} waiting for this counter'],
  'idle.nobody': ['现在没有人等候', 'Nobody is waiting now'],
  'closed.text': ['开窗后窗口屏显示“欢迎”，可以叫号。', 'Once open, the sign shows “welcome” and you can call.'],
  'paused.until': ['{time} 回', 'Back at {time}'],
  'paused.over': ['已超过返回时间 {span}', '{span} past the return time'],
  'paused.since': ['{time} 起暂停', 'Paused since {time}'],

  'fact.class': ['类别', 'Class'],
  'fact.waited': ['等候', 'Waited'],
  'fact.taken': ['取号', 'Taken'],
  'fact.calls': ['叫号', 'Called'],
  'fact.calls.value': ['{n} 次', '{n} {n|time|times}'],
  'fact.called.for': ['叫号已过', 'Since the call'],
  'fact.serving.for': ['已办理', 'Serving for'],
  'fact.out-of-turn': ['指定呼叫', 'Out of turn'],
  'fact.matters': ['本次 {n} 件事', '{n} {n|matter|matters} this visit'],
  'fact.matter.done': ['已办', 'done'],
  'fact.matter.now': ['正在办', 'now'],
  'fact.matter.later': ['待办', 'to come'],
  'why.title': ['为什么是这一位', 'Why this ticket'],

  'act.open': ['开窗', 'Open the counter'],
  'act.call-next': ['呼叫下一位', 'Call the next'],
  'act.start': ['开始办理', 'Start'],
  'act.finish': ['办结', 'Finish'],
  'act.resume': ['恢复服务', 'Resume'],
  'act.recall': ['重呼', 'Recall'],
  'act.no-show': ['过号', 'Missed'],
  'act.hold': ['挂起', 'Hold'],
  'act.transfer': ['转号', 'Transfer'],
  'act.return': ['取回挂起', 'Back to held'],
  'act.call': ['指定呼叫', 'Call out of turn'],
  'act.pause': ['暂停', 'Pause'],
  'act.close': ['关窗', 'Close'],
  'act.sign-in': ['登录', 'Sign in'],
  'act.sign-out': ['退出登录', 'Sign out'],
  'act.recall.in': ['{n} 秒后', 'in {n} s'],
  'key.primary': ['空格 / 回车', 'Space / Enter'],
  'key.primary.short': ['空格', 'Space'],

  'queues.title': ['等候', 'Waiting'],
  'queues.queue': ['队列', 'Queue'],
  'queues.people': ['人数', 'People'],
  'queues.longest': ['最久', 'Longest'],
  'queues.over': ['超时', 'over target'],
  'queues.none': ['本窗口还没有可叫的队列', 'This counter serves no queue yet'],
  'held.title': ['挂起', 'Held'],
  'held.none': ['没有挂起的号', 'No ticket is held'],
  'held.since': ['{time} 起', 'since {time}'],

  'banner.lost': ['与主机的连接已断开（{time} 起）。画面停在断开之前，按键已锁定，恢复后自动继续。', 'The hub has been unreachable since {time}. The screen shows the last known state; keys are locked and come back by themselves.'],
  'banner.starting': ['正在连接主机…', 'Connecting to the hub…'],
  'banner.refused': ['主机不认可本窗口程序的凭证，请联系管理员重新登记。', 'The hub does not accept this counter program’s credential. Ask the administrator to enrol it again.'],
  'banner.program': ['本机叫号程序没有响应，按键已锁定，正在重试。', 'The counter program on this computer does not answer. Keys are locked; trying again.'],
  'banner.pending': ['“{action}”是否成功还不清楚：正在用同一编号查问主机，不会重复执行。', 'It is not known yet whether “{action}” succeeded: asking the hub again under the same number, nothing is done twice.'],
  'banner.pending.give-up': ['按 Esc 不再查问，以主机显示为准。', 'Esc stops asking; the hub’s state will show.'],
  'banner.slow': ['正在等主机答复…', 'Waiting for the hub…'],

  'said.opened': ['已开窗', 'The counter is open'],
  'said.called': ['已呼叫 {number}', 'Called {number}'],
  'said.called.again': ['已重呼 {number}', 'Called {number} again'],
  'said.nobody': ['没有可由本窗口办理的号在等', 'Nobody is waiting for this counter'],
  'said.started': ['{number} 开始办理', '{number} is being served'],
  'said.finished': ['{number} 已办结', '{number} is finished'],
  'said.continues': ['这一件办结，继续办：{item}', 'This matter is finished; next: {item}'],
  'said.waits': ['{number} 这一件办结，去等下一件：{item}', '{number}: this matter is finished, waiting for the next: {item}'],
  'said.held': ['{number} 已挂起', '{number} is on hold'],
  'said.returned': ['{number} 已取回', '{number} is back'],
  'said.transferred': ['{number} 已转出', '{number} was transferred'],
  'said.missed': ['{number} 已记过号', '{number} was marked as missed'],
  'said.paused': ['已暂停', 'Paused'],
  'said.resumed': ['已恢复服务', 'Service goes on'],
  'said.closed': ['已关窗', 'The counter is closed'],
  'said.signed-out': ['已退出登录', 'Signed out'],
  'said.not-now': ['“{action}”现在不能用', '“{action}” is not possible now'],
  'said.recall-in': ['再过 {n} 秒可以重呼', 'You can recall in {n} s'],
  'said.locked': ['按键已锁定，请看上方提示', 'Keys are locked; see the notice above'],
  'said.given-up': ['不再查问，以主机显示为准', 'No longer asking; what the hub shows is right'],
  'said.signed-off': ['登录已失效，请重新登录', 'Your session has ended; please sign in again'],
  'said.not-done': ['没有执行：连接不上主机。可以稍后再按一次', 'Not done: the hub cannot be reached. You can press again in a moment'],
  'said.found-out': ['已查清：“{action}”已执行一次', 'Now known: “{action}” was done once'],

  'ask.cancel': ['取消', 'Cancel'],
  'ask.hint.digits': ['按数字直接选，或用上下键和回车', 'Press a number, or use the arrows and Enter'],
  'ask.hint.many': ['键入编号或用上下键，回车确定', 'Type a number or use the arrows, then Enter'],
  'ask.ok': ['确定', 'OK'],
  'ask.pause.reason': ['暂停原因（窗口屏会显示）', 'Reason for the pause (shown on the sign)'],
  'ask.pause.until': ['什么时候回来', 'When will you be back'],
  'ask.pause.minutes': ['{n} 分钟后，{time}', 'In {n} minutes, {time}'],
  'ask.pause.open': ['不定', 'Not said'],
  'ask.hold.reason': ['{number} 挂起的原因', 'Why {number} is put on hold'],
  'ask.return': ['取回哪一个挂起的号', 'Which held ticket comes back'],
  'ask.transfer': ['{number} 转到哪里', 'Where {number} goes'],
  'ask.transfer.item': ['另一事项', 'Another item'],
  'ask.transfer.item.note': ['由能办它的任何窗口叫号', 'any counter that serves it may call'],
  'ask.transfer.counter': ['指定窗口', 'A certain counter'],
  'ask.transfer.counter.note': ['事项不变，只由该窗口叫号', 'same item, only that counter may call'],
  'ask.transfer.which-item': ['{number} 转到哪个事项', 'Which item {number} goes to'],
  'ask.transfer.which-counter': ['{number} 转到哪个窗口', 'Which counter {number} goes to'],
  'ask.transfer.returns': ['办完之后', 'Afterwards'],
  'ask.transfer.no-return': ['不回来', 'it does not come back'],
  'ask.transfer.return': ['回到本窗口', 'it comes back to me'],
  'ask.transfer.open-counters': ['开着 {n} 个窗口', '{n} open {n|counter|counters}'],
  'ask.missed': ['{number} 只叫过 {n} 次，确定记过号？', '{number} was called only {n} {n|time|times}. Mark it as missed?'],
  'ask.missed.yes': ['记过号', 'Mark as missed'],
  'ask.missed.no': ['不，继续等', 'No, keep waiting'],
  'ask.call.which': ['指定呼叫哪个号', 'Which ticket to call out of turn'],
  'ask.call.number': ['号码', 'Number'],
  'ask.call.none': ['没有这样的号在等', 'No such ticket is waiting'],
  'ask.call.reason': ['不按顺序呼叫 {number} 的理由（会留痕）', 'Reason to call {number} out of turn (kept on record)'],
  'ask.call.other': ['其他理由', 'Another reason'],
  'ask.call.words': ['写明理由，不写个人信息', 'State the reason; nothing personal'],
  'ask.close': ['关窗？', 'Close the counter?'],
  'ask.close.yes': ['关窗', 'Close'],
  'ask.close.no': ['不关', 'Keep it open'],
  'ask.sign-out': ['退出登录', 'Sign out'],
  'ask.sign-out.close': ['关窗并退出', 'Close the counter and sign out'],
  'ask.sign-out.keep': ['只退出，窗口保持现状', 'Sign out only, leave the counter as it is'],

  'help.title': ['按键一览', 'Keys'],
  'help.action': ['操作', 'Action'],
  'help.keyboard': ['键盘', 'Keyboard'],
  'help.pad': ['数字小键盘', 'Number pad'],
  'help.primary': ['最可能的下一步（蓝色大按钮）', 'The most likely next step (the large button)'],
  'help.cancel': ['取消、关闭提示', 'Cancel, dismiss a message'],
  'help.language': ['切换中英文', 'Chinese or English'],
  'help.contrast': ['高对比显示', 'High contrast'],
  'help.help': ['本页', 'This page'],
  'help.numlock': ['小键盘需开启 NumLock。列表里 1–9 直接选，＋ 下一项，－ 上一项，Enter 确定，Backspace 取消。', 'NumLock must be on. In lists 1–9 choose, + next, − previous, Enter confirms, Backspace cancels.'],
  'help.close': ['关闭', 'Close'],


  'problem.wrong-origin': ['请从本机的叫号台地址打开本页', 'Please open this page at the desk’s own address'],
});

const REASONS = {
  'reason.lunch': ['午餐', 'Lunch'],
  'reason.away': ['暂时离开', 'Away for a moment'],
  'reason.handover': ['交接班', 'Shift handover'],
  'reason.meeting': ['开会', 'Meeting'],
  'reason.system': ['系统故障', 'System fault'],
  'reason.device': ['设备维护', 'Device maintenance'],
  'reason.form': ['填写表格', 'Filling in a form'],
  'reason.papers': ['补取材料', 'Fetching papers'],
  'reason.copy': ['复印、拍照', 'Copies or photos'],
  'reason.pay': ['缴费', 'Paying a fee'],
  'reason.ask': ['等后台答复', 'Waiting for the back office'],
  'reason.frail': ['行动不便或身体不适', 'Frail or unwell'],
  'reason.come-back': ['补材料后回来', 'Came back with missing papers'],
  'reason.leader': ['值班领导安排', 'Arranged by the duty leader'],
  'reason.fault': ['因系统或设备故障耽误', 'Delayed by a system or device fault'],
};
texts(REASONS);

/** Reasons for a pause, a hold and a call out of turn: keys of texts. */
export const PAUSE_REASONS = ['reason.lunch', 'reason.away', 'reason.handover', 'reason.meeting', 'reason.system', 'reason.device'];
export const HOLD_REASONS = ['reason.form', 'reason.papers', 'reason.copy', 'reason.pay', 'reason.ask'];
export const CALL_REASONS = ['reason.frail', 'reason.come-back', 'reason.leader', 'reason.fault'];

/** Minutes until the return from a pause; 0 leaves it open. */
export const PAUSE_MINUTES = [5, 10, 15, 30, 60, 0];

/** A reason as the record and the sign have it: in the hall's own language, whatever the officer reads. */
export function onRecord(key) {
  return REASONS[key]?.[0] ?? key;
}

/** A reason from the record in the reader's language, where it is one of ours. */
export function reasonText(kept) {
  const key = Object.keys(REASONS).find((candidate) => REASONS[candidate][0] === kept);
  return key ? t(key) : kept;
}
