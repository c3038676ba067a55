package io.stackshift.swarm.image;

import io.stackshift.compose.Build;
import io.stackshift.compose.Content;
import io.stackshift.plan.ImageBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * BuildKit through {@code docker buildx}: its protocol is one between that program and the engine,
 * and it brings credentials and remote engines with it.
 */
record BuildKit() {

  private static final long PATIENCE_SECONDS = 20;

  /** Whether the docker command here has it, and runs at all. */
  static boolean isThere() {
    try {
      var process =
          new ProcessBuilder("docker", "buildx", "version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException noDocker) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void build(ImageBuild image, ContextArchive context, Consumer<String> output) {
    var reader = new BuildOutput(output);
    try (var secrets = SecretFiles.of(image.build().secrets())) {
      var builder =
          new ProcessBuilder(command(image, context.dockerfile(), secrets.paths()))
              .redirectErrorStream(true)
              .redirectInput(context.archive().toFile());
      // By name on the command line, so that no list of processes shows a value.
      builder.environment().putAll(image.build().arguments());
      var process = builder.start();
      try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines.lines().forEach(reader::line);
      }
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw reader.refusal(image, "docker buildx ended with exit code " + exitCode);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reader.refusal(image, "it was interrupted");
    }
  }

  /** The command; the context comes on standard input. */
  static List<String> command(ImageBuild image, String dockerfile, Map<String, Path> secrets) {
    Build build = image.build();
    List<String> command =
        new ArrayList<>(
            List.of(
                "docker",
                "buildx",
                "build",
                "--progress",
                "plain",
                "--load",
                "--file",
                dockerfile));
    image.tags().forEach(tag -> command.addAll(List.of("--tag", tag)));
    // What this image carries for the next build: which layers came from which steps.
    command.addAll(List.of("--cache-to", "type=inline"));
    image.cache().forEach(from -> command.addAll(List.of("--cache-from", cache(from))));
    build.arguments().forEach((name, _) -> command.addAll(List.of("--build-arg", name)));
    build.labels().forEach((name, value) -> command.addAll(List.of("--label", name + "=" + value)));
    build.extraHosts().forEach(host -> command.addAll(List.of("--add-host", host)));
    secrets.forEach((id, path) -> command.addAll(List.of("--secret", "id=" + id + ",src=" + path)));
    put(command, "--target", build.target());
    put(command, "--network", build.network());
    put(command, "--platform", String.join(",", build.platforms()));
    if (build.freshness().pull()) {
      command.add("--pull");
    }
    if (build.freshness().withoutCache()) {
      command.add("--no-cache");
    }
    command.add("-");
    return List.copyOf(command);
  }

  private static String cache(String from) {
    return from.contains("type=") ? from : "type=registry,ref=" + from;
  }

  private static void put(List<String> command, String option, String value) {
    if (!value.isEmpty()) {
      command.addAll(List.of(option, value));
    }
  }

  /** Files that only this user can read, for as long as a build needs them. */
  private record SecretFiles(Path folder, Map<String, Path> paths) implements AutoCloseable {

    static SecretFiles of(Map<String, Content> secrets) throws IOException {
      Path folder = Files.createTempDirectory("stackshift-secrets");
      Map<String, Path> paths = new TreeMap<>();
      int number = 0;
      for (Map.Entry<String, Content> secret : secrets.entrySet()) {
        Path file = folder.resolve(Integer.toString(number++));
        Files.write(file, secret.getValue().bytes());
        paths.put(secret.getKey(), file);
      }
      return new SecretFiles(folder, paths);
    }

    @Override
    public void close() throws IOException {
      for (Path file : paths.values()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    }
  }
}
