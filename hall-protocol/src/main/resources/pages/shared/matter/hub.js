// What the pages of cases ask of the hub: through the counter program, or at the hub itself.
import { get, request } from '../api.js';

/** @param base where the hall's routes are: `/api/hub` at a counter, `/api/v1/halls/{hall}` at the hub */
export function matterHub(base) {
  const at = (path) => `${base}/${path}`;
  let catalogue;

  return {
    /** What can be applied for; asked once. */
    catalogue() {
      catalogue ??= get(at('catalogue')).catch((error) => {
        catalogue = undefined;
        throw error;
      });
      return catalogue;
    },

    /** Who works in the hall, and who is on leave. */
    staff: () => get(at('staff')).then((answer) => answer.staff),

    /** Cases by a query such as `{ticket: id}`; without one those of whoever asks. */
    list(query = {}) {
      const words = new URLSearchParams(query).toString();
      return get(at(words ? `cases?${words}` : 'cases')).then((answer) => answer.cases);
    },

    /** One case with all that happened, what people wrote, and what was issued. */
    async open(id) {
      const [view, events, texts, documents, related] = await Promise.all([
        get(at(`cases/${id}`)),
        get(at(`cases/${id}/events`)),
        get(at(`cases/${id}/texts`)),
        get(at(`cases/${id}/documents`)),
        get(at(`cases/${id}/related`)),
      ]);
      return { view, events: events.events, texts, documents: documents.documents, related: related.cases };
    },

    due: (id) => get(at(`cases/${id}/due`)),

    /** Begins a case. What is sent under the same key happens once. */
    begin: (body, key) => request('POST', at('cases'), { body, key, retries: 0 }),

    /** Does something to a case; answers with the case after it. */
    act: (id, action, body, key) => request('POST', at(`cases/${id}/${action}`), { body, key, retries: 0 }),

    documentUrl: (id, number, paper) => at(`cases/${id}/documents/${number}?paper=${paper}`),
  };
}
