package io.stackshift.migration;

/**
 * A migration file, or the half of one that goes up or down.
 *
 * @param version the version in its name; {@link Version#NONE} of a repeatable script
 * @param description the words in its name, as {@code create orders}
 * @param file its name without folder, as {@code V1__create_orders.sql}
 * @param sql its content; of a half, with empty lines in place of the other one, so that line
 *     numbers are those of the file
 * @param inTransaction false when the file says that its statements run each by itself
 * @param checksum what the format's tool has computed from the file and keeps in its history; empty
 *     when the history computes it from the content, or has none
 */
public record Script(
    Version version,
    String description,
    String file,
    String sql,
    boolean inTransaction,
    String checksum) {

  /** A script that says nothing about transactions. */
  public Script(Version version, String description, String file, String sql) {
    this(version, description, file, sql, true, "");
  }

  /** Whether it has no version, and is applied again whenever its content has changed. */
  public boolean repeatable() {
    return version.equals(Version.NONE);
  }

  /** The same script with other content. */
  public Script withSql(String other) {
    return new Script(version, description, file, other, inTransaction, checksum);
  }
}
