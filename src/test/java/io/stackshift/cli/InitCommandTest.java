package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.deploy.ComposeRequest;
import io.stackshift.deploy.Project;
import io.stackshift.deploy.ProjectLoader;
import io.stackshift.deploy.ProjectRequest;
import io.stackshift.scaffold.Recipe;
import io.stackshift.scaffold.Recipes;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.source.GitSources;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * What `init` writes is a project that loads without a warning, and nothing of the user's is lost.
 */
class InitCommandTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "REGISTRY", "registry.example.org/team",
          "POSTGRES_PASSWORD", "x",
          "HASURA_ADMIN_SECRET", "y",
          "SECRET_KEY_BASE", "z",
          "DOMAIN", "shop.example.org",
          "TRAEFIK_ACME_EMAIL", "ops@example.org",
          "TRAEFIK_NODE", "manager1",
          "GRAFANA_ADMIN_PASSWORD", "x",
          "STACKSHIFT_IMAGE", "registry.example.org/stackshift:1");

  @TempDir private Path parent;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Typist typist = new Typist();

  /** Answers questions with what was prepared; nobody is there with nothing prepared. */
  private static final class Typist implements Terminal {
    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<String> questions = new ArrayDeque<>();

    @Override
    public boolean isThere() {
      return !answers.isEmpty() || !questions.isEmpty();
    }

    @Override
    public Optional<String> ask(String question) {
      if (isThere()) {
        questions.add(question);
      }
      return Optional.ofNullable(answers.poll());
    }
  }

  private Path root() {
    return parent.resolve("my-shop");
  }

  private int init(String... arguments) {
    return new CommandLine(new InitCommand(typist))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (failure, command, _) -> ErrorText.print(failure, command.getErr(), false))
        .execute(
            Stream.concat(Stream.of(root().toString()), Stream.of(arguments))
                .toArray(String[]::new));
  }

  private Project load(String settings) {
    try (Git git = Git.init().setDirectory(root().toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("init")
          .setSign(false)
          .setAuthor("a", "a@b")
          .setCommitter("a", "a@b")
          .call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
    return new ProjectLoader(new GitSources(), ENVIRONMENT, parent)
        .load(
            new ProjectRequest(root(), settings, "", "HEAD", false),
            new ComposeRequest(new TreeSet<>(), true));
  }

  static List<Recipe> recipes() {
    return Recipes.ALL;
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void eachRecipeMakesAProject(Recipe recipe) {
    assertThat(init("--yes", "--recipe", recipe.name())).as(err.toString()).isZero();
    Project project = load("stack/stackshift.yml");

    assertThat(project.warnings()).isEmpty();
    assertThat(project.settings().stack()).isEqualTo("my-shop");
    Stack stack = project.stack();
    assertThat(stack.services()).containsKey("web");
    assertThat(web(project).image())
        .isEqualTo("registry.example.org/team/my-shop:" + project.release().name());
    assertThat(project.settings().database())
        .isInstanceOf(
            recipe.migrator().isEmpty()
                ? DatabaseSettings.Postgres.class
                : DatabaseSettings.Command.class);
    assertThat(stack.services().containsKey("hasura")).isEqualTo(recipe.hasura());
    assertThat(project.metadata().isEmpty()).isEqualTo(!recipe.hasura());
  }

  @Test
  void traefikAndMonitoringAreProjectsToo() {
    init("--yes");
    assertThat(load("traefik/stackshift.yml").stack().services()).containsKey("traefik");
    assertThat(load("monitoring/stackshift.yml").stack().services()).containsKey("prometheus");
    assertThat(root().resolve("traefik/testbed.yml")).doesNotExist();
    assertThat(read("traefik/.gitignore")).contains("certificates");
  }

  @Test
  void thePipelineIsForTheProjectsDomain() throws IOException {
    assertThat(init("--yes", "--domain=tea.example.com")).as(err.toString()).isZero();

    assertThat(read(".gitlab-ci.yml").lines())
        .contains(
            "  STAGING_SERVER: ssh://deploy@staging.tea.example.com",
            "  STAGING_DOMAIN: staging.tea.example.com",
            "  PRODUCTION_SERVER: ssh://deploy@tea.example.com",
            "  PRODUCTION_DOMAIN: tea.example.com");
  }

  @Test
  void optionsAreTaken() throws IOException {
    assertThat(
            init(
                "--yes",
                "--stack=tea",
                "--image=registry.example.org/tea/house:1.2",
                "--domain=tea.example.com",
                "--migrations=dbmate",
                "--hasura",
                "--pipeline=github"))
        .as(err.toString())
        .isZero();
    Project project = load("stack/stackshift.yml");

    assertThat(project.settings().stack()).isEqualTo("tea");
    assertThat(web(project).image()).isEqualTo("registry.example.org/tea/house:1.2");
    assertThat(project.stack().services()).containsKey("hasura");
    assertThat(read("stack/stackshift.yml")).contains("format: dbmate");
    assertThat(read(".env.example"))
        .contains("DOMAIN=tea.example.com", "POSTGRES_PASSWORD=", "HASURA_ADMIN_SECRET=")
        .doesNotContain("REGISTRY");
    assertThat(read(".github/workflows/deploy.yml"))
        .contains("ssh://deploy@tea.example.com")
        .doesNotContain("@example.org");
    assertThat(root().resolve(".gitlab-ci.yml")).doesNotExist();
  }

  @Test
  void theRecipeIsGuessedFromTheFolder() throws IOException {
    Files.createDirectories(root());
    Files.writeString(root().resolve("Gemfile"), "gem \"rails\"\n");
    Files.writeString(root().resolve("Dockerfile"), "FROM ruby\n");
    init("--yes");
    assertThat(read("stack/compose.yml")).contains("bin/rails", "build: {context: ..}");
  }

  @Test
  void aPersonIsAskedForWhatNoOptionSays() throws IOException {
    typist.answers.addAll(List.of("any", "", "own.example.org", ""));
    assertThat(init("--stack", "own")).isZero();
    assertThat(typist.questions)
        .containsExactly(
            "Recipe [any]: ",
            "Image, without tag [${REGISTRY}/own]: ",
            "Domain [own.example.org]: ",
            "Migrations [flyway]: ");
    assertThat(read("stack/compose.yml")).contains("image: ${REGISTRY}/own:${RELEASE}");
  }

  @Test
  void whatIsThereIsNotOverwrittenUnasked() throws IOException {
    init("--yes");
    Files.writeString(root().resolve("stack/compose.yml"), "services: {}\n");
    Files.delete(root().resolve(".env.example"));

    assertThat(init("--yes")).isEqualTo(3);
    assertThat(err.toString()).contains("nothing was written: stack/compose.yml", "--overwrite");
    assertThat(root().resolve(".env.example")).doesNotExist();

    typist.answers.add("n");
    assertThat(
            init(
                "--recipe=any",
                "--stack=my-shop",
                "--image=${REGISTRY}/my-shop",
                "--domain=my-shop.example.org",
                "--migrations=flyway"))
        .isZero();
    assertThat(typist.questions).containsExactly("Replace stack/compose.yml? [y/N]: ");
    assertThat(read("stack/compose.yml")).isEqualTo("services: {}\n");
    assertThat(root().resolve(".env.example")).exists();

    assertThat(init("--yes", "--overwrite")).isZero();
    assertThat(read("stack/compose.yml")).contains("postgres:");
  }

  @Test
  void aSecondRunWritesNothing() {
    init("--yes");
    out.getBuffer().setLength(0);
    assertThat(init("--yes")).isZero();
    assertThat(out.toString()).doesNotContain("wrote");
  }

  @Test
  void aPlanWritesNothing() {
    assertThat(init("--yes", "--plan")).isZero();
    assertThat(out.toString()).contains("new        stack/stackshift.yml");
    assertThat(root()).doesNotExist();
  }

  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Files.createDirectories(root());
    Files.createSymbolicLink(root().resolve("stack"), elsewhere);
    assertThat(init("--yes")).isEqualTo(3);
    assertThat(err.toString()).contains("this is a link", "stack");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void filesAreReadableByOthersAsFilesAre() throws IOException {
    init("--yes");
    assertThat(Files.getPosixFilePermissions(root().resolve("stack/compose.yml")))
        .containsAll(PosixFilePermissions.fromString("rw-r--r--"));
  }

  @Test
  void wrongAnswersAreUsageErrors() {
    assertThat(init("--yes", "--recipe=django")).isEqualTo(2);
    assertThat(err.toString()).contains("'django' is no recipe", "lucky-hasura");
    assertThat(init("--yes", "--stack=My Shop")).isEqualTo(2);
    assertThat(init("--yes", "--domain=http://x")).isEqualTo(2);
    assertThat(init("--yes", "--image=a b")).isEqualTo(2);
    assertThat(init("--yes", "--migrations=liquibase")).isEqualTo(2);
    assertThat(init("--yes", "--recipe=go-sqlite", "--hasura")).isEqualTo(2);
    assertThat(root()).doesNotExist();
  }

  private static Service web(Project project) {
    return Objects.requireNonNull(project.stack().services().get("web"));
  }

  private String read(String path) {
    try {
      return Files.readString(root().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
