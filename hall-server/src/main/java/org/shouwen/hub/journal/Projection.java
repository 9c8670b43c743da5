package org.shouwen.hub.journal;

import io.vertx.sqlclient.Tuple;

/**
 * A change of a reading table that goes out in the same statement as the journal rows it follows from.
 *
 * <p>All parts of the statement see the tables as they were before it, and none may change a row that another part
 * changes. So a commit has one projection a table, which writes each row once, in its last form, however many events
 * touched it; with array parameters and {@code unnest} its text is the same for one row and for five hundred, and
 * prepared once a connection:
 *
 * <pre>{@code
 * insert into ticket (id, state) select * from unnest($1::text[], $2::text[])
 * on conflict (id) do update set state = excluded.state
 * }</pre>
 *
 * @param sql an insert, update, delete or merge, without a semicolon; its parameters are {@code $1}, {@code $2} …
 *     of its own, each with a cast if its type does not follow from its place
 * @param parameters its values, as many as the text has
 */
public record Projection(String sql, Tuple parameters) {}
