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
          + "|(?:REASSIGN|DROP)\\s+OWNED"
          + "|COMMENT\\s+ON\\s+(?:ROLE|DATABASE|TABLESPACE)"
          + "|(?:GRANT|REVOKE)\\s(?:(?!\\sON\\s)[^;])*\\s(?:TO|FROM)\\s[^;]*"
          + "|(?:GRANT|REVOKE)\\s[^;]*\\sON\\s+(?:DATABASE|TABLESPACE|PARAMETER))\\b";

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;

  private static final Pattern STATEMENT = Pattern.compile("^" + SHARED, FLAGS);

  /** In a block it is within a text, or follows another statement. */
  private static final Pattern BLOCK = Pattern.compile("^DO\\b.*\\b" + SHARED + ".*", FLAGS);

  /** It would connect to another server. */
  private static final Pattern CONNECTS = Pattern.compile("^DO\\b.*\\bSUBSCRIPTION\\b.*", FLAGS);

  private BeyondDatabase() {}

  /**
   * Whether a statement is one of them.
   *
   * @param sql without comments before it
   */
  static boolean reaches(String sql) {
    return STATEMENT.matcher(sql).find() || isBlock(sql);
  }

  /** Whether a statement is one that also does something within the database, perhaps. */
  static boolean isBlock(String sql) {
    return BLOCK.matcher(sql).matches();
  }

  /** Whether a block can run on a server that nobody else uses. */
  static boolean staysOnServer(String block) {
    return !CONNECTS.matcher(block).matches();
  }
}
