/** Accounts, roles, device credentials, sessions, enrolment, and how often a stranger may try. */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.access;
