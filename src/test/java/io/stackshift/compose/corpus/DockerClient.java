package io.stackshift.compose.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The docker client that is installed, if one is. */
public final class DockerClient {

  /** The reference is a client of this major version; older ones print other forms. */
  private static final int REFERENCE = 28;

  /** Why a test is skipped without one. */
  public static final String MISSING =
      "no docker client of version " + REFERENCE + " or later is installed";

  private static final boolean IS_REFERENCE = majorVersion() >= REFERENCE;

  private DockerClient() {}

  /** What a command ended with. */
  public record Answer(int exitCode, String output, String errors) {

    /** Whether it did what it was told. */
    public boolean isSuccess() {
      return exitCode == 0;
    }
  }

  /** Whether a client of the reference's generation is there. */
  public static boolean isReference() {
    return IS_REFERENCE;
  }

  /** Runs {@code docker stack config} on files below a folder, with the variables of the corpus. */
  public static Answer stackConfig(Path folder, List<String> files) {
    List<String> arguments = new ArrayList<>(List.of("stack", "config"));
    files.forEach(file -> arguments.addAll(List.of("-c", file)));
    return run(folder, Map.of(), arguments);
  }

  /** Runs docker with the variables of the corpus and a few more, and none of this machine. */
  public static Answer run(Path folder, Map<String, String> more, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(CorpusCase.VARIABLES);
    builder.environment().put("HOME", "/home/user");
    builder.environment().putAll(more);
    try {
      Path errors = Files.createTempFile("docker", ".err");
      Process process = builder.redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      String words = Files.readString(errors);
      Files.delete(errors);
      return new Answer(exitCode, output, words);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interruption) {
      throw new AssertionError(interruption);
    }
  }

  private static int majorVersion() {
    try {
      Process process = new ProcessBuilder("docker", "--version").start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var version = Pattern.compile("version (\\d+)\\.").matcher(output);
      return process.waitFor() == 0 && version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException missing) {
      return 0;
    } catch (InterruptedException interruption) {
      throw new AssertionError(interruption);
    }
  }
}
