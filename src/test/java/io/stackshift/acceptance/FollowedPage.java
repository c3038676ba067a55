package io.stackshift.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Somebody with a repository of the former system, who types what a page of {@code
 * docs/coming-from} says, block by block. The command is the launcher that users have; the only
 * thing of the test's own is a Compose file that {@code init}'s files are joined with, for what the
 * test bed's kernel cannot do.
 */
final class FollowedPage implements AutoCloseable {

  private static final String REGISTRY = "127.0.0.1:5055";
  private static final Path RESOURCES = Path.of("src/test/resources/coming-from");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

  final String stack;
  private final String page;
  private final String overlay;
  private final Path room;
  private final TestProject project;

  /**
   * @param page its name, which is that of the folder with the starting repository
   * @param overlay the Compose file of the test bed
   * @param room an empty folder
   */
  FollowedPage(String page, String overlay, Path room) {
    this.page = page;
    this.overlay = overlay;
    this.room = room;
    this.stack = "sst-" + page;
    try {
      this.project = TestProject.in(Files.createDirectories(room.resolve("repository")));
      Files.createDirectories(room.resolve("home"));
      CommandLineImage.copy(RESOURCES.resolve(page).resolve("start"), project.folder());
      writeLauncher();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    project.commit("As it was");
    Shell.docker(
        "network", "create", "--driver", "overlay", "--attachable", stack + "-traefik-public");
  }

  /** The launcher under the name that the page uses. */
  private void writeLauncher() throws IOException {
    Path bin = Files.createDirectories(room.resolve("bin"));
    Path command =
        Files.writeString(
            bin.resolve("stackshift"),
            """
            #!/bin/sh
            set -eu
            "%s" "$@"
            [ "$1" = init ] || exit 0
            cp "%s" stack/testbed.yml
            sed -i '/^compose:/s/]$/, stack\\/testbed.yml]/' stack/stackshift.yml
            """
                .formatted(
                    Path.of("scripts/stackshift").toAbsolutePath(),
                    RESOURCES.resolve("bed").resolve(overlay).toAbsolutePath()));
    command.toFile().setExecutable(true);
  }

  /** Runs all of the page's blocks, and returns what they printed. */
  String follow() {
    try {
      Path log = room.resolve("log");
      var builder = new ProcessBuilder("sh", "-euc", script()).directory(project.folder().toFile());
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment());
      Process process = builder.start();
      boolean ended = process.waitFor(4, TimeUnit.MINUTES);
      process.destroyForcibly();
      String output = Files.readString(log);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(page + ": the page cannot be followed:\n" + output);
      }
      return output;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interruption) {
      throw new AssertionError(interruption);
    }
  }

  /** What differs from a user's machine: addresses, names, and images that cannot be pulled. */
  private Map<String, String> environment() {
    return Map.of(
        "PATH", room.resolve("bin") + ":" + System.getenv("PATH"),
        "HOME", room.resolve("home").toString(),
        "STACK", stack,
        "REGISTRY", REGISTRY + "/sst-coming-from",
        "STACKSHIFT_IMAGE", CommandLineImage.NAME,
        "TRAEFIK_NETWORK", stack + "-traefik-public",
        "POSTGRES_IMAGE", REGISTRY + "/stackshift-testbed/postgres:15",
        "HASURA_IMAGE", REGISTRY + "/stackshift-testbed/hasura-stand-in:1");
  }

  /** The blocks; before the nth comes what the page tells in words, as files to be written. */
  private String script() throws IOException {
    var script = new ArrayList<String>();
    for (String block : blocks()) {
      Path work = RESOURCES.resolve(page).resolve("before-" + (script.size() + 1)).toAbsolutePath();
      script.add((Files.exists(work) ? "cp -r \"%s\"/. .\n".formatted(work) : "") + block);
    }
    return String.join("\n", script);
  }

  private List<String> blocks() throws IOException {
    String text = Files.readString(Path.of("docs/coming-from").resolve(page + ".md"));
    return BLOCK.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Removes the stack, its records and its volume, and the images that were built. */
  @Override
  public void close() {
    DeployedStack.remove(stack);
    Shell.docker("network", "rm", stack + "-traefik-public");
    Shell.docker("image", "ls", "--quiet", "--no-trunc", REGISTRY + "/sst-coming-from/" + stack)
        .lines()
        .distinct()
        .forEach(image -> Shell.docker("image", "rm", "--force", image));
  }
}
