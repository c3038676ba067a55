package io.stackshift.migration;

import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flyway's names: {@code V<version>__<description>.sql}, to take it back {@code
 * U<version>__<description>.sql}, and {@code R__<description>.sql} for what is applied again when
 * it has changed. Beside each a {@code .conf} file may say {@code executeInTransaction=false}.
 */
final class FlywayFiles {

  private static final Pattern NAME =
      Pattern.compile("(?<kind>[VU])(?<version>\\d+(?:[._]\\d+)*)__(?<description>.+)\\.sql");
  private static final Pattern REPEATABLE = Pattern.compile("R__(?<description>.+)\\.sql");
  private static final Pattern SETTING =
      Pattern.compile("(?<key>[^=#!:]+?)\\s*[=:]\\s*(?<value>.*)");

  private static final String CONF = ".conf";
  private static final String NAMES_READ =
      "V<version>__<description>.sql, U<version>__<description>.sql and R__<description>.sql";

  private final ScriptFolder folder;

  FlywayFiles(ScriptFolder folder) {
    this.folder = folder;
  }

  Migrations read() {
    var repeatables = new ArrayList<Script>();
    for (var name : folder.names(FlywayFiles::isSql)) {
      if (!name.endsWith(".sql" + CONF)) {
        add(name, repeatables);
      } else if (folder.names(name.substring(0, name.length() - CONF.length())::equals).isEmpty()) {
        throw folder.refused(
            "it configures a script that is not there", name, "Remove it, or add the script.");
      }
    }
    repeatables.sort(Comparator.comparing(Script::description));
    return folder.migrations("V%s__<description>.sql", repeatables, false);
  }

  private static boolean isSql(String name) {
    var lowerCase = name.toLowerCase(Locale.ROOT);
    return lowerCase.endsWith(".sql") || lowerCase.endsWith(".sql" + CONF);
  }

  private void add(String name, List<Script> repeatables) {
    var versioned = NAME.matcher(name);
    var repeatable = REPEATABLE.matcher(name);
    if (versioned.matches()) {
      var script = script(name, Version.of(versioned.group("version")), versioned);
      if (versioned.group("kind").equals("V")) {
        folder.addUp(script);
      } else {
        folder.addDown(script);
      }
    } else if (repeatable.matches()) {
      repeatables.add(script(name, Version.NONE, repeatable));
    } else {
      throw folder.refused(
          "this is not the name of a migration",
          name,
          "Rename the file: the names that are read are " + NAMES_READ + ".");
    }
  }

  private Script script(String name, Version version, Matcher matcher) {
    return new Script(
        version,
        matcher.group("description").replace('_', ' '),
        name,
        folder.text(name),
        inTransaction(name + CONF),
        "");
  }

  private boolean inTransaction(String conf) {
    if (folder.names(conf::equals).isEmpty()) {
      return true;
    }
    boolean inTransaction = true;
    var lines = folder.text(conf).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      inTransaction = setting(lines.get(i), conf + ":" + (i + 1)).orElse(inTransaction);
    }
    return inTransaction;
  }

  /** What a line says of transactions; nothing when it says nothing at all. */
  private Optional<Boolean> setting(String line, String where) {
    if (line.isBlank() || line.strip().startsWith("#") || line.strip().startsWith("!")) {
      return Optional.empty();
    }
    var matcher = SETTING.matcher(line.strip());
    if (matcher.matches() && matcher.group("key").equals("executeInTransaction")) {
      var value = matcher.group("value").strip();
      if (value.equals("true") || value.equals("false")) {
        return Optional.of(value.equals("true"));
      }
      throw unsupported("executeInTransaction is true or false, not " + value, where);
    }
    var key = matcher.matches() ? matcher.group("key") : line.strip();
    throw unsupported("the script setting " + key + " is not supported", where);
  }

  private UserError unsupported(String what, String where) {
    return folder.refused(what, where, "Remove the line: executeInTransaction is read, no other.");
  }
}
