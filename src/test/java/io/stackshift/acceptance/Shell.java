package io.stackshift.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs other programs: git and the docker client, to look from outside. */
final class Shell {

  private Shell() {}

  /** The output of a program that must succeed. */
  static String run(Path folder, String... command) {
    try {
      var process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ":\n" + output);
      }
      return output.strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interruption) {
      throw new AssertionError(interruption);
    }
  }

  /** The output of the docker client. */
  static String docker(String[] first, String... more) {
    return docker(Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new));
  }

  /** The output of the docker client. */
  static String docker(String... arguments) {
    var command = new String[arguments.length + 1];
    command[0] = "docker";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return run(Path.of("/"), command);
  }
}
