// Requests to the hub, and its problem documents in the words of the page's reader.
import { hasText, t, texts } from './i18n.js';
import { duration } from './format.js';

texts({
  'problem.invalid-request': ['填写的内容有误，请检查后重试', 'Something in the request is not right. Please check it and try again'],
  'problem.no-credential': ['请先登录', 'Please sign in first'],
  'problem.wrong-password': ['用户名或密码不正确', 'User name or password is not right'],
  'problem.wrong-role': ['您的账号没有这项权限', 'Your account may not do this'],
  'problem.class-not-self-service': ['这个票种由工作人员发放，请到导办台取号', 'Staff give out this kind of ticket. Please ask at the guide desk'],
  'problem.wrong-origin': ['请从本系统的页面操作', 'Please use the pages of this system'],
  'problem.unknown-path': ['没有这个地址', 'There is nothing at this address'],
  'problem.unknown-hall': ['没有这个大厅', 'There is no such hall'],
  'problem.unknown-ticket': ['没有这张号票', 'There is no such ticket'],
  'problem.unknown-counter': ['没有这个窗口', 'There is no such counter'],
  'problem.unknown-board': ['没有这块显示屏', 'There is no such board'],
  'problem.unknown-code': ['这个代码无效或已经用过', 'This code is not valid or has been used'],
  'problem.ticket-of-earlier-day': ['这是以前的号票，已经失效，请重新取号', 'This ticket is of an earlier day and has ended. Please take a new one'],
  'problem.unknown-device': ['没有这台设备', 'There is no such device'],
  'problem.unknown-item': ['大厅没有这个事项', 'The hall has no such service item'],
  'problem.unknown-officer': ['本厅没有这位工作人员', 'This hall has no such officer'],
  'problem.unknown-class': ['没有这个票种', 'There is no such ticket class'],
  'problem.reason-needed': ['请填写原因', 'Please give a reason'],
  'problem.wrong-method': ['这个地址不接受这种操作', 'This address does not take this kind of request'],
  'problem.wrong-state': ['号票或窗口的状态已经变化，现在不能这样操作', 'The ticket or counter has changed; this is not possible now'],
  'problem.not-at-this-counter': ['这张号票不在这个窗口', 'This ticket is not at this counter'],
  'problem.counter-not-open': ['窗口没有开放', 'The counter is not open'],
  'problem.counter-busy': ['窗口还有号票没有办完', 'The counter still has a ticket'],
  'problem.not-served-here': ['这个窗口不办理该事项', 'This counter does not serve that item'],
  'problem.recall-too-soon': ['重呼间隔太短，请稍候', 'It is too soon to call again. Please wait a moment'],
  'problem.numbers-exhausted': ['今天的号已经取完', 'All numbers for today have been taken'],
  'problem.re-entry-over': ['过号时间太久，请重新取号', 'The call was missed too long ago. Please take a new ticket'],
  'problem.unknown-case': ['没有这个办件', 'There is no such case'],
  'problem.wrong-case-state': ['办件现在的状态不能这样操作', 'This cannot be done with the case as it is'],
  'problem.not-the-handler': ['这个办件由另一位工作人员负责办理', 'Another officer handles this case'],
  'problem.no-such-handover': ['没有待您答复的移交', 'No handover to you waits for an answer'],
  'problem.assigned-by-leader': ['带班领导已经指定责任人，不能退回或转交', 'The duty leader settled who handles this; it cannot be handed on'],
  'problem.part-of-joint-case': ['这是“一件事”中的一项，请在整件上操作', 'This is part of a joint case. Please do it for the whole'],
  'problem.told-once-already': ['补正内容已经一次性告知，不能再次要求', 'What is missing was told once; no more may be asked for'],
  'problem.materials-incomplete': ['材料还不齐', 'The materials are not complete'],
  'problem.leader-needed': ['请由带班领导决定', 'The duty leader has to decide this'],
  'problem.still-in-time': ['申请人的期限还没有到', 'The applicant still has time'],
  'problem.validity-not-possible': ['要延续的许可须写明有效期，已经到期的不能延续', 'A renewal needs the day until which the permit is valid; one that ran out cannot be renewed'],
  'problem.day-not-possible': ['日期不能早于今天，且须为工作日', 'The day must not be past, and must be a working day'],
  'problem.step-not-yours': ['这个环节由另一位工作人员办理', 'This step is with another officer'],
  'problem.not-of-this-office': ['这个环节由另一个部门的工作人员办理', 'This step is for officers of another office'],
  'problem.not-on-duty': ['这件事由在班的带班领导办理', 'This is for the leader on duty'],
  'problem.another-leads': ['另一位领导正在带班', 'Another leader is on duty'],
  'problem.may-not-lead': ['这个账号不能带班', 'This account cannot be duty leader'],
  'problem.log-needed': ['今天的值班日志还没有记录', 'The log of the day has no entry yet'],
  'problem.on-leave': ['这位工作人员正在休假', 'This person is on leave'],
  'problem.cover-not-possible': ['这个人不能代班', 'This person cannot cover'],
  'problem.needed-then': ['这个人在这些天另有值班或代班', 'This person has to lead or to cover on these days'],
  'problem.no-such-leave': ['没有这项休假', 'There is no such leave'],
  'problem.date-not-possible': ['日期不对', 'The date cannot be'],
  'problem.own-act': ['不能批准或复核自己提出、作出的事', 'Nobody allows or reviews what is his own'],
  'problem.review-incomplete': ['审查还没有完成', 'The review is not complete'],
  'problem.extension-not-allowed': ['依法不能这样延期', 'The law does not allow this extension'],
  'problem.identity-not-seen': ['请先核对领取人的身份', 'Please see who collects it first'],
  'problem.not-its-ticket': ['结果不是凭这张号票领取', 'The result is not collected with this ticket'],
  'problem.proof-needed': ['请写明收到邮件的凭证', 'Please say what proves that it was received'],
  'problem.address-needed': ['请填写收件人、电话和地址', 'Please give name, phone and address for the post'],
  'problem.not-of-this-item': ['该事项没有这项材料或环节', 'The item has no such material or step'],
  'problem.referral-needed': ['请写明应向哪个机关申请及其电话', 'Please say which authority is competent and how to reach it'],
  'problem.not-an-exclusion-reason': ['不属于法律规定的除外情形', 'The law knows no such reason for time not to count'],
  'problem.unknown-document': ['办件没有出具过这份文书', 'The case issued no such document'],
  'problem.document-incomplete': ['文书内容不全，不能打印', 'The document lacks something and cannot be printed'],
  'problem.document-changed': ['文书与原件不一致，请报告管理员', 'The document is not as it was issued. Please tell the administrator'],
  'problem.document-gone': ['文书已超过保存期限', 'The document is not kept any more'],
  'problem.font-missing': ['缺少打印字体，请联系管理员', 'A font is missing. Please ask the administrator'],
  'problem.key-reused': ['同一操作提交了不同的内容，请重试', 'The same action was sent with different content. Please try again'],
  'problem.too-large': ['提交的内容太长', 'The content is too long'],
  'problem.wrong-media-type': ['提交的格式不对', 'The content has the wrong format'],
  'problem.too-many-requests': ['操作太频繁，请稍后再试', 'Too many requests. Please try again later'],
  'problem.hall-unavailable': ['大厅系统暂时不可用，正在恢复，请稍候', 'The hall system is not available right now and is recovering. Please wait'],
  'problem.internal': ['系统出错，已经记录，请告知工作人员', 'The system made an error and recorded it. Please tell the staff'],
  'problem.unreachable': ['连接不上系统，请检查网络', 'The system cannot be reached. Please check the network'],
  'problem.retry-after': ['{problem}，{span}后可以再试', '{problem}. You can try again in {span}'],
  'problem.unforeseen': ['没有成功（{status}）', 'This did not work ({status})'],
});

/** A request that did not succeed: the hub's problem document, or `unreachable` when there was no answer. */
export class ProblemError extends Error {
  constructor(problem, retryAfterSeconds) {
    super(problem.detail || problem.title || problem.type);
    this.problem = problem;
    /** The last part of the problem's type, such as `wrong-state`. */
    this.type = String(problem.type ?? '').split('/').pop();
    this.status = problem.status ?? 0;
    this.errors = problem.errors ?? [];
    this.state = problem.state ?? {};
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What an error means, in one sentence for the page's reader. */
export function problemText(error) {
  if (!(error instanceof ProblemError)) return t('problem.internal');
  const key = `problem.${error.type}`;
  const text = hasText(key) ? t(key) : t('problem.unforeseen', { status: error.status });
  return error.retryAfterSeconds > 0
    ? t('problem.retry-after', { problem: text, span: duration(error.retryAfterSeconds) })
    : text;
}

/** The hub's own words about an error, for those who must find its cause; empty when there are none. */
export function problemDetail(error) {
  if (!(error instanceof ProblemError)) return String(error?.message ?? error ?? '');
  const fields = error.errors.map((field) => `${field.pointer}: ${field.detail}`);
  return [error.problem.detail, ...fields].filter(Boolean).join(' · ');
}

export const get = (path, options) => request('GET', path, options);
export const post = (path, body = {}, options) => request('POST', path, { ...options, body });
export const put = (path, body = {}, options) => request('PUT', path, { ...options, body });
export const remove = (path, options) => request('DELETE', path, options);

/**
 * Sends a request and returns the answer's JSON, or `undefined` for an answer without content.
 *
 * A request that changes something carries an idempotency key, so it is safe to send it again: that happens up to
 * `retries` times while no answer comes. Give the `key` yourself where one act of a person may be sent twice.
 *
 * @throws ProblemError
 */
export async function request(method, path, { body, key, token, signal, retries = 2 } = {}) {
  const headers = { Accept: 'application/json, application/problem+json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (token) headers.Authorization = `Bearer ${token}`;
  if (method !== 'GET') headers['Idempotency-Key'] = key ?? newKey();
  const sent = { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body), credentials: 'same-origin', cache: 'no-store' };

  for (let attempt = 0; ; attempt++) {
    let response;
    try {
      response = await fetch(path, sent);
    } catch (cause) {
      if (signal?.aborted) throw cause;
      if (attempt >= retries) throw unreachable(cause);
      await new Promise((resume) => setTimeout(resume, 400 * 2 ** attempt));
      continue;
    }
    return answer(response);
  }
}

/**
 * Asks for a file, and returns the answer as it is.
 *
 * @throws ProblemError
 */
export async function getFile(path) {
  let response;
  try {
    response = await fetch(path, { credentials: 'same-origin' });
  } catch (cause) {
    throw unreachable(cause);
  }
  if (!response.ok) await answer(response);
  return response;
}

/** A fresh idempotency key. */
export function newKey() {
  // randomUUID is missing on plain HTTP from another machine; random values are there everywhere.
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}

function unreachable(cause) {
  return new ProblemError({ type: '/problems/unreachable', status: 0, detail: String(cause.message) });
}

async function answer(response) {
  const text = await response.text();
  let content;
  try {
    content = text ? JSON.parse(text) : undefined;
  } catch {
    content = undefined;
  }
  if (response.ok) return content;
  const retryAfter = Number(response.headers.get('Retry-After'));
  const problem = content?.type ? content : { type: '/problems/unforeseen', title: response.statusText, detail: '' };
  throw new ProblemError({ ...problem, status: response.status }, Number.isFinite(retryAfter) ? retryAfter : 0);
}
