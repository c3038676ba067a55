package io.stackshift.scaffold;

import io.stackshift.scaffold.Recipe.SecretFile;
import io.stackshift.scaffold.Recipe.Store;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of application that are known. {@code {{name}}} stands for the database and its user.
 */
public final class Recipes {

  private static final String OWN_MIGRATIONS = "stack/migrations";

  static final SecretFile POSTGRES_PASSWORD =
      new SecretFile(
          "postgres_password",
          "POSTGRES_PASSWORD",
          "PostgreSQL's password, of letters and digits: openssl rand -hex 24");

  private static final SecretFile SECRET_KEY_BASE =
      new SecretFile(
          "secret_key_base",
          "SECRET_KEY_BASE",
          "What sessions are signed with: openssl rand -hex 64");

  private static final List<String> DATABASE_URL =
      List.of(
          "password=$$(cat /run/secrets/postgres_password)",
          "export DATABASE_URL=\"postgres://{{name}}:$$password@postgres:5432/{{name}}\"");

  private static final List<String> WITH_SECRET_KEY =
      List.of(
          DATABASE_URL.get(0),
          DATABASE_URL.get(1),
          "SECRET_KEY_BASE=$$(cat /run/secrets/secret_key_base)",
          "export SECRET_KEY_BASE");

  /** Any image; it is told where the database is, and reads the password from a file. */
  public static final Recipe ANY =
      new Recipe(
          "any",
          "any image that answers HTTP",
          8080,
          "/health",
          curl(8080, "/health"),
          "10s",
          List.of(),
          "",
          List.of(
              "DATABASE_HOST: postgres",
              "DATABASE_NAME: {{name}}",
              "DATABASE_USER: {{name}}",
              "DATABASE_PASSWORD_FILE: /run/secrets/postgres_password"),
          List.of(POSTGRES_PASSWORD),
          Store.POSTGRES,
          "",
          OWN_MIGRATIONS,
          false);

  private static final Recipe LUCKY =
      new Recipe(
          "lucky-hasura",
          "Lucky (Crystal) with Hasura beside it; migrated by lucky db.migrate",
          5000,
          "/version",
          curl(5000, "/version"),
          "10s",
          WITH_SECRET_KEY,
          "[./start_server]",
          List.of("LUCKY_ENV: production", "PORT: \"5000\"", "HOST: 0.0.0.0"),
          List.of(POSTGRES_PASSWORD, SECRET_KEY_BASE),
          Store.POSTGRES,
          """
          create: [lucky, db.create]
          up: [lucky, db.migrate]
          down: [lucky, db.rollback_to, "{version}"]
          status: [lucky, db.migrations.status]
          seed: [lucky, db.seed.required_data]
          """,
          "",
          true);

  private static final Recipe HANAMI =
      new Recipe(
          "hanami",
          "Hanami (Ruby); migrated by hanami db migrate",
          2300,
          "/",
          curl(2300, "/"),
          "20s",
          DATABASE_URL,
          "[bundle, exec, puma, --bind, \"tcp://0.0.0.0:2300\"]",
          List.of("HANAMI_ENV: production"),
          List.of(POSTGRES_PASSWORD),
          Store.POSTGRES,
          """
          create: [bundle, exec, hanami, db, create]
          up: [bundle, exec, hanami, db, migrate, --no-dump]
          down: [bundle, exec, hanami, db, rollback, "{count}", --no-dump]
          status:
            - bundle
            - exec
            - ruby
            - -rsequel
            - -e
            - db = Sequel.connect(ENV.fetch("DATABASE_URL")); puts db[:schema_migrations].select_map(:filename) if db.table_exists?(:schema_migrations)
          seed: [bundle, exec, hanami, db, seed]
          """,
          "",
          false);

  private static final Recipe GO_SQLITE =
      new Recipe(
          "go-sqlite",
          "Go with SQLite on a volume; migrated by dbmate, which the image has",
          8080,
          "/health",
          "[CMD, wget, -q, -O, /dev/null, \"http://127.0.0.1:8080/health\"]",
          "10s",
          List.of(),
          "",
          List.of("DATABASE_URL: sqlite:/data/{{name}}.sqlite3"),
          List.of(),
          Store.FILE,
          """
          writer: single
          create: [dbmate, create]
          up: [dbmate, --no-dump-schema, migrate]
          down: set -e; for i in $$(seq {count}); do dbmate --no-dump-schema rollback; done
          status: [dbmate, status]
          """,
          "",
          false);

  private static final Recipe RAILS =
      new Recipe(
          "rails",
          "Rails; migrated by rails db:migrate",
          3000,
          "/up",
          curl(3000, "/up"),
          "30s",
          WITH_SECRET_KEY,
          "[bin/rails, server, --binding, 0.0.0.0, --port, \"3000\"]",
          List.of("RAILS_ENV: production", "RAILS_LOG_TO_STDOUT: \"1\""),
          List.of(POSTGRES_PASSWORD, SECRET_KEY_BASE),
          Store.POSTGRES,
          """
          # Of several databases, as Rails 8 begins with, each has tasks of its own: db:rollback:primary,
          # db:migrate:status:primary; and in config/database.yml each needs the url of DATABASE_URL's server.
          create: [bin/rails, "db:create"]
          up: [bin/rails, "db:migrate"]
          down: [bin/rails, "db:rollback", "STEP={count}"]
          status: [bin/rails, "db:migrate:status"]
          seed: [bin/rails, "db:seed"]
          """,
          "",
          false);

  private static final Recipe SPRING =
      new Recipe(
          "spring",
          "Spring Boot with Actuator; its Flyway files are applied by Stackshift",
          8080,
          "/actuator/health",
          curl(8080, "/actuator/health"),
          "60s",
          List.of(),
          "",
          List.of(
              "SPRING_DATASOURCE_URL: jdbc:postgresql://postgres:5432/{{name}}?ApplicationName={{service}}@${RELEASE}",
              "SPRING_DATASOURCE_USERNAME: {{name}}",
              "# Stackshift migrates, on the right side of the update.",
              "SPRING_FLYWAY_ENABLED: \"false\"",
              "# Each file under /run/secrets is a property: spring.datasource.password is one.",
              "SPRING_CONFIG_IMPORT: optional:configtree:/run/secrets/"),
          List.of(
              new SecretFile(
                  "spring.datasource.password",
                  POSTGRES_PASSWORD.variable(),
                  POSTGRES_PASSWORD.about())),
          Store.POSTGRES,
          "",
          "src/main/resources/db/migration",
          false);

  /** All of them. */
  public static final List<Recipe> ALL = List.of(ANY, LUCKY, HANAMI, GO_SQLITE, RAILS, SPRING);

  static final SecretFile HASURA_ADMIN_SECRET =
      new SecretFile(
          "hasura_admin_secret",
          "HASURA_ADMIN_SECRET",
          "What lets administrators into Hasura: openssl rand -hex 24");

  private Recipes() {}

  /** The recipe of a name. */
  public static Optional<Recipe> named(String name) {
    return ALL.stream().filter(recipe -> recipe.name().equals(name)).findFirst();
  }

  private static String curl(int port, String path) {
    return "[CMD, curl, --fail, --silent, --show-error, --max-time, \"3\", \"http://127.0.0.1:%d%s\"]"
        .formatted(port, path);
  }
}
