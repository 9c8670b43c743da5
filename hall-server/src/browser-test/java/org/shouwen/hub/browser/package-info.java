/** Every page in a real browser, against the real hub, kiosks and counter programs. */
@NullMarked
package org.shouwen.hub.browser;

import org.jspecify.annotations.NullMarked;
