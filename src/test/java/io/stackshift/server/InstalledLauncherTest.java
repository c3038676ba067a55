package io.stackshift.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as one file, which bootstrap installs on servers, is all that a machine needs. */
class InstalledLauncherTest {

  @TempDir private Path folder;
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void install() throws Exception {
    run("git", "init", "--quiet", folder.toString());
    program("bin/stackshift", Launcher.of("registry.example.org/stackshift:1"));
    program(
        "bin/docker",
        "#!/bin/sh\n[ \"$1\" = image ] || printf '<%s>' \"$@\" >&2\n[ \"$1\" != cp ] || cat >/dev/null\n");
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private void program(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void itRunsTheImageWithTheArgumentsAndTheVariablesOfTheJob() throws Exception {
    String run = run(0, "releases", "--commit", "main");

    assertThat(run)
        .startsWith("<run>")
        .contains("<registry.example.org/stackshift:1>", "<releases><--commit><main>")
        .contains("<--env><CI_JOB_URL>", "<%s:%s:ro>".formatted(folder, folder))
        .doesNotContain("hush");
  }

  @Test
  void theContainerPublishesTheAddressThatThePagesAreToListenAt() throws Exception {
    assertThat(run(0, "web"))
        .contains("<--publish><127.0.0.1:8080:8080><--env><STACKSHIFT_WEB_PUBLISHED=yes>");
    assertThat(run(0, "web", "--listen", "[::1]:9000")).contains("<--publish><[::1]:9000:9000>");
    assertThat(run(0, "web", "--listen=:9000")).contains("<--publish><9000:9000>");
    assertThat(run(0, "--stacktrace", "web", "--listen", "localhost:9000"))
        .contains("<--publish><127.0.0.1:9000:9000>");
    assertThat(run(3, "web", "--listen", "manager:9000")).contains("'manager:9000' has a name");
    assertThat(run(3, "web", "--token-file", "tokn")).contains("there is no such file");
    Files.writeString(folder.resolve("token"), "0123456789abcdef");
    assertThat(run(0, "web", "--token-file", "token"))
        .contains("<--volume><%1$s/token:%1$s/token:ro>".formatted(folder));
    assertThat(run(3, "web", "--listen", "127.0.0.1:0")).contains("is not an address and a port");
    assertThat(run(0, "status")).doesNotContain("--publish");
  }

  @Test
  void anotherImageCanBeNamed() throws Exception {
    variables.put("STACKSHIFT_IMAGE", "registry.example.org/stackshift:2");

    assertThat(run(0, "version")).contains("<registry.example.org/stackshift:2><version>");
  }

  /** The copies go into the container before it is started. */
  @Test
  void itRunsOnAnotherMachineToo() throws Exception {
    variables.put("DOCKER_HOST", "ssh://deploy@manager");

    assertThat(run(0, "status"))
        .containsSubsequence(
            "<create>", "<registry.example.org/stackshift:1><status>", "<cp>", "<start>");
  }

  @Test
  void outsideARepositoryNothingIsCopiedThere() throws Exception {
    Files.move(folder.resolve(".git"), folder.resolve("repository"));
    variables.put("DOCKER_HOST", "ssh://deploy@manager");

    assertThat(run(0, "version")).contains("<start>").doesNotContain("<cp>");
  }

  @Test
  void inAContainerOnAnotherMachineNobodyWouldReachThePages() throws Exception {
    variables.put("DOCKER_HOST", "ssh://ann@manager");
    assertThat(run(3, "--stacktrace", "web"))
        .contains("nobody would reach the page", "ssh -L 8080:127.0.0.1:8080 ssh://ann@manager");
  }

  @Test
  void whatItHasNotItRefuses() throws Exception {
    assertThat(run(3, "bootstrap", "root@other"))
        .contains("error: Stackshift is installed here as an image alone");
  }

  @Test
  void aWordOfTheImageIsNoWordOfTheShell() {
    assertThat(Launcher.of("a'$(date)")).contains("${STACKSHIFT_IMAGE:-'a'\\''$(date)'}");
  }

  private String run(int exitCode, String... arguments) throws Exception {
    var builder = new ProcessBuilder(folder.resolve("bin/stackshift").toString());
    builder.command().addAll(List.of(arguments));
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    builder.environment().put("HOME", folder.toString());
    builder.environment().putAll(variables);
    builder.environment().put("CI_JOB_URL", "https://git.example.org/7?hush");
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
    return output;
  }
}
