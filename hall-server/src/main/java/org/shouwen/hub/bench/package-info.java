/** What {@code hall bench} measures: the real hub through its real doors, beside what it is compared with. */
@NullMarked
package org.shouwen.hub.bench;

import org.jspecify.annotations.NullMarked;
