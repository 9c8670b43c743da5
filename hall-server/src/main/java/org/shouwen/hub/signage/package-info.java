/** What every sign should say now, from the same feed as all other screens. */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.signage;
