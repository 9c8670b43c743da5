/**
 * The matter after the counter: first contact, acceptance, one-time notice, review, decision and delivery of one case
 * (办件). {@link org.shouwen.hub.cases.Case} is its state, {@link org.shouwen.hub.cases.CaseRules} decides; both are pure.
 */
@NullMarked
package org.shouwen.hub.cases;

import org.jspecify.annotations.NullMarked;
