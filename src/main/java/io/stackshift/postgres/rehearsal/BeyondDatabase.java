package io.stackshift.postgres.rehearsal;

import java.util.regex.Pattern;

/**
 * Statements that reach beyond their database to what all databases of the server share: roles,
 * other databases, tablespaces. They are not rehearsed, since they would really happen.
 */
final class BeyondDatabase {

  private static final String SHARED =
      "(?:(?:CREATE|ALTER|DROP)\\s+(?:ROLE|USER(?!\\s+MAPPING)|GROUP|DATABASE|TABLESPACE)"
          + "|ALTER\\s+SYSTEM|(?:CREATE|ALTER|DROP)\\s+SUBSCRIPTION"
          + "|COMMENT\\s+ON\\s+(?:ROLE|DATABASE|TABLESPACE)"
          + "|(?:GRANT|REVOKE)\\s(?:(?!\\sON\\s)[^;])*\\s(?:TO|FROM)\\s[^;]*"
          + "|(?:GRANT|REVOKE)\\s[^;]*\\sON\\s+(?:DATABASE|TABLESPACE|PARAMETER))\\b";

  private static final Pattern STATEMENT =
      Pattern.compile("^" + SHARED, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** In a block it is within a text, or follows another statement. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "^DO\\b.*\\b(?:CREATE|ALTER|DROP)\\s+(?:ROLE|USER(?!\\s+MAPPING)|GROUP|DATABASE|TABLESPACE)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private BeyondDatabase() {}

  /**
   * Whether a statement is one of them.
   *
   * @param sql without comments before it
   */
  static boolean reaches(String sql) {
    return STATEMENT.matcher(sql).find() || BLOCK.matcher(sql).matches();
  }
}
