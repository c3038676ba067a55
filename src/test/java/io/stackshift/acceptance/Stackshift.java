package io.stackshift.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs the command line as a process of its own, the way a user does with {@code --host}. */
final class Stackshift {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Path project;
  private final Map<String, String> environment;
  private final File input;

  Stackshift(Path project, Map<String, String> environment) {
    this(project, environment, new File("/dev/null"));
  }

  /** With a file as its standard input. */
  Stackshift(Path project, Map<String, String> environment, File input) {
    this.project = project;
    this.environment = Map.copyOf(environment);
    this.input = input;
  }

  /**
   * What a finished command left.
   *
   * @param output what it printed, errors included
   */
  record Result(int exitCode, String output) {}

  /** Runs a command to its end. */
  Result run(String... arguments) {
    try (var running = start(arguments)) {
      return running.await();
    }
  }

  /** Starts a command. */
  Running start(String... arguments) {
    try {
      var command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.stackshift.Main"));
      command.addAll(List.of(arguments));
      Path output = Files.createTempFile("stackshift", ".log");
      var builder =
          new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
      builder.redirectInput(input).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      return new Running(builder.start(), output, secrets());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Set<String> secrets() {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().matches(".*(PASSWORD|SECRET)"))
        .map(Map.Entry::getValue)
        .collect(Collectors.toSet());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A command that is running. */
  record Running(Process process, Path log, Set<String> secrets) implements AutoCloseable {

    /** Waits until it has ended, and fails the test if it printed a secret. */
    Result await() {
      try {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          throw new AssertionError("still running after " + LIMIT + ":\n" + output());
        }
        var result = new Result(process.exitValue(), output());
        if (secrets.stream().anyMatch(result.output()::contains)) {
          throw new AssertionError("a secret was printed:\n" + result.output());
        }
        return result;
      } catch (InterruptedException interruption) {
        throw new AssertionError(interruption);
      }
    }

    /** Waits until it has printed the text, then kills it without warning, as a power cut would. */
    void killAfter(String text) {
      Await.until("the command prints '" + text + "'", this::output, out -> out.contains(text));
      process.destroyForcibly();
      await();
    }

    /** Kills it once it has printed the text; false if it ends without that. */
    boolean killedAfter(String text) {
      Await.until(
          "the command prints '" + text + "', or ends",
          this::output,
          out -> out.contains(text) || !process.isAlive());
      boolean printed = output().contains(text);
      process.destroyForcibly();
      await();
      return printed;
    }

    /** Waits until it has printed the text, then asks it to end, as a cancelled CI job does. */
    Result terminateAfter(String text) {
      Await.until("the command prints '" + text + "'", this::output, out -> out.contains(text));
      process.destroy();
      return await();
    }

    String output() {
      try {
        return Files.readString(log, StandardCharsets.UTF_8);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
      try {
        Files.deleteIfExists(log);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
