/**
 * Where the hub keeps its data: the PostgreSQL server it brings along, any other server by URL, the schema's
 * migrations and the connection pool.
 */
@org.jspecify.annotations.NullMarked
package org.shouwen.hub.store;
