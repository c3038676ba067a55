package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.cli.terminal.Screen;
import io.stackshift.deploy.PrintConfig;
import io.stackshift.deploy.ProjectLoader;
import io.stackshift.deploy.Script;
import io.stackshift.deploy.ScriptedWorld;
import io.stackshift.deploy.SourcesInMemory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What verbs tell who wants nothing but the outcome. */
class OutcomeTest {

  private static final Map<String, String> PROJECT =
      Map.of(
          "stack/stackshift.yml",
          """
          stack: shop
          compose: [compose.yml]
          environment: {require: [PASSWORD]}
          database: {url: "postgresql://db/shop", user: shop, password: "${PASSWORD}", migrations: db}
          """,
          "compose.yml",
          "services: {web: {image: \"r.example/web:${RELEASE}\", build: .}}",
          "db/V1__one.sql",
          "CREATE TABLE one ()");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void pushedImagesWithTheirDigests() {
    assertThat(run("push", "--quiet")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines("pushed r.example/web:01234567@sha256:d\n");
  }

  @Test
  void builtImages() {
    assertThat(run("build", "--quiet")).isZero();
    assertThat(out.toString()).isEqualToNormalizingNewlines("built r.example/web:01234567\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whatWasRepaired() {
    assertThat(run("migrations", "repair", "--quiet")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines("the row of the failed V2__two.sql is removed\n");
  }

  @Test
  void howManyMigrationsABaselineHas() {
    assertThat(run("migrations", "baseline", "1", "--quiet")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines("1 migrations up to version 1 count as applied\n");
  }

  private int run(String... arguments) {
    Map<String, String> environment = Map.of("PASSWORD", "hush");
    var projects = new ProjectLoader(SourcesInMemory.of(PROJECT), environment, Path.of("/"));
    var application =
        new Application(
            projects,
            new ScriptedWorld(Script.none()),
            new PrintConfig(projects, _ -> Optional.empty(), environment, "/"),
            new Deployer(environment, Screen.ofProcess(Map.of()), new Notes(_ -> {})));
    return StackshiftCommand.run(
        application, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
