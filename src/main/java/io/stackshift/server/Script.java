package io.stackshift.server;

import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The shell scripts of the items, as resources beside this class, put together for one run. */
final class Script {

  /** Named {@code recipes/…} by the build: the very files of a clone's own launcher. */
  private static final String LAUNCHERS = "/recipes/scripts/";

  private Script() {}

  /**
   * One run of a script's function, with nothing to read.
   *
   * <p>The braces make the shell read all of it before it begins, because what a step starts must
   * not read on in the script.
   */
  static String call(String name, String function, SortedMap<String, String> variables) {
    return "{\nset -eu\n%s%s%s%s </dev/null\nexit\n}\n"
        .formatted(
            assignments(variables), resource("prelude.sh"), resource(name + ".sh"), function);
  }

  private static String assignments(SortedMap<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + quoted(variable.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  /** A word for a POSIX shell, whatever is in it. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** A file of the launcher, without the line end at its end. */
  static String launcher(String path) {
    return resource(LAUNCHERS + path).stripTrailing();
  }

  static String resource(String name) {
    try (var stream = Script.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw UserError.refused(
            "this build of Stackshift lacks " + name, "", "Build it again with 'mvn package'.");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
