package io.stackshift.migration;

/**
 * A lock that a migration held on a table that was there before it.
 *
 * @param table with its schema, as {@code public.orders}
 * @param mode as PostgreSQL names it, {@code ACCESS EXCLUSIVE}
 * @param line the line of the first statement that took it, from 1
 */
public record TableLock(String table, String mode, int line) {}
