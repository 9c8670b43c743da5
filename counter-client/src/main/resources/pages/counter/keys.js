// Which key does what, and what can be done now. Pure: no page, no network, no clock of its own.

/** How often a ticket is called before a missed call needs no second thought (domain A4). */
export const CALLS_BEFORE_MISSED = 3;

/**
 * Every action of the desk with its letter and its key on a USB number pad (NumLock on).
 * The place of an action in this list is its place on the screen, in every state.
 */
export const ACTIONS = [
  { id: 'recall', letter: 'R', pad: '+', padCode: 'NumpadAdd' },
  { id: 'no-show', letter: 'M', pad: '-', padCode: 'NumpadSubtract' },
  { id: 'hold', letter: 'H', pad: '/', padCode: 'NumpadDivide' },
  { id: 'transfer', letter: 'T', pad: '*', padCode: 'NumpadMultiply' },
  { id: 'return', letter: 'B', pad: '0', padCode: 'Numpad0' },
  { id: 'call', letter: 'C', pad: '8', padCode: 'Numpad8' },
  { id: 're-enter', letter: 'E', pad: '7', padCode: 'Numpad7' },
  { id: 'directions', letter: 'W', pad: '6', padCode: 'Numpad6' },
  { id: 'pause', letter: 'P', pad: '.', padCode: 'NumpadDecimal' },
  { id: 'close', letter: 'X', pad: '9', padCode: 'Numpad9' },
];

/** Keys that are always there. */
export const ALWAYS = [
  { id: 'matters', letter: 'D', pad: '5', padCode: 'Numpad5' },
  { id: 'help', letter: '?' },
  { id: 'language', letter: 'Z' },
  { id: 'contrast', letter: 'K' },
  { id: 'sign-out', letter: 'Q' },
];

/**
 * What a key press means: an action's id, `primary`, `cancel`, or undefined for a key that is not ours.
 * With a Chinese input method on, the letter arrives as `Process` and only the key's place tells it.
 */
export function meaningOf({ key, code, ctrlKey, altKey, metaKey, shiftKey }) {
  if (ctrlKey || altKey || metaKey) return undefined;
  if (key === 'Escape' || code === 'Backspace') return 'cancel';
  if (code === 'Space' || code === 'Enter' || code === 'NumpadEnter' || key === ' ' || key === 'Enter') return 'primary';
  const onPad = [...ACTIONS, ...ALWAYS].find((action) => action.padCode === code && !isCursorKey(key));
  if (onPad) return onPad.id;
  if (key === '?' || key === '？' || (code === 'Slash' && shiftKey) || key === 'F1') return 'help';
  const letter = letterOf(key, code);
  return [...ACTIONS, ...ALWAYS].find((action) => action.letter === letter)?.id;
}

/** The digit 1 to 9 (or 0) that a key press means in a list, or undefined. */
export function digitOf({ key, code, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey || isCursorKey(key)) return undefined;
  if (/^[0-9]$/.test(key)) return Number(key);
  const place = /^(?:Digit|Numpad)([0-9])$/.exec(code ?? '');
  return place ? Number(place[1]) : undefined;
}

/** Where a key press moves in a list: -1, 1, `first`, `last`, or undefined. */
export function moveOf({ key, code }) {
  if (key === 'ArrowUp' || code === 'NumpadSubtract') return -1;
  if (key === 'ArrowDown' || code === 'NumpadAdd') return 1;
  if (key === 'Home') return 'first';
  if (key === 'End') return 'last';
  return undefined;
}

function letterOf(key, code) {
  if (/^[a-zA-Z]$/.test(key)) return key.toUpperCase();
  const place = /^Key([A-Z])$/.exec(code ?? '');
  return place?.[1];
}

// With NumLock off the number pad moves a cursor and must not call anybody.
function isCursorKey(key) {
  return /^(Arrow|Home|End|Page|Insert|Delete|Clear)/.test(key ?? '');
}

/** The state of the desk: signed-out, starting, closed, idle, called, serving or paused. */
export function modeOf(desk) {
  if (!desk?.officer) return 'signed-out';
  const counter = desk.view;
  if (!counter) return 'starting';
  if (counter.ticket?.state === 'called') return 'called';
  if (counter.ticket) return 'serving';
  if (counter.state === 'closed') return 'closed';
  return counter.state === 'paused' ? 'paused' : 'idle';
}

/** The one most likely next action in a state, or undefined. */
export function primaryOf(mode) {
  return { closed: 'open', idle: 'call-next', called: 'start', serving: 'finish', paused: 'resume' }[mode];
}

const POSSIBLE = {
  closed: ['directions'],
  idle: ['return', 'call', 're-enter', 'directions', 'pause', 'close'],
  called: ['recall', 'no-show', 'hold', 'transfer', 're-enter', 'directions'],
  serving: ['hold', 'transfer', 're-enter', 'directions'],
  paused: ['re-enter', 'directions', 'close'],
};

/** Seconds until the called ticket may be called again, 0 when it may; `now` in milliseconds. */
export function recallIn(desk, now) {
  if (!desk?.view?.recallFrom) return 0;
  const allowedAt = Date.parse(desk.view.recallFrom);
  return Math.max(0, Math.ceil((allowedAt - now) / 1000));
}

/** Whether an action (or the primary one) makes sense now; the hub still has the last word. */
export function isPossible(id, desk, now) {
  const mode = modeOf(desk);
  if (id === primaryOf(mode)) return true;
  if (!(POSSIBLE[mode] ?? []).includes(id)) return false;
  if (id === 'return') return desk.view.held.length > 0;
  if (id === 'recall') return recallIn(desk, now) === 0;
  return true;
}

/** Whether nothing may be pressed: the hub is away, or what the last press did is not known yet. */
export function isLocked(desk) {
  return desk.link.state !== 'up' || Boolean(desk.pending);
}
