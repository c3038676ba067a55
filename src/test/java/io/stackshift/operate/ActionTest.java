package io.stackshift.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.release.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionTest {

  private static final Origin ANN = new Origin("ann", "here", "", Instant.EPOCH);

  private static String told(String... words) {
    return Action.command("exec", "web", List.of(words), ANN).detail();
  }

  @Test
  void argumentsOfACommandAreCountedAndNotTold() {
    assertThat(told("psql")).isEqualTo("psql");
    assertThat(told("/usr/bin/psql", "postgres://app:hunter2@db/shop"))
        .isEqualTo("/usr/bin/psql with 1 argument");
    assertThat(told("sh", "-c", "echo $SECRET")).isEqualTo("sh with 2 arguments");
  }

  private static String ofRun(Optional<String> entrypoint, String... words) {
    return Action.oneOff("run", "web", entrypoint, List.of(words), ANN).detail();
  }

  @Test
  void whatAnEntryPointGetsIsCountedAndNotTold() {
    assertThat(ofRun(Optional.of("bin/set-password"), "hunter2"))
        .isEqualTo("bin/set-password with 1 argument");
    assertThat(ofRun(Optional.empty(), "hunter2")).isEqualTo("a command of 1 word");
    assertThat(ofRun(Optional.empty(), "hunter2", "x")).isEqualTo("a command of 2 words");
    assertThat(ofRun(Optional.of(""), "ls", "-l")).isEqualTo("ls with 1 argument");
  }

  @Test
  void aProgramThatMayHoldAPasswordIsNotToldEither() {
    assertThat(told("PASSWORD=hunter2", "x")).isEqualTo("a command with 1 argument");
    assertThat(told("x".repeat(100))).isEqualTo("a command");
    assertThat(told()).isEqualTo("a command");
  }
}
