package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.PrintConfig;
import io.stackshift.deploy.ProjectLoader;
import io.stackshift.deploy.SourcesInMemory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code web} refuses before it asks for an engine. */
class WebCommandTest {

  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  private int run(Map<String, String> process, String... arguments) {
    var projects = new ProjectLoader(SourcesInMemory.of(Map.of()), process, folder);
    var application =
        new Application(
            projects,
            new NoConnections(),
            new PrintConfig(projects, path -> Optional.empty(), process, "/"),
            new Deployer(process));
    return StackshiftCommand.run(
        application,
        new PrintWriter(new StringWriter(), true),
        new PrintWriter(err, true),
        arguments);
  }

  @Test
  void aContainerWhosePortIsNotPublished() {
    assertThat(run(Map.of("STACKSHIFT_CONTAINER", "cli-1"), "--stacktrace", "web")).isEqualTo(3);
    assertThat(err.toString()).contains("nobody would reach the page", "scripts/stackshift web");
  }

  @Test
  void aTokenThatCouldBeGuessed() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "short\n");
    assertThat(run(Map.of(), "web", "--token-file", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("the token is too short").doesNotContain("short\n\"");
  }

  @Test
  void aTokenFileThatIsNotThere() {
    assertThat(run(Map.of(), "web", "--token-file", folder + "/none")).isEqualTo(3);
    assertThat(err.toString()).contains("the file cannot be read", "/none");
  }
}
