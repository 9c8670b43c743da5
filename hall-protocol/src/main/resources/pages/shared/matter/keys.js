// Key presses, whatever input method is on.
import { useEffect, useRef } from '/assets/lib/preact.js';

/** Hears every key press of the page, always with what was drawn last: keys may come faster than effects. */
export function useKeys(handler) {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    const onKey = (event) => latest.current(event);
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** The letter of a key press. With a Chinese input method on, only the key's place tells it. */
export function letterOf({ key, code }) {
  if (/^[a-zA-Z]$/.test(key)) return key.toUpperCase();
  return /^Key([A-Z])$/.exec(code ?? '')?.[1];
}

/** The digit of a key press, from either row of digits. */
export function digitOf({ key, code, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return undefined;
  if (/^[0-9]$/.test(key)) return Number(key);
  const place = key === 'Process' ? /^(?:Digit|Numpad)([0-9])$/.exec(code ?? '') : null;
  return place ? Number(place[1]) : undefined;
}
