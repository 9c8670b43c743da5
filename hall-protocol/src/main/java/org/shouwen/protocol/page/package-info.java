/**
 * What the hub, the kiosk program and the counter program share when they serve pages: files from the class path,
 * security headers, error documents.
 */
@org.jspecify.annotations.NullMarked
package org.shouwen.protocol.page;
