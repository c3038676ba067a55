package io.stackshift.postgres.script;

import java.util.regex.Pattern;

/** Passwords in statements: they are neither shown nor stored. */
final class SecretText {

  /** As of a role, or of a user mapping's options. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "(\\bPASSWORD\"?\\s+)(?:(?:E|U&)?'(?:[^']|'')*'?|\\$(\\w*)\\$.*?(?:\\$\\2\\$|$))",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** As in a connection string, which is a text itself, or where a row gets one. */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(\\bpassword\"?\\s*=\\s*)(?:''[^']+''|'(?:[^']|'')*'?|[^\\s'\"&;,)]+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern IN_ADDRESS = Pattern.compile("(://[^:/@\\s']*:)[^@\\s']+@");

  private SecretText() {}

  /** The text with … in place of passwords. */
  static String without(String sql) {
    var text = LITERAL.matcher(sql).replaceAll("$1'…'");
    text = ASSIGNED.matcher(text).replaceAll("$1…");
    return IN_ADDRESS.matcher(text).replaceAll("$1…@");
  }
}
