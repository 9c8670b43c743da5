/** The hall's configuration: YAML read once at start, checked against its schema; nothing starts half-configured. */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.config;
