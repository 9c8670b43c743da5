/**
 * Lines: how bytes get to a device and back. A {@link org.shouwen.devices.line.ByteLink} is one open port or
 * connection; a line shares one link among several signs.
 */
@org.jspecify.annotations.NullMarked
package org.shouwen.devices.line;
