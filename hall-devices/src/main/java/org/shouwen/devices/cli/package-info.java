/** {@code hall sign}: frames in hex, and frames for real. */
@org.jspecify.annotations.NullMarked
package org.shouwen.devices.cli;
