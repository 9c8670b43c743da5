// The texts of the pages in both languages of the hall, and which of them is shown.
import { useEffect, useState } from '/assets/lib/preact.js';

export const LANGUAGES = ['zh-CN', 'en'];

const STORED_AS = 'shouwen.language';
const index = new Map();
const listeners = new Set();
let current = firstLanguage();

document.documentElement.lang = current;

/** The language shown now: `zh-CN` or `en`. */
export function language() {
  return current;
}

/** The language not shown now. */
export function otherLanguage() {
  return LANGUAGES.find((tag) => tag !== current);
}

/** Shows another language from now on, and on the next visit too. */
export function setLanguage(tag) {
  current = matching(tag) ?? current;
  remember(current);
  document.documentElement.lang = current;
  listeners.forEach((listener) => listener(current));
}

/** Makes a component draw again when the language changes; returns the language. */
export function useLanguage() {
  const [shown, show] = useState(current);
  useEffect(() => onLanguage(show), []);
  return shown;
}

/** Calls back when the language changes; returns how to stop that. */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Adds texts to the index: `{'key': ['中文', 'English']}`. A text may hold `{name}` for a parameter and
 * `{n|person|people}` for a word that depends on whether the parameter is 1.
 */
export function texts(table) {
  for (const [key, pair] of Object.entries(table)) {
    if (!Array.isArray(pair) || pair.length !== LANGUAGES.length) {
      throw new Error(`text '${key}' needs one entry for each of ${LANGUAGES.join(', ')}`);
    }
    index.set(key, pair);
  }
}

/** The text of a key in the language shown. A key without a text shows itself, so that it is noticed. */
export function t(key, params = {}) {
  return textIn(current, key, params);
}

/** The text of a key in a language of one's choice, for signs that speak two at once. */
export function textIn(tag, key, params = {}) {
  const pair = index.get(key);
  if (!pair) {
    console.error(`no text for '${key}'`);
    return key;
  }
  return pair[LANGUAGES.indexOf(tag)].replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name, one, many) => {
      if (!(name in params)) return whole;
      return one === undefined ? String(params[name]) : Number(params[name]) === 1 ? one : many;
    },
  );
}

/** Whether a key has a text. */
export function hasText(key) {
  return index.has(key);
}

/** A `{zh, en}` label of the hall's configuration in the language shown. */
export function label(names) {
  if (!names) return '';
  return (current === 'en' ? names.en || names.zh : names.zh || names.en) ?? '';
}

function firstLanguage() {
  const asked = new URLSearchParams(location.search).get('lang');
  if (matching(asked)) {
    remember(matching(asked));
    return matching(asked);
  }
  const ofPage = document.documentElement.lang;
  // Phones belong to their holders and know their language; a screen in the hall speaks the hall's.
  const preferred = document.documentElement.dataset.language === 'browser' ? navigator.languages ?? [] : [];
  return matching(remembered()) ?? preferred.map(matching).find(Boolean) ?? matching(ofPage) ?? LANGUAGES[0];
}

function matching(tag) {
  if (!tag) return undefined;
  const wanted = tag.toLowerCase();
  return LANGUAGES.find((l) => wanted === l.toLowerCase() || wanted.split('-')[0] === l.split('-')[0]);
}

function remember(tag) {
  try {
    localStorage.setItem(STORED_AS, tag);
  } catch {
    // A browser that stores nothing still shows the page.
  }
}

function remembered() {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    return null;
  }
}
