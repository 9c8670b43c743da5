// What the supervisor's page knows of the hall, kept fresh by the feed.
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from '/assets/lib/preact.js';
import { get } from '/assets/shared/api.js';
import { follow } from '/assets/shared/feed.js';
import { nowMillis, setClock, setZone } from '/assets/shared/format.js';
import { label } from '/assets/shared/i18n.js';

const TOGETHER_MILLIS = 400;
const LOST_AFTER_MILLIS = 3_000;
const DEVICES_EVERY_MILLIS = 10_000;
const OF_DUTY = /^(rota|leader|duty|leave)-/;

/** Names of items, queues, counters and classes in the language shown. */
export const Names = createContext();
export const useNames = () => useContext(Names);

/**
 * The state of the hall, read anew shortly after each event: the hub's numbers are shown, none is counted here.
 * `beat` grows with every such reading, for parts that have something of their own to read; `matterBeat` only where
 * something happened to a case or to the duty of leading the hall.
 */
export function useHall(id, onEnd) {
  const [hall, setHall] = useState();
  const [catalogue, setCatalogue] = useState();
  const [problem, setProblem] = useState();
  const [lostSince, setLostSince] = useState();
  const [beat, setBeat] = useState(0);
  const [matterBeat, setMatterBeat] = useState(0);
  const again = useRef(() => {});

  useEffect(() => {
    const path = `/api/v1/halls/${encodeURIComponent(id)}`;
    let stopped = false;
    let close = () => {};
    let due;
    let silent;
    let reading = false;
    let wanted = false;
    let matters = true;

    const read = async () => {
      if (reading) {
        wanted = true;
        return;
      }
      reading = true;
      try {
        const state = await get(`${path}/state`);
        if (stopped) return;
        setZone(state.zone);
        setClock(state.now);
        setHall(state);
        setProblem(undefined);
        setBeat((n) => n + 1);
        if (matters) setMatterBeat((n) => n + 1);
        matters = false;
        return state;
      } catch (error) {
        if (error.status === 401) onEnd();
        else setProblem(error);
      } finally {
        reading = false;
        if (wanted && !stopped) {
          wanted = false;
          soon();
        }
      }
    };
    const soon = () => {
      if (due) return;
      due = setTimeout(() => {
        due = undefined;
        read();
      }, TOGETHER_MILLIS);
    };
    again.current = read;

    const start = async () => {
      get(`${path}/items`).then(setCatalogue, () => {});
      const state = await read();
      if (stopped) return;
      if (!state) {
        setTimeout(() => !stopped && start(), 3000);
        return;
      }
      close = follow(`${path}/events`, {
        after: state.seq,
        onEvent: ({ event }) => {
          matters ||= event.case !== undefined || OF_DUTY.test(event.type);
          soon();
        },
        onOpen: () => {
          matters = true;
          soon();
        },
        onState: ({ up, status }) => {
          clearTimeout(silent);
          if (status === 401) onEnd();
          const since = nowMillis();
          if (up) setLostSince(undefined);
          else silent = setTimeout(() => setLostSince(since), LOST_AFTER_MILLIS);
        },
      });
    };
    start();
    return () => {
      stopped = true;
      clearTimeout(due);
      clearTimeout(silent);
      close();
    };
  }, [id]);

  const names = useMemo(() => namesOf(hall, catalogue), [hall, catalogue]);
  const refresh = useCallback(() => again.current(), []);
  return { hall, names, problem, lostSince, beat, matterBeat, refresh };
}

/** Devices, lines and signs, read every few seconds: they tell nothing to the feed. */
export function useDevices(id, onEnd) {
  const [devices, setDevices] = useState();
  const again = useRef(() => {});
  useEffect(() => {
    let timer;
    let stopped = false;
    const read = async () => {
      clearTimeout(timer);
      try {
        setDevices(await get(`/api/v1/halls/${encodeURIComponent(id)}/devices`));
      } catch (error) {
        if (error.status === 401) onEnd();
        else setDevices((before) => ({ ...(before ?? { devices: [], lines: [], signs: [] }), problem: error }));
      }
      if (!stopped) timer = setTimeout(read, DEVICES_EVERY_MILLIS);
    };
    again.current = read;
    read();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [id]);
  return { devices, refresh: useCallback(() => again.current(), []) };
}

function namesOf(hall, catalogue) {
  const by = (rows, key, names = 'name') => new Map((rows ?? []).map((row) => [row[key], row[names]]));
  const items = by(catalogue?.items, 'code');
  const queues = by(hall?.queues, 'id');
  const counters = by(hall?.counters, 'id');
  const classes = by(catalogue?.classes, 'id');
  const find = (map) => (key) => (map.has(key) ? label(map.get(key)) : key ?? '');
  return {
    catalogue: catalogue ?? { items: [], classes: [] },
    item: find(items),
    queue: find(queues),
    counter: find(counters),
    ticketClass: find(classes),
    headStart: (id) => catalogue?.classes.find((one) => one.id === id)?.headStartMinutes ?? 0,
  };
}
