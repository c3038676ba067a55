package io.stackshift.migration;

import io.stackshift.error.UserError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A folder with migration files, and what was found in it so far. */
final class ScriptFolder {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String folder;
  private final SortedMap<String, byte[]> files;
  private final SortedMap<Version, Script> ups = new TreeMap<>();
  private final SortedMap<Version, Script> downs = new TreeMap<>();

  ScriptFolder(String folder, Map<String, byte[]> files) {
    this.folder = folder;
    this.files = new TreeMap<>(files);
  }

  /** Names of the files, sorted. */
  List<String> names(Predicate<String> which) {
    return files.keySet().stream().filter(which).toList();
  }

  /** A file as it is. */
  byte[] bytes(String name) {
    var content = files.get(name);
    if (content == null) {
      throw new IllegalArgumentException(name);
    }
    return content;
  }

  /** A file as text, without a byte order mark. */
  String text(String name) {
    try {
      var text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(name))).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw refused("the file is not UTF-8 text", name, "Save it in UTF-8.");
    }
  }

  void addUp(Script script) {
    add(ups, script);
  }

  void addDown(Script script) {
    add(downs, script);
  }

  private void add(SortedMap<Version, Script> kind, Script script) {
    var other = kind.putIfAbsent(script.version(), script);
    if (other != null) {
      throw refused(
          "version " + script.version() + " is taken by " + other.file() + " already",
          script.file(),
          "Give one of the two files a version of its own.");
    }
  }

  /** What was added. */
  SortedMap<Version, Script> ups() {
    return Collections.unmodifiableSortedMap(ups);
  }

  /**
   * What was added.
   *
   * @param upName the name of the file that is missing where a down script has no up, with {@code
   *     %s} for the version
   */
  Migrations migrations(String upName, List<Script> repeatables, boolean linear) {
    for (var down : downs.values()) {
      if (!ups.containsKey(down.version())) {
        throw refused(
            "it takes back version " + down.version() + ", which no file applies",
            down.file(),
            "Add " + upName.formatted(down.version().text()) + " beside it, or remove it.");
      }
    }
    return new Migrations(ups, downs, repeatables, linear);
  }

  UserError refused(String what, String name, String remedy) {
    return UserError.refused(what, path(name), remedy);
  }

  String path(String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
