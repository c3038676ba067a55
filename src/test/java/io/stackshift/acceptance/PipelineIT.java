package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.pipeline.GitLabTemplate;
import io.stackshift.ssh.TestSshServer;
import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The scripts of the GitLab template, as they stand there, deploy over a real SSH server with a key
 * that opens nothing but Stackshift's commands.
 */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class PipelineIT {

  private static final GitLabTemplate TEMPLATE = new GitLabTemplate();

  @TempDir private Path folder;
  private Shop shop = null;
  private TestSshServer server = null;

  @BeforeEach
  void prepare() throws IOException {
    shop = new Shop(Files.createDirectory(folder.resolve("shop")), "sst-pipe");
    shop.project.write(
        "stack/stackshift.yml",
        shop.project.read("stack/stackshift.yml") + "environments: {staging: {}}\n");
    Path repository = folder.resolve("shop.git");
    Shell.run(folder, "git", "init", "--quiet", "--bare", repository.toString());
    Path gate =
        program(
            "deploy-key",
            Files.readString(Path.of("src/main/resources/io/stackshift/server/deploy-key.sh")));
    server =
        new TestSshServer(
            Files.createDirectory(folder.resolve("sshd")),
            "restrict,command=\"%s %s %s\"".formatted(gate, repository, stackshiftOnTheServer()));
  }

  /** In place of the launcher: this build, with the variables that the server's file would have. */
  private Path stackshiftOnTheServer() throws IOException {
    String variables =
        shop.environment().entrySet().stream()
            .map(variable -> "export %s='%s'\n".formatted(variable.getKey(), variable.getValue()))
            .collect(Collectors.joining());
    return program(
        "stackshift",
        "#!/bin/sh\n%sexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' io.stackshift.Main \"$@\"\n"
            .formatted(
                variables,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path")));
  }

  private Path program(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  @AfterEach
  void remove() {
    server.close();
    shop.close();
  }

  @Test
  void aPipelineDeploysIsCutOffGoesOnAndRollsBack() throws Exception {
    shop.project.commit("Sell things\n\nDeploy: first");
    assertThat(succeed("deploy staging"))
        .contains("mode first: as commit", "section_start:", "section_end:");

    String added = addColumn("2", "cents", "Count in cents");
    assertThat(succeed("deploy staging")).contains("mode add: no commit says how");
    assertThat(shop.columns()).containsExactly("id", "item", "euros", "cents");

    shop.project.commit("Explain\n\nDeploy: skip");
    assertThat(succeed("deploy staging")).contains("nothing is deployed: commit");
    assertThat(shop.webRelease()).isEqualTo(added);

    String dropped = dropColumn("3", "euros", "Forget euros\n\nDeploy: sub");
    cutOff("deploy staging", "] bring sst-pipe_web");
    succeed("deploy staging");
    assertThat(shop.columns()).containsExactly("id", "item", "cents");
    assertThat(shop.webRelease()).isEqualTo(dropped);
    assertThat(locks()).isEmpty();

    shop.project.git("checkout", "--quiet", added);
    succeed("rollback staging");
    assertThat(shop.columns()).contains("euros", "cents");
    assertThat(shop.webRelease()).isEqualTo(added);
    assertThat(locks()).isEmpty();
    assertThat(shop.releases())
        .noneMatch(line -> line.contains("pending") || line.contains("interrupted"))
        .anyMatch(line -> line.contains(dropped + " sub deployed") && line.contains(" ann@"))
        .anyMatch(line -> line.contains(added + " add deployed"));
  }

  private String addColumn(String version, String column, String message) {
    return shop.project
        .migration(
            version,
            "alter table orders add column %s int;".formatted(column),
            "alter table orders drop column %s;".formatted(column))
        .commit(message);
  }

  private String dropColumn(String version, String column, String message) {
    return shop.project
        .migration(
            version,
            "alter table orders drop column %s;".formatted(column),
            "alter table orders add column %s int;".formatted(column))
        .metadata("id", "item")
        .commit(message);
  }

  private List<String> locks() {
    return Shell.docker(
            "config", "ls", "--quiet", "--filter", "name=" + shop.stack + "_stackshift_lock")
        .lines()
        .toList();
  }

  private String succeed(String job) throws Exception {
    Path log = folder.resolve("job.log");
    assertThat(start(job, log).waitFor()).as(Files.readString(log)).isZero();
    return Files.readString(log);
  }

  /** As a network does that goes away while the job runs. */
  private void cutOff(String job, String text) throws Exception {
    Path log = folder.resolve("cut.log");
    Process process = start(job, log);
    Await.until("the job prints " + text, () -> read(log), said -> said.contains(text));
    server.cutConnections();
    assertThat(process.waitFor()).as(read(log)).isEqualTo(255);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private Process start(String job, Path log) throws IOException {
    Path script = Files.writeString(folder.resolve("job.sh"), TEMPLATE.script(job));
    Path key =
        Files.copy(
            server.key(),
            Files.createTempFile(folder, "key", ""),
            StandardCopyOption.REPLACE_EXISTING);
    String commit = shop.project.git("rev-parse", "HEAD");
    var builder =
        new ProcessBuilder("sh", script.toString())
            .directory(shop.project.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SSH_PRIVATE_KEY",
                key.toString(),
                "SSH_KNOWN_HOSTS",
                server.knownHosts().toString(),
                "SERVER",
                server.address(),
                "CI_COMMIT_SHA",
                commit,
                "CI_COMMIT_SHORT_SHA",
                commit.substring(0, 8),
                "CI_COMMIT_REF_SLUG",
                "main",
                "CI_ENVIRONMENT_NAME",
                "staging",
                "CI_JOB_URL",
                "https://git.example.org/shop/-/jobs/7",
                "GITLAB_USER_LOGIN",
                "ann"));
    return builder.start();
  }
}
