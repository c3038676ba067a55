package io.stackshift.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program behind a deploy key lets in, as sshd starts it. */
class DeployKeyTest {

  @TempDir private Path folder;

  private Path repository = Path.of("");

  @BeforeEach
  void install() throws IOException {
    repository = Files.createDirectory(folder.resolve("shop.git"));
    program("deploy-key", Script.resource("deploy-key.sh"));
    program(
        "stackshift",
        """
        #!/bin/sh
        echo "in $(basename "$(pwd)") by ${GITLAB_USER_LOGIN:-nobody} for ${CI_JOB_URL:-none}"
        printf '<%s>' "$@"
        """);
    program("git", "#!/bin/sh\nprintf 'git'; printf '<%s>' \"$@\"\n");
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void aDeploymentRunsInTheRepositoryWithWhatThePipelineSays() throws Exception {
    var answer =
        ask(
            "CI_JOB_URL=https://git.example.org/shop/-/jobs/7 GITLAB_USER_LOGIN=ann deploy sub"
                + " --environment production --commit=1a2b3c4d --wait 30m");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.output())
        .isEqualTo(
            """
            in shop.git by ann for https://git.example.org/shop/-/jobs/7
            <deploy><sub><--environment><production><--commit=1a2b3c4d><--wait><30m>\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploy",
        "deploy auto --mode-from-commit --nearest-image --monitor 5m",
        "rollback 1a2b3c4d -n 2 --plan",
        "releases",
        "migrations -v",
        "check --since origin/main --mode add"
      })
  void whatAPipelineNeedsGetsThrough(String command) throws Exception {
    assertThat(ask(command).output()).contains("<" + command.replace(" ", "><") + ">");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git-receive-pack 'project.git'",
        "git-receive-pack '/project.git'",
        "git-receive-pack '%s'"
      })
  void aPushGoesToTheRepositoryOfTheKey(String command) throws Exception {
    assertThat(ask(command.formatted(repository)).output())
        .isEqualTo("git<receive-pack><" + repository + ">");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sh",
        "bash -i",
        "config",
        "run web sh",
        "bootstrap",
        "prune --yes",
        "git-receive-pack '/etc'",
        "git-receive-pack 'project.git' ; id",
        "git-upload-pack 'project.git'",
        "deploy; id",
        "deploy $(id)",
        "deploy `id`",
        "deploy add\nid",
        "deploy add && id",
        "deploy add > /etc/passwd",
        "deploy *",
        "deploy ~",
        "deploy @/etc/passwd",
        "deploy --allow because",
        "deploy --project /root",
        "deploy -C/root",
        "deploy --settings ../x",
        "deploy --worktree",
        "deploy -c other.yml",
        "deploy --environment --worktree",
        "rollback 1a2b3c4d --presume-dead node",
        "migrations repair",
        "migrations baseline 3",
        "LD_PRELOAD=/tmp/x.so deploy",
        "STACKSHIFT_IMAGE=evil deploy",
        "CI_JOB_URL=javascript:x deploy",
        "PATH=/tmp deploy"
      })
  void anythingElseIsRefusedAndNothingRuns(String command) throws Exception {
    var answer = ask(command);

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.output()).isEmpty();
    assertThat(answer.errors()).startsWith("error: ").contains("do:    ");
  }

  @ParameterizedTest
  @CsvSource({
    "deploy *, a character that commands over a deploy key may not have",
    "run web, is not for deploy keys",
    "deploy --allow x, deploy --allow"
  })
  void aRefusalSaysWhy(String command, String reason) throws Exception {
    assertThat(ask(command).errors()).contains(reason);
  }

  private Machine.Answer ask(String command) throws Exception {
    var builder =
        new ProcessBuilder(
            folder.resolve("deploy-key").toString(),
            repository.toString(),
            folder.resolve("stackshift").toString());
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", folder + ":/usr/bin:/bin", "SSH_ORIGINAL_COMMAND", command));
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Machine.Answer(process.waitFor(), output, errors);
  }
}
