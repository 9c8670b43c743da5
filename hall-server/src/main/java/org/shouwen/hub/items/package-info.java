/** Import of the item catalogue from tables with the national element names (实施清单要素), and {@code hall items}. */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.items;
