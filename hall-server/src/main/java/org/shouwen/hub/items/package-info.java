/**
 * The item catalogue for those outside: its import from tables with the national element names (实施清单要素),
 * {@code hall items}, and its route.
 */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.items;
