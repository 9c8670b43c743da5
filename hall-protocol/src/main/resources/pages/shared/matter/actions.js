// What is possible with a case in a state, for whom, and by which key. Pure; the hub still has the last word.
import { letterOf } from './keys.js';

const OPEN = ['contact', 'received', 'supplement', 'under-review', 'excluded', 'forwarded', 'decided', 'ready'];
const REVIEW = ['under-review', 'excluded'];
const PEOPLE = ['officer', 'supervisor'];
const OFFICERS = ['officer'];
const LEADER = ['supervisor'];
/** What is done on a joint case for all its parts. */
const OF_WHOLE = ['handover', 'hand-in-more', 'wish', 'ready', 'collection-ticket', 'post', 'returned', 'deliver', 'withdraw'];

/**
 * Every action with its letter, the states in which it makes sense, who may do it, and what else must be so. The order is
 * that on the screen, the likeliest first: the first possible one is what Enter does.
 */
export const ACTIONS = [
  { id: 'accept-handover', letter: 'Y', states: OPEN, roles: PEOPLE, when: (c, who) => c.handover?.to === who.user },
  { id: 'refuse-handover', letter: 'J', states: OPEN, roles: PEOPLE, when: (c, who) => c.handover?.to === who.user },
  { id: 'allow-second-demand', letter: 'Y', states: ['received'], roles: LEADER, when: (c) => c.secondDemandAsked },
  { id: 'refuse-second-demand', letter: 'J', states: ['received'], roles: LEADER, when: (c) => c.secondDemandAsked },
  { id: 'review-negative', letter: 'K', states: ['decided', 'ready', 'delivered', 'not-accepted', 'closed'], roles: LEADER, when: (c, who) => Boolean(c.negative) && !c.negative.finding && !c.negative.by.includes(who.user) },
  { id: 'refer', letter: 'F', states: ['contact'], roles: PEOPLE, when: (c, who) => handles(c, who) && c.concern === 'outside' },
  { id: 'hand-in', letter: 'I', states: ['contact'], roles: PEOPLE },
  { id: 'acceptance', letter: 'S', states: ['received'], roles: PEOPLE },
  { id: 'acceptance', letter: 'S', states: ['supplement'], roles: PEOPLE, when: (c, who, { item }) => restMayFollow(c, item) },
  { id: 'hand-in-more', letter: 'M', states: ['supplement', 'received'], roles: PEOPLE },
  { id: 'hand-in-more', letter: 'M', states: REVIEW, roles: PEOPLE, when: (c) => c.missing.length > 0 },
  { id: 'opinion', letter: 'O', states: REVIEW, roles: OFFICERS, when: (c, who) => mine(c, who).some((step) => !step.opinions[who.user]) },
  { id: 'claim', letter: 'T', states: REVIEW, roles: OFFICERS, when: (c, who) => claimable(c, who).length > 0 },
  { id: 'end-exclusion', letter: 'E', states: ['excluded'], roles: PEOPLE },
  { id: 'forward', letter: 'F', states: ['under-review'], roles: PEOPLE, when: (c, who, { item }) => Boolean(item?.forwarded) },
  { id: 'decide', letter: 'V', states: ['under-review'], roles: PEOPLE, when: (c, who, { item }) => !item?.forwarded },
  { id: 'decide', letter: 'V', states: ['forwarded'], roles: PEOPLE },
  { id: 'ready', letter: 'R', states: ['decided'], roles: PEOPLE },
  { id: 'post', letter: 'M', states: ['ready'], roles: PEOPLE, when: (c) => c.way === 'post' && !c.posting },
  { id: 'deliver', letter: 'L', states: ['ready'], roles: PEOPLE },
  { id: 'collection-ticket', letter: 'T', states: ['ready'], roles: PEOPLE, when: (c, who, { ticket }) => c.way === 'collect' && ticket && c.collection?.ticket !== ticket.id },
  { id: 'returned', letter: 'R', states: ['ready'], roles: PEOPLE, when: (c) => Boolean(c.posting) },
  { id: 'classify', letter: 'X', states: ['contact'], roles: PEOPLE, when: (c) => c.concern === 'stuck' },
  { id: 'contacted', letter: 'L', states: ['contact'], roles: PEOPLE, when: (c) => c.concern === 'stuck' },
  { id: 'inform', letter: 'O', states: ['contact'], roles: PEOPLE },
  { id: 'answer', letter: 'A', states: ['contact'], roles: PEOPLE },
  { id: 'refer', letter: 'F', states: ['contact'], roles: PEOPLE, when: (c, who) => handles(c, who) && c.concern !== 'outside' },
  { id: 'refuse', letter: 'S', states: ['supplement'], roles: PEOPLE, when: (c, who, { item }) => !restMayFollow(c, item) },
  { id: 'confirm', letter: 'E', states: ['contact'], roles: PEOPLE, when: (c) => !c.confirmed },
  { id: 'handover', letter: 'H', states: OPEN, roles: PEOPLE, when: (c, who) => handles(c, who) && !c.handover },
  { id: 'wish', letter: 'N', states: ['received', 'supplement', ...REVIEW, 'forwarded', 'decided', 'ready'], roles: PEOPLE, when: (c) => !c.posting },
  { id: 'begin-exclusion', letter: 'E', states: ['under-review'], roles: LEADER },
  { id: 'extend', letter: 'X', states: REVIEW, roles: LEADER },
  { id: 'reassign', letter: 'G', states: REVIEW, roles: LEADER, when: (c) => c.steps.length > 0 },
  { id: 'assign', letter: 'B', states: OPEN, roles: LEADER },
  { id: 'acknowledge', letter: 'Q', states: OPEN, roles: PEOPLE, when: (c) => c.unacknowledged.length > 0 },
  { id: 'withdraw', letter: 'W', states: ['contact', 'received', 'supplement', ...REVIEW, 'forwarded'], roles: PEOPLE },
];

/** What this person may do now, the likeliest first; `at` is `{item, ticket}`: of the catalogue, and of whoever stands there. */
export function possible(view, who, at) {
  return ACTIONS.filter(
    ({ id, states, roles, when }) => states.includes(view.state) && roles.includes(who.role) && (when?.(view, who, at) ?? true)
      && !(view.whole?.together && OF_WHOLE.includes(id)),
  );
}

/** The action that a key press means, among those possible. */
export function actionOf(event, actions) {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const letter = letterOf(event);
  return actions.find((action) => action.letter === letter);
}

/** Who handles the case now. */
export function handlerOf(view) {
  return view.handlers[view.handlers.length - 1];
}

/** Steps that this person has. */
export function mine(view, who) {
  return view.steps.filter((step) => step.officer === who.user);
}

/** Steps that this person can take up: nobody has them, or the first of two officers has given an opinion. */
export function claimable(view, who) {
  return view.steps.filter(
    (step) => !step.officer || (step.twoOfficers && step.officer !== who.user && step.opinions[step.officer] && !step.opinions[who.user]),
  );
}

export function isOpen(view) {
  return OPEN.includes(view.state);
}

/** Whether all that is missing may come after acceptance. */
function restMayFollow(view, item) {
  return view.missing.every((id) => item?.materials.find((one) => one.id === id)?.deferrable);
}

function handles(view, who) {
  return handlerOf(view).officer === who.user;
}
