package io.stackshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.compose.FileReader;
import io.stackshift.deploy.FilesInMemory;
import io.stackshift.deploy.PrintConfig;
import io.stackshift.deploy.ProjectLoader;
import io.stackshift.deploy.Source;
import io.stackshift.deploy.SourcesInMemory;
import io.stackshift.error.UserError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code config}, with files in no project and with those of a project. */
class ConfigCommandTest {

  private static final String BASE =
      """
      services:
        web: {image: "shop/web:${TAG:?which one}", environment: {PASSWORD: "${PASSWORD:-none}"}}
        db: {image: postgres}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> files =
      new HashMap<>(
          Map.of(
              "base.yml", BASE,
              "../over.yml", "services: {web: {user: nobody}}",
              "/elsewhere/app.yml", "services: {web: {image: away, volumes: ['./data:/data']}}",
              "-", "services: {web: {image: piped, volumes: ['./data:/data']}}",
              "tags.env", "TAG=from-file\nPASSWORD=hush"));
  private final Map<String, String> environment = new HashMap<>(Map.of("TAG", "1"));
  private final Map<String, String> project = new HashMap<>();

  @Test
  void filesAreMergedInTheirOrder() {
    assertThat(run("-c", "base.yml", "-c", "../over.yml")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            version: "3.13"
            services:
              db:
                image: postgres
              web:
                environment:
                  PASSWORD: none
                image: shop/web:1
                user: nobody
            """);
  }

  @Test
  void severalFilesMayBeGivenAtOnceAsTheReferenceTakesThem() {
    assertThat(run("-c", "base.yml,../over.yml")).isZero();
    assertThat(out.toString()).contains("user: nobody");
  }

  @Test
  void pathsAreRelativeToTheFirstFileWhereverItIs() {
    run("-c", "/elsewhere/app.yml");
    assertThat(out.toString()).contains("source: /elsewhere/data");
  }

  @Test
  void aDashIsStandardInputWhosePathsAreRelativeToTheCurrentFolder() {
    assertThat(run("-c", "-")).isZero();
    assertThat(out.toString()).contains("image: piped").contains("source: /current/data");
  }

  @Test
  void oneThingAtATimeIsPrinted() {
    assertThat(run("-c", "base.yml", "--services")).isZero();
    assertThat(run("-c", "base.yml", "--images")).isZero();
    assertThat(run("-c", "base.yml", "--quiet")).isZero();
    assertThat(out.toString()).isEqualTo("db\nweb\npostgres\nshop/web:1\n");
  }

  @Test
  void quietSaysWhatDeployWouldRefuse() {
    files.put("wrong.yml", "services: {web: {image: a, user: '${WHO}', networks: [nowhere]}}");
    assertThat(run("-c", "wrong.yml", "--quiet")).isEqualTo(3);
    assertThat(err.toString())
        .containsSubsequence("warning", "WHO", "names a network that is not defined");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--services --images",
        "--variables --hash",
        "--quiet --services",
        "--json --services",
        "--json --quiet",
        "--skip-interpolation --variables",
        "--worktree",
        "-e staging"
      })
  void whatDoesNotGoTogetherIsAUsageError(String options) {
    assertThat(run(("-c base.yml " + options).split(" "))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void hashesAreOfAllServicesOrOfThoseThatAreNamed() {
    assertThat(run("--hash", "-c", "base.yml,/elsewhere/app.yml")).isZero();
    assertThat(out.toString()).matches("db [0-9a-f]{64}\nweb [0-9a-f]{64}\n");
    run("-c", "base.yml", "--hash=web");
    run("-c", "base.yml", "--hash", "*");
    assertThat(out.toString().lines()).hasSize(5);
    assertThat(run("-c", "base.yml", "--hash", "wbe")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no service wbe");
  }

  @Test
  void variablesAreListedThoughARequiredOneIsMissing() {
    environment.clear();
    assertThat(run("-c", "base.yml", "--variables")).isZero();
    assertThat(out.toString()).contains("TAG").contains("base.yml:2:16").contains("which one");
    assertThat(err.toString()).startsWith("warning: base.yml:2:16: ");
    assertThat(run("-c", "base.yml")).isEqualTo(3);
  }

  @Test
  void filesOfVariablesYieldToTheEnvironment() {
    assertThat(run("-c", "base.yml", "--env-file", "tags.env")).isZero();
    assertThat(out.toString()).contains("shop/web:1").contains("PASSWORD: hush");
  }

  @Test
  void whatOnlyAValueCouldTellIsHiddenInListsAndHashes() {
    environment.put("PASSWORD", "hush");
    run("-c", "base.yml", "--variables", "--json");
    run("-c", "base.yml", "--hash");
    assertThat(out.toString() + err).doesNotContain("hush");
  }

  @Test
  void theOutputMayGoToAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("merged.yml");
    assertThat(run("-c", "base.yml", "-o", file.toString())).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(Files.readString(file)).startsWith("version:").endsWith("\n");
    assertThat(run("-c", "base.yml", "-o", folder.resolve("no/such").toString())).isEqualTo(3);
  }

  @Test
  void withoutFilesItPrintsThoseOfTheProjectWithTheVariablesOfADeployment() {
    project.put(
        "stack/stackshift.yml",
        """
        stack: shop
        compose: [stack/app.yml]
        environment: {require: [NEVER_SET], files: [/no/such/file.env]}
        database: {url: "postgresql://db/shop", user: u, password: "${NEVER_SET}", migrations: m}
        """);
    project.put(
        "stack/app.yml",
        "services: {web: {image: 'shop/web:${RELEASE}', volumes: ['./data:/d'], user: $STACK}}");
    assertThat(run()).isZero();
    assertThat(out.toString())
        .contains("image: shop/web:01234567")
        .contains("user: shop")
        .contains(Path.of("").toAbsolutePath() + "/stack/data");
    assertThat(err.toString()).contains("there is no file /no/such/file.env");
  }

  @Test
  void profilesComeFromTheOptionsOrTheEnvironmentOrTheSettings() {
    project.put(
        "stack/stackshift.yml",
        "{stack: shop, compose: [stack/app.yml], profiles: [a], strict: true}");
    project.put(
        "stack/app.yml",
        """
        services:
          web: {image: "${COMPOSE_PROJECT_NAME}/web"}
          a: {image: a, profiles: [a]}
          b: {image: b, profiles: [b]}
          c: {image: c, profiles: [c], privileged: true}
        """);
    run("--services");
    environment.put("COMPOSE_PROFILES", "a, b");
    run("--services");
    run("--services", "--profile", "b");
    run("--images", "--profile", "none");
    assertThat(out.toString().lines())
        .containsExactly("a", "web", "a", "b", "web", "b", "web", "shop/web");
    assertThat(run("--services", "--profile", "*")).isEqualTo(3);
    assertThat(err.toString()).contains("services.c.privileged has no effect on a swarm");
  }

  @Test
  void outsideAProjectItSaysHowFilesAreNamed() {
    assertThat(run()).isEqualTo(3);
    assertThat(err.toString()).contains("no project").contains("Or name Compose files with -c.");
  }

  private int run(String... arguments) {
    var projects = new ProjectLoader(new SourcesInMemory(_ -> files()), environment, Path.of("/"));
    FileReader reader =
        path -> Optional.ofNullable(files.get(path)).map(text -> text.getBytes(UTF_8));
    var application =
        new Application(
            projects,
            new NoConnections(),
            new PrintConfig(projects, reader, environment, "/current"),
            new Deployer(Map.of()));
    String[] all = new String[arguments.length + 1];
    all[0] = "config";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return StackshiftCommand.run(
        application, new PrintWriter(out, true), new PrintWriter(err, true), all);
  }

  private Source files() {
    if (project.isEmpty()) {
      throw UserError.refused("this is no project", "here", "Go elsewhere.");
    }
    return new FilesInMemory(project);
  }
}
