// The live feed of the hub: server-sent events that resume where they broke off.
//
// The stream is read with fetch instead of EventSource because a screen on a wall must notice a silent line: the
// comments that keep the stream open are only seen here, and an answer such as 503 must not end the feed for good.

const SILENT_MILLIS = 40_000;
const FIRST_RETRY_MILLIS = 500;
const LONGEST_RETRY_MILLIS = 15_000;

/**
 * Follows a feed until it is closed.
 *
 * @param url the feed
 * @param options.onEvent called with `(data, name, id)` for each event; `data` is parsed JSON
 * @param options.onState called with `{up, since, status}` whenever the connection is made or lost; `since` is this
 *     device's time in milliseconds, `status` the HTTP status of a refusal or 0
 * @param options.onOpen called with `{resumed}` each time the stream is open; `resumed` is false when events may be
 *     missing because nothing was received before
 * @param options.after the journal place to start after
 * @param options.token bearer token; without it the page's cookie counts
 * @return how to close it
 */
export function follow(url, { onEvent, onState = () => {}, onOpen = () => {}, after, token }) {
  let last = after === undefined ? undefined : String(after);
  let closed = false;
  let retryMillis = FIRST_RETRY_MILLIS;
  let up;
  let abort;

  const tell = (now, status) => {
    if (up === now) return;
    up = now;
    onState({ up: now, since: Date.now(), status });
  };

  const wake = () => {
    if (document.visibilityState === 'visible' && up === false) retryNow?.();
  };
  let retryNow;
  document.addEventListener('visibilitychange', wake);
  addEventListener('online', wake);

  (async () => {
    while (!closed) {
      let status = 0;
      try {
        status = await read();
      } catch {
        // A broken stream is the ordinary case here: the next round opens it again.
      }
      if (closed) return;
      tell(false, status);
      await new Promise((resume) => {
        retryNow = resume;
        setTimeout(resume, retryMillis * (0.75 + Math.random() / 2));
      });
      retryMillis = Math.min(retryMillis * 2, LONGEST_RETRY_MILLIS);
    }
  })();

  async function read() {
    abort = new AbortController();
    let watchdog = setTimeout(() => abort.abort(), SILENT_MILLIS);
    try {
      const headers = { Accept: 'text/event-stream' };
      if (last !== undefined) headers['Last-Event-ID'] = last;
      if (token) headers.Authorization = `Bearer ${token}`;
      const response = await fetch(url, { headers, signal: abort.signal, credentials: 'same-origin', cache: 'no-store' });
      if (!response.ok || !response.body) return response.status;
      tell(true, response.status);
      retryMillis = FIRST_RETRY_MILLIS;
      onOpen({ resumed: last !== undefined });
      const reader = response.body.getReader();
      const decoder = new TextDecoder();
      const feed = parser((name, data, id) => {
        if (id !== undefined) last = id;
        try {
          onEvent(JSON.parse(data), name, id);
        } catch (fault) {
          // A fault of the page must be seen as such, and not as a broken line.
          console.error(`event ${name} ${id}`, fault);
        }
      });
      for (;;) {
        const { done, value } = await reader.read();
        if (done || closed) return 0;
        clearTimeout(watchdog);
        watchdog = setTimeout(() => abort.abort(), SILENT_MILLIS);
        feed(decoder.decode(value, { stream: true }));
      }
    } finally {
      clearTimeout(watchdog);
      abort.abort();
    }
  }

  return () => {
    closed = true;
    document.removeEventListener('visibilitychange', wake);
    removeEventListener('online', wake);
    abort?.abort();
    retryNow?.();
  };
}

/** Cuts a text stream into events as the HTML standard has it: lines by CR, LF or CRLF, a blank line ends an event. */
export function parser(emit) {
  let rest = '';
  let name = '';
  let data = [];
  let id;
  return (chunk) => {
    rest += chunk;
    // A CR at the very end may be half of a CRLF.
    const end = rest.endsWith('\r') ? rest.length - 1 : rest.length;
    const lines = rest.slice(0, end).split(/\r\n|\r|\n/);
    rest = lines.pop() + rest.slice(end);
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) emit(name || 'message', data.join('\n'), id);
        name = '';
        data = [];
        continue;
      }
      const colon = line.indexOf(':');
      if (colon === 0) continue;
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'event') name = value;
      else if (field === 'data') data.push(value);
      else if (field === 'id' && !value.includes('\0')) id = value;
    }
  };
}
