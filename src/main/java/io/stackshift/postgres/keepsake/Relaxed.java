package io.stackshift.postgres.keepsake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A statement without the NOT NULL of one column that it adds. It is asked for only after the
 * server refused the statement for that column (SQLSTATE 23502), and its effect is checked in the
 * catalogue: the text has to be right for that one refusal, not for all of SQL.
 */
final class Relaxed {

  /** One token: what is quoted or a comment as a whole, then words, then single characters. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*|.",
          Pattern.DOTALL);

  private Relaxed() {}

  /**
   * The statement in which {@code ADD [COLUMN] [IF NOT EXISTS] column …} lacks its NOT NULL, and
   * {@code ALTER [COLUMN] column SET NOT NULL} takes NOT NULL away instead; empty when neither is
   * in it.
   */
  static Optional<String> of(String sql, String column) {
    var tokens = TOKEN.matcher(sql);
    boolean named = false;
    int depth = 0;
    String earlier = "";
    String before = "";
    String last = "";
    int lastStart = 0;
    while (tokens.find()) {
      var token = tokens.group();
      if (token.isBlank() || token.startsWith("--") || token.startsWith("/*")) {
        continue;
      }
      if (isName(token, column) && isWord(last, "add|column|exists|alter")) {
        named = true;
        depth = 0;
      } else if (token.equals("(")) {
        depth++;
      } else if (token.equals(")")) {
        depth--;
      } else if (named && depth == 0 && (token.equals(",") || token.equals(";"))) {
        named = false;
      }
      if (named && depth == 0 && isWord(token, "null") && isWord(last, "not")) {
        if (isWord(before, "set")) {
          var head = sql.substring(0, lastStart);
          int set = head.toLowerCase(Locale.ROOT).lastIndexOf("set");
          return Optional.of(head.substring(0, set) + "DROP" + sql.substring(set + 3));
        }
        if (!isWord(before, "is|drop")) {
          // CONSTRAINT name NULL says nothing, CONSTRAINT name alone is an error.
          int rest = isWord(earlier, "constraint") ? tokens.start() : tokens.end();
          return Optional.of(sql.substring(0, lastStart) + " " + sql.substring(rest));
        }
      }
      earlier = before;
      before = last;
      last = token;
      lastStart = tokens.start();
    }
    return Optional.empty();
  }

  private static boolean isName(String token, String column) {
    return token.startsWith("\"")
        ? token.equals(Session.quote(column))
        : token.toLowerCase(Locale.ROOT).equals(column);
  }

  private static boolean isWord(String token, String words) {
    return token.toLowerCase(Locale.ROOT).matches(words);
  }
}
