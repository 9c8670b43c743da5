/** How a kiosk or counter program speaks with the hub. */
@org.jspecify.annotations.NullMarked
package org.shouwen.protocol.client;
