/**
 * Paper slips: what stands on one ({@link org.shouwen.devices.printer.Slip}), how a thermal printer is told
 * ({@link org.shouwen.devices.printer.EscPos}), and whether it really came out
 * ({@link org.shouwen.devices.printer.Printer}).
 */
@org.jspecify.annotations.NullMarked
package org.shouwen.devices.printer;
