package io.stackshift.migration;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Atlas's files: {@code <version>_<name>.sql}, listed with their sums in {@code atlas.sum}. Atlas
 * has no down files; {@code <version>_<name>.down.sql} beside one is taken as such.
 *
 * @see <a href="https://atlasgo.io/concepts/migration-directory-integrity">Directory integrity</a>
 */
final class AtlasFiles {

  private static final Pattern NAME =
      Pattern.compile("(?<version>\\d+)(?:_(?<name>.*?))?(?<down>\\.down)?\\.sql");
  private static final Pattern DIRECTIVE =
      Pattern.compile("^-- *atlas:(?<key>\\w+) *(?<value>.*?)\\s*$", Pattern.MULTILINE);

  private final ScriptFolder folder;

  AtlasFiles(ScriptFolder folder) {
    this.folder = folder;
  }

  Migrations read() {
    var names = folder.names(name -> name.endsWith(".sql"));
    var sums = AtlasSum.verify(folder, names);
    for (var name : names) {
      var matcher = NAME.matcher(name);
      if (!matcher.matches()) {
        throw folder.refused(
            "this is not the name of a migration",
            name,
            "Rename the file: <version>_<name>.sql is read, with digits for the version.");
      }
      var script = script(name, matcher, sums.getOrDefault(name, ""));
      if (matcher.group("down") == null) {
        folder.addUp(script);
      } else {
        folder.addDown(script);
      }
    }
    return folder.migrations("%s_<name>.sql", List.of(), false);
  }

  private Script script(String name, Matcher matcher, String sum) {
    var sql = folder.text(name);
    boolean inTransaction = true;
    for (var directive : DIRECTIVE.matcher(sql).results().toList()) {
      switch (directive.group("key")) {
        case "txmode" -> inTransaction = !directive.group("value").equals("none");
        case "delimiter", "checkpoint", "import", "txtar" ->
            throw folder.refused(
                "the directive atlas:" + directive.group("key") + " is not supported",
                name + ":" + line(sql, directive.start()),
                "Write the file without it; statements end with a semicolon.");
        default -> {
          // atlas:nolint and the like say nothing to whoever runs the file.
        }
      }
    }
    var description = matcher.group("name") == null ? "" : matcher.group("name");
    return new Script(
        Version.of(matcher.group("version")), description, name, sql, inTransaction, sum);
  }

  private static long line(String text, int position) {
    return 1 + text.substring(0, position).chars().filter(c -> c == '\n').count();
  }
}
