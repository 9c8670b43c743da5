/**
 * The clock of the time-limit rules (限时办结制): working-day calendar, due dates that carry their own day-by-day count,
 * lights. Pure functions of their arguments: nothing here reads a clock, a file or the host's time zone.
 */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.worktime;
