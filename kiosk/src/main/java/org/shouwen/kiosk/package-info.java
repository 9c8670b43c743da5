/**
 * The ticket machine: a page on its own touch screen, a printer, and one connection to the hub. It holds the device's
 * credential, so that the browser does not.
 */
@org.jspecify.annotations.NullMarked
package org.shouwen.kiosk;
