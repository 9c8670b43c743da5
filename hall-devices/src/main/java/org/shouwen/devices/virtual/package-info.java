/**
 * Virtual devices: they read the real bytes at the other end of a line, answer as the device would, fail on
 * demand, and show what a person in the hall would see.
 */
@org.jspecify.annotations.NullMarked
package org.shouwen.devices.virtual;
