/** The real programs as processes of their own: started, killed, stopped, and looked at from outside. */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.process;
