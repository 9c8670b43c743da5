// Dates, times, spans and numbers as people of the hall read them, in the hall's zone and by the hub's clock.
import { language } from './i18n.js';

let zone = 'Asia/Shanghai';
let aheadMillis = 0;

/** Sets the zone of the hall, an IANA name such as `Asia/Shanghai`. */
export function setZone(name) {
  if (name) zone = name;
}

/** Sets this device's clock by the `now` of an answer: waits must not depend on the clock of a phone. */
export function setClock(now) {
  const there = Date.parse(now);
  if (!Number.isNaN(there)) aheadMillis = there - Date.now();
}

/** The hub's time now, in milliseconds since 1970. */
export function nowMillis() {
  return Date.now() + aheadMillis;
}

/** Whole seconds from an instant until now, never below 0. */
export function secondsSince(instant) {
  return Math.max(0, Math.floor((nowMillis() - Date.parse(instant)) / 1000));
}

/** `2026年3月30日（星期一）` or `Monday, 30 March 2026`. */
export function date(instant) {
  const p = parts(instant, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });
  return language() === 'en'
    ? `${p.weekday}, ${p.day} ${p.month} ${p.year}`
    : `${p.year}年${p.month.replace('月', '')}月${p.day}日（${p.weekday}）`;
}

/** `17:00`. */
export function time(instant) {
  const p = parts(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${p.hour}:${p.minute}`;
}

/** `17:00:05`. */
export function timeWithSeconds(instant) {
  const p = parts(instant, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  return `${p.hour}:${p.minute}:${p.second}`;
}

/** `2026年3月30日（星期一）17:00` or `Monday, 30 March 2026, 17:00`. */
export function dateTime(instant) {
  return language() === 'en' ? `${date(instant)}, ${time(instant)}` : date(instant) + time(instant);
}

/** `17:00` for today in the hall's zone, with the date before it for any other day. */
export function moment(instant) {
  const day = { year: 'numeric', month: '2-digit', day: '2-digit' };
  return words(instant, day) === words(new Date(nowMillis()), day) ? time(instant) : dateTime(instant);
}

/** A span of seconds in the largest units that matter: `45 秒`, `12 分钟`, `1 小时 5 分钟`. */
export function duration(seconds) {
  const en = language() === 'en';
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return en ? `${s} s` : `${s} 秒`;
  const minutes = Math.floor(s / 60);
  if (minutes < 60) return en ? `${minutes} min` : `${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (rest === 0) return en ? `${hours} h` : `${hours} 小时`;
  return en ? `${hours} h ${rest} min` : `${hours} 小时 ${rest} 分钟`;
}

/** `12,345`. */
export function number(value) {
  return new Intl.NumberFormat(language()).format(value);
}

/** `12%`. */
export function percent(share) {
  return new Intl.NumberFormat(language(), { style: 'percent' }).format(share);
}

function words(instant, options) {
  return format(options).format(typeof instant === 'string' ? new Date(instant) : instant);
}

function parts(instant, options) {
  const at = typeof instant === 'string' || typeof instant === 'number' ? new Date(instant) : instant;
  return Object.fromEntries(format(options).formatToParts(at).map((part) => [part.type, part.value]));
}

function format(options) {
  return new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'zh-CN', { ...options, timeZone: zone });
}
