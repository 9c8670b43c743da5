/**
 * Persons and what was written about them: outside the journal, sealed, and gone when their retention ends. Everything
 * else in the hub knows them by their ids only.
 */
@NullMarked
package org.shouwen.hub.people;

import org.jspecify.annotations.NullMarked;
