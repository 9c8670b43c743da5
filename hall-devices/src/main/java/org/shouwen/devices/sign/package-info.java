/**
 * Sign protocols: what a sign should show becomes frames, and what it answers gets a meaning. Everything here is pure;
 * bytes are carried by {@link org.shouwen.devices.line}. A new protocol is a new file and one line in
 * {@link org.shouwen.devices.sign.SignProtocols}.
 */
@org.jspecify.annotations.NullMarked
package org.shouwen.devices.sign;
