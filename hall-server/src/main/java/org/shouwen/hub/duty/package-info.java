/**
 * First-contact responsibility (首问负责制, domain A1): who handles a matter and who follows it, at every instant of its
 * life. Pure; the events come from the case they belong to.
 */
@NullMarked
package org.shouwen.hub.duty;

import org.jspecify.annotations.NullMarked;
