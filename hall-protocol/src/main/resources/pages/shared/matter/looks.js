// How the states and lights of a case look: colour and shape beside the word.

/** Each state's kind and icon. */
export const STATE_LOOK = {
  contact: ['info', 'info'],
  received: ['info', 'waiting'],
  supplement: ['warn', 'warn'],
  'under-review': ['info', 'serving'],
  excluded: ['neutral', 'paused'],
  forwarded: ['neutral', 'arrow'],
  decided: ['good', 'good'],
  ready: ['good', 'called'],
  delivered: ['good', 'done'],
  'not-accepted': ['bad', 'bad'],
  withdrawn: ['neutral', 'cancelled'],
  closed: ['good', 'done'],
};
export const LIGHT_LOOK = { green: ['good', 'good'], yellow: ['warn', 'warn'], red: ['bad', 'bad'] };
