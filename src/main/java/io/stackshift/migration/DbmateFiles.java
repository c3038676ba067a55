package io.stackshift.migration;

import io.stackshift.error.UserError;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * dbmate's files: {@code <version>_<name>.sql} with {@code -- migrate:up} and {@code --
 * migrate:down}, each of which may be followed by {@code transaction:false}.
 *
 * @see <a href="https://github.com/amacneil/dbmate">dbmate</a>
 */
final class DbmateFiles {

  private static final Pattern NAME = Pattern.compile("(?<version>\\d+)_?(?<name>.*)\\.sql");
  private static final Pattern UP =
      Pattern.compile("^--[ \\t]*migrate:up(?<options>[ \\t].*)?\\r?$", Pattern.MULTILINE);
  private static final Pattern DOWN =
      Pattern.compile("^--[ \\t]*migrate:down(?<options>[ \\t].*)?\\r?$", Pattern.MULTILINE);
  private static final Pattern NOTHING = Pattern.compile("(?:\\s*(?:--[^\\n]*)?\\n)*\\s*");
  private static final Pattern ANYTHING = Pattern.compile("[^\\n]");

  private final ScriptFolder folder;

  DbmateFiles(ScriptFolder folder) {
    this.folder = folder;
  }

  Migrations read() {
    for (var name : folder.names(it -> it.toLowerCase(Locale.ROOT).endsWith(".sql"))) {
      var matcher = NAME.matcher(name);
      if (!matcher.matches()) {
        throw folder.refused(
            "this is not the name of a migration",
            name,
            "Rename the file: dbmate reads <version>_<name>.sql, with digits for the version.");
      }
      add(name, Version.of(matcher.group("version")), matcher.group("name").replace('_', ' '));
    }
    return folder.migrations("%s_<name>.sql", List.of(), false);
  }

  /** Both halves are in one file; each keeps the other's lines, emptied. */
  private void add(String name, Version version, String description) {
    var sql = folder.text(name);
    var up = block(sql, UP, name, "up");
    var down = block(sql, DOWN, name, "down");
    if (down.start() < up.start()) {
      throw wrong("-- migrate:down comes before -- migrate:up", name);
    }
    var before = sql.substring(0, up.start());
    if (!NOTHING.matcher(before).matches()) {
      throw wrong("there are statements before -- migrate:up", name);
    }
    folder.addUp(
        new Script(
            version, description, name, sql.substring(0, down.start()), inTransaction(up), ""));
    folder.addDown(
        new Script(
            version,
            description,
            name,
            ANYTHING.matcher(sql.substring(0, down.start())).replaceAll("")
                + sql.substring(down.start()),
            inTransaction(down),
            ""));
  }

  private MatchResult block(String sql, Pattern begin, String name, String word) {
    return begin
        .matcher(sql)
        .results()
        .findFirst()
        .orElseThrow(() -> wrong("there is no line -- migrate:" + word, name));
  }

  private UserError wrong(String what, String name) {
    return folder.refused(
        what, name, "Write -- migrate:up, its statements, -- migrate:down, and its statements.");
  }

  private static boolean inTransaction(MatchResult block) {
    var options = block.group("options");
    return options == null || !List.of(options.strip().split("\\s+")).contains("transaction:false");
  }
}
