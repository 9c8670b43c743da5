/** The hub's server: contract, error format, pages, live streams. Nothing here decides. */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.web;
