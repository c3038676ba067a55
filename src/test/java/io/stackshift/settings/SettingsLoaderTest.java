package io.stackshift.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationFormat;
import io.stackshift.settings.SettingsLoader.Unset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {

  private static final String FILE = "stack/stackshift.yml";

  private static final String EXAMPLE =
      """
      stack: shop
      compose: [stack/compose.yml]
      environment:
        files: [~/.config/stackshift/shop.env]
        require: [POSTGRES_PASSWORD, HASURA_ADMIN_SECRET, REGISTRY]
      database:
        service: postgres
        url: postgresql://postgres:5432/shop
        user: shop
        password: ${POSTGRES_PASSWORD}
        migrations: stack/migrations
      metadata:
        service: hasura
        url: http://hasura:8080
        admin_secret: ${HASURA_ADMIN_SECRET}
        file: stack/metadata/metadata.json
      gates:
        - http: http://web:8080/health
          status: 204
          within: 1m30s
        - http: https://${HOST:-shop.example.org}/
      limits: {database: 500ms, rollout: 1h}
      environments:
        testbed:
          compose: [stack/compose.yml, ./stack/compose.testbed.yml]
          database: {url: "postgres://other/shop_test", password_file: password}
          profiles: [debug, "${MORE:-trace}"]
          strict: true
          gates: []
          limits: {drain: 5s}
      """;

  @TempDir Path home;

  private SettingsLoader.Loaded load(String yaml, String environment, Map<String, String> process) {
    return new SettingsLoader(new Machine(process, home, home))
        .load(FILE, yaml.getBytes(UTF_8), environment, "0a1b2c3d");
  }

  private void write(String path, String content, String mode) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private void writeEnvironmentFile(String mode) throws IOException {
    write(
        ".config/stackshift/shop.env",
        "POSTGRES_PASSWORD=hunter2\nHASURA_ADMIN_SECRET=s3cret\nREGISTRY=file\n",
        mode);
  }

  @Test
  void readsTheWholeFormat() throws IOException {
    writeEnvironmentFile("rw-------");
    SettingsLoader.Loaded loaded = load(EXAMPLE, "", Map.of());
    assertThat(loaded.settings())
        .isEqualTo(
            new Settings(
                "shop",
                ComposeSettings.of(List.of("stack/compose.yml")),
                new DatabaseSettings.Postgres(
                    "postgres",
                    "postgres",
                    5432,
                    "shop",
                    "shop",
                    new Secret("hunter2"),
                    MigrationSettings.of("stack/migrations")),
                MetadataSettings.Hasura.of(
                    "hasura",
                    "http://hasura:8080",
                    new Secret("s3cret"),
                    new MetadataDocument.File("stack/metadata/metadata.json")),
                List.of(
                    new HttpGate("http://web:8080/health", 204, Duration.ofSeconds(90)),
                    new HttpGate("https://shop.example.org/", 200, Duration.ofMinutes(1))),
                new Limits(
                    Duration.ofMillis(500),
                    Duration.ofHours(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10)),
                RolloutSettings.DEFAULT));
    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.toString()).doesNotContain("hunter2", "s3cret");
  }

  @Test
  void readsTheRestOfTheMetadataService() {
    String yaml =
        """
        stack: shop
        compose: [a.yml]
        metadata:
          url: http://hasura:8080/
          admin_secret: s3cret
          folder: hasura/metadata
          sources: [default]
          track: [public, sales]
          console: http://localhost:9693
        """;
    assertThat(load(yaml, "", Map.of()).settings().metadata())
        .isEqualTo(
            new MetadataSettings.Hasura(
                "",
                "http://hasura:8080",
                new Secret("s3cret"),
                new MetadataDocument.Folder("hasura/metadata"),
                List.of("default"),
                List.of("public", "sales"),
                "http://localhost:9693"));
    assertThatThrownBy(() -> load(yaml.replace("track:", "file: m.json\n  track:"), "", Map.of()))
        .isInstanceOfSatisfying(
            UserError.class,
            refusal ->
                assertThat(refusal.what()).isEqualTo("the metadata is either a file or a folder"));
  }

  @Test
  void readsHowCodeIsRolledOut() {
    String yaml =
        """
        stack: shop
        compose: [a.yml]
        rollout:
          on_failure: pause
          monitor: 5m
          keep: 3
          services:
            web: {within: 90s, scale: keep, strategy: canary, canary: {replicas: 2, for: 30s}}
            worker: {strategy: blue-green}
          analysis:
            - http: http://web:8080/health
            - prometheus: http://prometheus:9090/
              query: up
              min: 1
              for: 2m
        """;

    assertThat(load(yaml, "", Map.of()).settings().rollout())
        .isEqualTo(
            new RolloutSettings(
                OnFailure.PAUSE,
                Duration.ofMinutes(5),
                3,
                Map.of(
                    "web",
                    new ServiceRollout(
                        Duration.ofSeconds(90),
                        ServiceRollout.Scale.KEEP,
                        new Strategy.Canary(2, Duration.ofSeconds(30))),
                    "worker",
                    new ServiceRollout(
                        Duration.ZERO, ServiceRollout.Scale.RESET, new Strategy.BlueGreen())),
                List.of(
                    new Analysis.Http(
                        "http://web:8080/health",
                        200,
                        3,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(1)),
                    new Analysis.Prometheus(
                        "http://prometheus:9090",
                        "up",
                        1,
                        Double.POSITIVE_INFINITY,
                        3,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(2))),
                Set.of()));
  }

  @Test
  void readsHowTheConnectionToAServerOutsideTheStackIsProtected() throws IOException {
    writeEnvironmentFile("rw-------");
    write(".config/ca.pem", "certificate", "rw-r--r--");
    String yaml =
        EXAMPLE.replace(
            "  migrations: stack/migrations\n",
            "  migrations: stack/migrations\n  tls: verify-full\n  ca_file: ~/.config/ca.pem\n");

    assertThat(load(yaml, "", Map.of()).settings().database())
        .isInstanceOfSatisfying(
            DatabaseSettings.Postgres.class,
            postgres -> {
              assertThat(postgres.tls().mode()).isEqualTo(Tls.Mode.VERIFY_FULL);
              assertThat(postgres.tls().caFile()).endsWith("/.config/ca.pem").startsWith("/");
            });
    assertThatThrownBy(() -> load(yaml.replace("verify-full", "require"), "", Map.of()))
        .hasMessageContaining("verify-full and verify-ca only");
    assertThatThrownBy(() -> load(yaml.replace("ca.pem", "no.pem"), "", Map.of()))
        .hasMessageContaining("there is no file ~/.config/no.pem");
  }

  @Test
  void readsHowTheSchemaIsMigrated() throws IOException {
    writeEnvironmentFile("rw-------");
    String yaml =
        EXAMPLE.replace(
            "  migrations: stack/migrations\n",
            """
              migrations: db
              format: golang-migrate
              rehearse: embedded
              keep: 12h
              lock_timeout: 500ms
              lock_retry: 1m30s
              statement_timeout: 15m
              out_of_order: true
            """);

    assertThat(load(yaml, "", Map.of()).settings().database())
        .isInstanceOfSatisfying(
            DatabaseSettings.Postgres.class,
            postgres ->
                assertThat(postgres.migrations())
                    .isEqualTo(
                        new MigrationSettings(
                            "db",
                            MigrationFormat.GOLANG_MIGRATE,
                            Rehearsing.EMBEDDED,
                            Duration.ofHours(12),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(90),
                            Duration.ofMinutes(15),
                            true)));
  }

  @ParameterizedTest
  @CsvSource({"off, 0", "30d, 720", "1h, 1"})
  void whatIsDroppedIsKeptForDaysOrNotAtAll(String keep, int hours) throws IOException {
    writeEnvironmentFile("rw-------");
    String yaml =
        EXAMPLE.replace(
            "  migrations: stack/migrations\n",
            "  migrations: stack/migrations\n  keep: " + keep + "\n");

    assertThat(load(yaml, "", Map.of()).settings().database())
        .isInstanceOfSatisfying(
            DatabaseSettings.Postgres.class,
            postgres ->
                assertThat(postgres.migrations().keep()).isEqualTo(Duration.ofHours(hours)));
  }

  /** As in a pipeline that has no secrets. */
  @Test
  void whatMigrationsNeedIsReadWithoutAnyVariable() {
    var loader = new SettingsLoader(new Machine(Map.of(), home, home));
    byte[] yaml = EXAMPLE.getBytes(UTF_8);

    assertThat(loader.migrations(FILE, yaml, "", "0a1b2c3d"))
        .contains(MigrationSettings.of("stack/migrations"));
    assertThat(
            loader.composeFiles(FILE, yaml, "", "0a1b2c3d", Unset.STANDS_IN).variables().values())
        .containsKeys("POSTGRES_PASSWORD", "REGISTRY");
    assertThat(loader.composeFiles(FILE, yaml, "", "0a1b2c3d", Unset.STAYS).variables().values())
        .doesNotContainKeys("POSTGRES_PASSWORD", "REGISTRY");
  }

  @Test
  void anEnvironmentOverridesSectionsKeyByKey() throws IOException {
    writeEnvironmentFile("rw-------");
    write("password", "from the file\n", "r--------");
    Settings settings = load(EXAMPLE, "testbed", Map.of()).settings();
    assertThat(settings.compose())
        .isEqualTo(
            new ComposeSettings(
                List.of("stack/compose.yml", "stack/compose.testbed.yml"),
                new TreeSet<>(List.of("debug", "trace")),
                true));
    assertThat(settings.database())
        .isEqualTo(
            new DatabaseSettings.Postgres(
                "postgres",
                "other",
                5432,
                "shop_test",
                "shop",
                new Secret("from the file"),
                MigrationSettings.of("stack/migrations")));
    assertThat(settings.gates()).isEmpty();
    assertThat(settings.limits().drain()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.limits().rollout()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void readsWhatFillsANewDatabase() {
    String yaml =
        """
        stack: shop
        compose: [a.yml]
        database:
          url: postgresql://postgres/shop
          user: shop
          password: x
          migrations: m
          seed:
            service: web
            entrypoint: [/usr/bin/env]
            command: bin/seed $$WHERE hunter2
        """;
    DatabaseSettings database = load(yaml, "", Map.of()).settings().database();
    assertThat(database.seed())
        .isEqualTo(
            new Seed(
                "web", List.of("/usr/bin/env"), List.of("sh", "-c", "bin/seed $WHERE hunter2")));
    assertThat(database.toString()).doesNotContain("hunter2");
  }

  @Test
  void theSmallestSettingsHaveNoDatabaseAndNoMetadata() {
    Settings settings = load("stack: shop\ncompose: [a.yml]\n", "", Map.of()).settings();
    assertThat(settings.database()).isEqualTo(new DatabaseSettings.None());
    assertThat(settings.metadata()).isEqualTo(new MetadataSettings.None());
    assertThat(settings.limits()).isEqualTo(Limits.DEFAULT);
  }

  @Test
  void theProcessEnvironmentWinsOverFilesAndOwnVariablesOverAll() throws IOException {
    writeEnvironmentFile("rw-------");
    write(
        ".config/stackshift/more.env", "LATER=${REGISTRY}/x\nRELEASE=no\nSTACK=no\n", "rw-------");
    Map<String, String> process = Map.of("REGISTRY", "process", "STACK", "no", "RELEASE", "no");
    String yaml = EXAMPLE.replace("shop.env]", "shop.env, {path: ~/.config/stackshift/more.env}]");
    assertThat(load(yaml, "", process).variables().values())
        .containsEntry("REGISTRY", "process")
        .containsEntry("POSTGRES_PASSWORD", "hunter2")
        .containsEntry("LATER", "process/x")
        .containsEntry("RELEASE", "0a1b2c3d")
        .containsEntry("STACK", "shop");
  }

  @Test
  void theStacksNameMayBeMadeOfVariables() throws IOException {
    write("a.env", "SLUG=feature-1\n", "rw-------");
    String yaml = "stack: shop-${SLUG}\ncompose: [a.yml]\nenvironment: {files: [a.env]}\n";
    SettingsLoader.Loaded loaded = load(yaml, "", Map.of());
    assertThat(loaded.settings().stack()).isEqualTo("shop-feature-1");
    assertThat(loaded.variables().values()).containsEntry("STACK", "shop-feature-1");
  }

  @Test
  void aComposeFileThatItsVariablesLeaveEmptyIsLeftOut() {
    String yaml = "stack: shop\ncompose: [a.yml, \"${LOCAL:+local.yml}\"]\n";
    assertThat(load(yaml, "", Map.of()).settings().compose().files()).containsExactly("a.yml");
    assertThat(load(yaml, "", Map.of("LOCAL", "1")).settings().compose().files())
        .containsExactly("a.yml", "local.yml");
  }

  @Test
  void settingsAreWrittenAsComposeFilesAre() {
    String yaml =
        """
        stack: shop${REVIEW:+-review}${OTHER+-other}
        compose: [a.yml]
        limits: {database: 1.5m, rollout: 1s2m}
        """;
    Settings settings = load(yaml, "", Map.of("REVIEW", "yes")).settings();
    assertThat(settings.stack()).isEqualTo("shop-review");
    assertThat(settings.limits().database()).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.limits().rollout()).isEqualTo(Duration.ofSeconds(121));
  }

  @Test
  void aFileOpenToOthersIsWarnedAbout() throws IOException {
    writeEnvironmentFile("rw-r-----");
    assertThat(load(EXAMPLE, "", Map.of()).warnings())
        .containsExactly(
            "~/.config/stackshift/shop.env holds secrets and is open to other users of this"
                + " machine: run 'chmod 600 ~/.config/stackshift/shop.env'");
  }

  @Test
  void aListedFileMustExistUnlessItIsOptional() {
    String yaml = "stack: shop\ncompose: [a.yml]\nenvironment:\n  files:\n    - %s\n";
    assertRefused(
        yaml.formatted("~/x.env"),
        "stack/stackshift.yml:5, environment.files[0]",
        "there is no file ~/x.env",
        "Create it, or write '{path: ~/x.env, required: false}' if it may be missing.");
    assertThat(load(yaml.formatted("{path: ~/x.env, required: false}"), "", Map.of()).warnings())
        .isEmpty();
  }

  @Test
  void aLockedFileIsRefused() throws IOException {
    write("x.env", "\0GITCRYPT\0\u0001", "rw-------");
    assertRefused(
        "stack: shop\ncompose: [a.yml]\nenvironment: {files: [x.env]}\n",
        "x.env",
        "this file is still locked by git-crypt",
        "Run 'git-crypt unlock' in the clone that it is in.");
  }

  @Test
  void allMissingVariablesAreNamedAtOnce() {
    String yaml =
        """
        stack: shop
        compose: [a.yml]
        environment:
          require: [A, B, C]
          files: [{path: x.env, required: false}]
        """;
    assertThatThrownBy(() -> load(yaml, "", Map.of("A", "1", "B", "")))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(e)
                  .hasMessage(
                      "stack/stackshift.yml:4, environment.require:"
                          + " required variables are not set: B, C");
              assertThat(e.remedy()).isEqualTo("Export it, or set it in x.env.");
            });
  }

  @Test
  void anUnknownEnvironmentIsAUsageError() throws IOException {
    writeEnvironmentFile("rw-------");
    assertThatThrownBy(() -> load(EXAMPLE, "tesbed", Map.of()))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(e.what()).isEqualTo("there is no environment 'tesbed'");
              assertThat(e.where()).isEqualTo("stack/stackshift.yml:23, environments");
              assertThat(e.remedy()).isEqualTo("Did you mean 'testbed'?");
            });
  }

  private void assertRefused(String yaml, String where, String what, String remedy) {
    assertThatThrownBy(() -> load(yaml, "", Map.of()))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(e.where()).isEqualTo(where);
              assertThat(e.what()).isEqualTo(what);
              assertThat(e.remedy()).isEqualTo(remedy);
            });
  }
}
