/** {@code hall due}: requests from the command line or as JSON lines, and the count as people and programs read it. */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.due;
