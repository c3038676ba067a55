package io.stackshift.migration;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * golang-migrate's files: {@code <version>_<title>.up.sql} and {@code <version>_<title>.down.sql}.
 *
 * @see <a href="https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md">Migrations</a>
 */
final class GolangMigrateFiles {

  private static final Pattern NAME =
      Pattern.compile("(?<version>\\d+)_(?<title>.*)\\.(?<kind>up|down)\\.sql");

  private final ScriptFolder folder;

  GolangMigrateFiles(ScriptFolder folder) {
    this.folder = folder;
  }

  Migrations read() {
    for (var name : folder.names(it -> it.toLowerCase(Locale.ROOT).endsWith(".sql"))) {
      var matcher = NAME.matcher(name);
      if (!matcher.matches()) {
        throw folder.refused(
            "this is not the name of a migration",
            name,
            "Rename the file: golang-migrate reads <version>_<title>.up.sql and"
                + " <version>_<title>.down.sql.");
      }
      var script =
          new Script(
              Version.of(matcher.group("version")),
              matcher.group("title").replace('_', ' '),
              name,
              folder.text(name));
      if (matcher.group("kind").equals("up")) {
        folder.addUp(script);
      } else {
        folder.addDown(script);
      }
    }
    return folder.migrations("%s_<title>.up.sql", List.of(), true);
  }
}
