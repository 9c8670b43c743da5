/** The append-only, hash-chained record and its live feed. */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.journal;
