package io.stackshift.acceptance;

import io.stackshift.documentation.Block;
import io.stackshift.documentation.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Somebody who types what a page says, in a shell of their own. */
final class TypedPage {

  private final Path room;
  private final Path program;

  /**
   * @param room an empty folder
   * @param program what {@code stackshift} is
   */
  TypedPage(Path room, Path program) {
    this.room = room;
    this.program = program;
  }

  /** All blocks of a page that tests run, as one script. */
  static String script(String page) {
    return Page.read(Path.of("docs").resolve(page)).blocks().stream()
        .filter(block -> block.isTyped() && block.notRun().isEmpty())
        .map(Block::script)
        .collect(Collectors.joining("\n"));
  }

  /** Where it is typed. */
  Path folder() {
    return room.resolve("project");
  }

  /** What it prints; the test fails when a command does. */
  String type(String script, Map<String, String> environment) {
    try {
      Path bin = Files.createDirectories(room.resolve("bin"));
      if (!Files.exists(bin.resolve("stackshift"))) {
        Files.createSymbolicLink(bin.resolve("stackshift"), program.toAbsolutePath());
      }
      Files.createDirectories(folder());
      Path log = room.resolve("log");
      var builder =
          new ProcessBuilder("bash", "-euo", "pipefail", "-c", script).directory(folder().toFile());
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
      builder.environment().put("HOME", Files.createDirectories(room.resolve("home")).toString());
      builder.environment().putAll(environment);
      return output(builder.start(), log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interruption) {
      throw new AssertionError(interruption);
    }
  }

  private static String output(Process process, Path log) throws IOException, InterruptedException {
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    String output = Files.readString(log);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError("what the page says cannot be typed:\n" + output);
    }
    return output;
  }

  /** A program that runs the classes under test on this machine's JVM. */
  static Path programOnThisMachine(Path folder) {
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "io.stackshift.Main");
    try {
      Path program =
          Files.writeString(
              folder.resolve("on-this-machine"),
              "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(String.join("' '", words)));
      program.toFile().setExecutable(true);
      return program;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
