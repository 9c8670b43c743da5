/**
 * Tickets, counters, numbers and the call policy. {@code HallDay} is the state and its rules,
 * {@code HallDesk} the one writer.
 */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.queue;
