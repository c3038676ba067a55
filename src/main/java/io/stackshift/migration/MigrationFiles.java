package io.stackshift.migration;

import io.stackshift.error.UserError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads migration files by their Flyway names: {@code V<version>__<description>.sql} and, to take
 * it back, {@code U<version>__<description>.sql}.
 */
public final class MigrationFiles {

  private static final Pattern NAME =
      Pattern.compile("(?<kind>[VU])(?<version>\\d+(?:[._]\\d+)*)__(?<description>.+)\\.sql");

  private static final String NAMES_READ =
      "V<version>__<description>.sql and U<version>__<description>.sql";

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private MigrationFiles() {}

  /**
   * The migrations that a folder holds. Files that have nothing to do with SQL, as {@code
   * README.md}, are passed over: a name that looks like a migration is never silently ignored.
   *
   * @param folder for messages
   * @param files content by file name
   * @throws UserError REFUSED naming the file: its name is not read, its version is taken, it takes
   *     back a version that is not there, or it is not UTF-8
   */
  public static Migrations read(String folder, Map<String, byte[]> files) {
    SortedMap<Version, Script> ups = new TreeMap<>();
    SortedMap<Version, Script> downs = new TreeMap<>();
    for (var file : new TreeMap<>(files).entrySet()) {
      if (isSql(file.getKey())) {
        add(folder, file.getKey(), file.getValue(), ups, downs);
      }
    }
    refuseDownWithoutUp(folder, ups, downs);
    return new Migrations(ups, downs);
  }

  /** Flyway also reads {@code <script>.sql.conf}, so those must not vanish unseen either. */
  private static boolean isSql(String name) {
    var lowerCase = name.toLowerCase(Locale.ROOT);
    return lowerCase.endsWith(".sql") || lowerCase.endsWith(".sql.conf");
  }

  private static void add(
      String folder,
      String name,
      byte[] content,
      SortedMap<Version, Script> ups,
      SortedMap<Version, Script> downs) {
    var matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw unreadable(folder, name);
    }
    var script =
        new Script(
            Version.of(matcher.group("version")),
            matcher.group("description").replace('_', ' '),
            name,
            text(folder, name, content));
    var kind = matcher.group("kind").equals("V") ? ups : downs;
    var other = kind.putIfAbsent(script.version(), script);
    if (other != null) {
      throw UserError.refused(
          "version " + script.version() + " is taken by " + other.file() + " already",
          path(folder, name),
          "Give one of the two files a version of its own.");
    }
  }

  private static UserError unreadable(String folder, String name) {
    if (name.startsWith("R__")) {
      return UserError.refused(
          "repeatable migrations are not supported yet",
          path(folder, name),
          "Turn it into versioned ones: " + NAMES_READ + ".");
    }
    if (name.endsWith(".conf")) {
      return UserError.refused(
          "script configuration files are not supported yet",
          path(folder, name),
          "Remove it; scripts that cannot run in a transaction are recognised without it.");
    }
    return UserError.refused(
        "this is not the name of a migration",
        path(folder, name),
        "Rename the file: the names that are read are " + NAMES_READ + ".");
  }

  private static String text(String folder, String name, byte[] content) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw UserError.refused(
          "the file is not UTF-8 text", path(folder, name), "Save it in UTF-8.");
    }
  }

  private static void refuseDownWithoutUp(
      String folder, SortedMap<Version, Script> ups, SortedMap<Version, Script> downs) {
    for (var down : downs.values()) {
      if (!ups.containsKey(down.version())) {
        throw UserError.refused(
            "it takes back version " + down.version() + ", which no file applies",
            path(folder, down.file()),
            "Add V" + down.version() + "__<description>.sql beside it, or remove it.");
      }
    }
  }

  private static String path(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
