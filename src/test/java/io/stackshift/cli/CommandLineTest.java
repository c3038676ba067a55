package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.PrintConfig;
import io.stackshift.deploy.ProjectLoader;
import io.stackshift.deploy.Source;
import io.stackshift.deploy.SourcesInMemory;
import io.stackshift.error.UserError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees of the command line where there is neither a project nor an engine. */
class CommandLineTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"subtract", "ADD", "subs", "rollback", ""})
  void aWordThatIsNoModeIsAUsageError(String word) {
    assertThat(run("deploy", word)).isEqualTo(2);
    assertThat(err.toString())
        .contains("'" + word + "' is not a mode: use first, add, sub or auto");
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbHasHelpWithExamples(String verb) {
    assertThat(run(verb, "--help")).isZero();
    assertThat(out.toString()).contains("Examples:").contains("  stackshift " + verb);
  }

  static Set<String> verbs() {
    return Verbs.names();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void theHelpOfAllListsEveryVerb(String verb) {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).containsPattern("(?m)^  " + verb + " ");
  }

  @Test
  void aRefusalSaysWhatWhereAndWhatToDo() {
    assertThat(run("deploy", "add")).isEqualTo(3);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            error: this is no project
            where: here
            do:    go elsewhere
            """);
  }

  @Test
  void aStackTraceIsShownOnRequestOnly() {
    run("deploy", "add");
    assertThat(err.toString()).doesNotContain("\tat io.stackshift");
    run("deploy", "add", "--stacktrace");
    assertThat(err.toString()).contains("\tat io.stackshift");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "many"})
  void aRollbackTakesANumberOfMigrations(String count) {
    assertThat(run("rollback", "cafecafe", "-n", count)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--plan", "--nearest-image"})
  void wrongUseIsNoEvent(String option) {
    assertThat(run("deploy", "--build", option, "--json")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("--build and " + option + " exclude each other");
  }

  @ParameterizedTest
  @CsvSource({
    "plan -C ../other rollback cafecafe, --project",
    "plan sub rollback cafecafe, MODE",
    "migrations --verbose repair, --verbose"
  })
  void whatAVerbOfAVerbWouldDropIsRefused(String line, String dropped) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(dropped + " stands before", "put options after");
  }

  @Test
  void whatHoldsForEveryVerbMayStandAnywhere() {
    assertThat(run("plan", "--stacktrace", "rollback", "cafecafe")).isEqualTo(3);
    assertThat(run("plan", "--help", "rollback")).isZero();
    assertThat(run("--stacktrace", "plan", "rollback", "cafecafe")).isEqualTo(3);
  }

  @Test
  void aDiffBetweenRevisionsRehearsesNothing() {
    assertThat(run("diff", "12", "--rehearse", "server")).isEqualTo(2);
    assertThat(err.toString()).contains("--rehearse is for the commit at hand");
  }

  @Test
  void whatStackshiftRunsItselfIsNotOffered() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("  prune ").doesNotContain("  node ");
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("stackshift \\d+\\.\\d+\\.\\d+\\S*\\s+");
  }

  private int run(String... arguments) {
    var projects = new ProjectLoader(new SourcesInMemory(_ -> nowhere()), Map.of(), Path.of("/"));
    var application =
        new Application(
            projects,
            new NoConnections(),
            new PrintConfig(projects, _ -> Optional.empty(), Map.of(), "/"),
            new Deployer(Map.of()));
    return StackshiftCommand.run(
        application, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  /** A folder that is no project. */
  private static Source nowhere() {
    throw UserError.refused("this is no project", "here", "go elsewhere");
  }
}
