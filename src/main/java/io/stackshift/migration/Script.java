package io.stackshift.migration;

/**
 * A migration file.
 *
 * @param version the version in its name
 * @param description the words in its name, as {@code create orders}
 * @param file its name without folder, as {@code V1__create_orders.sql}
 * @param sql its content
 */
public record Script(Version version, String description, String file, String sql) {}
