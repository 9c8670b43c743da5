/** The hub's side of the command line: demo, hub, verify, due, password, bench. */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.cli;
