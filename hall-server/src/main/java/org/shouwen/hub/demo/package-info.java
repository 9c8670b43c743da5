/** A whole hall on one machine: the real programs with virtual devices, and people who come and go. */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.demo;
