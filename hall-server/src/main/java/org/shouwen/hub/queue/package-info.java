/**
 * Tickets, counters, numbers and the call policy. {@code HallDay} is the state and its rules,
 * {@code HallDesk} the one writer of a hall: cases and duty come to the same desk, so that one commit may hold both a
 * ticket and what it is for.
 */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.queue;
