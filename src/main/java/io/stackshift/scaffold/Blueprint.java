package io.stackshift.scaffold;

import com.samskivert.mustache.Mustache;
import io.stackshift.scaffold.Recipe.SecretFile;
import io.stackshift.scaffold.Recipe.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is written for a project's answers: paths and contents. */
public final class Blueprint {

  private static final Mustache.Compiler MUSTACHE = Mustache.compiler().escapeHTML(false);

  private static final String SERVICE = "web";
  private static final String METADATA = "stack/metadata";

  private final Answers answers;
  private final Recipe recipe;
  private final Map<String, Object> words = new HashMap<>();

  private Blueprint(Answers answers) {
    this.answers = answers;
    this.recipe = answers.recipe();
    words.put("name", answers.databaseName());
    words.put("stack", answers.stack());
    words.put("service", SERVICE);
    words.put("domain", answers.domain());
    words.put("port", recipe.port());
    words.put("path", recipe.path());
    words.put("metadata", METADATA);
    words.put("hasura", answers.hasura());
  }

  /** The files, by their path from the project's root. */
  public static SortedMap<String, String> files(Answers answers) {
    return new Blueprint(answers).files();
  }

  private SortedMap<String, String> files() {
    composeWords();
    var files = new TreeMap<String, String>();
    files.put("stack/compose.yml", template("compose.yml"));
    files.put("stack/compose.traefik.yml", template("compose.traefik.yml"));
    files.put("stack/stackshift.yml", template("stackshift.yml"));
    files.put(".env.example", template("env.example"));
    if (answers.hasura()) {
      files.put(METADATA + "/version.yaml", "version: 3\n");
      files.put(METADATA + "/databases/databases.yaml", template("databases.yaml"));
    }
    files.putAll(Shared.folders());
    files.putAll(Shared.pipeline(answers));
    return files;
  }

  private void composeWords() {
    boolean isPostgres = recipe.store() == Store.POSTGRES;
    boolean isFile = recipe.store() == Store.FILE;
    words.put("title", "The stack " + answers.stack() + ": " + recipe.about());
    words.put("image", answers.taggedImage());
    words.put("registry", answers.image().contains("${REGISTRY}"));
    words.put("builds", answers.builds());
    words.put("postgres", isPostgres);
    words.put("single", isFile);
    words.put("volume", isFile ? "/data" : false);
    words.put("volumes", isPostgres || isFile);
    words.put("health", recipe.health());
    words.put("startPeriod", recipe.startPeriod());
    words.put("environment", recipe.environment().stream().map(this::filled).toList());
    words.put(
        "exports",
        recipe.exports().isEmpty()
            ? false
            : Map.of(
                "lines", recipe.exports().stream().map(this::filled).toList(),
                "command", recipe.command()));
    words.put("secrets", recipe.secrets().isEmpty() ? false : listed(recipe.secrets()));
    List<SecretFile> secrets = allSecrets();
    words.put("secretNames", secrets);
    words.put("secretVariables", distinctVariables(secrets));
    words.put("required", required(secrets));
    words.put("database", database());
  }

  private List<SecretFile> allSecrets() {
    Stream<SecretFile> postgres =
        recipe.store() == Store.POSTGRES ? Stream.of(Recipes.POSTGRES_PASSWORD) : Stream.empty();
    Stream<SecretFile> hasura =
        answers.hasura() ? Stream.of(Recipes.HASURA_ADMIN_SECRET) : Stream.empty();
    return Stream.of(postgres, recipe.secrets().stream(), hasura)
        .flatMap(it -> it)
        .distinct()
        .toList();
  }

  private static List<SecretFile> distinctVariables(List<SecretFile> secrets) {
    var byVariable = new TreeMap<String, SecretFile>();
    secrets.forEach(secret -> byVariable.putIfAbsent(secret.variable(), secret));
    return List.copyOf(byVariable.values());
  }

  private Object required(List<SecretFile> secrets) {
    var variables = new ArrayList<String>();
    distinctVariables(secrets).forEach(secret -> variables.add(secret.variable()));
    if (answers.image().contains("${REGISTRY}")) {
      variables.add("REGISTRY");
    }
    return variables.isEmpty() ? false : "[" + String.join(", ", variables) + "]";
  }

  private static String listed(List<SecretFile> secrets) {
    return secrets.stream().map(SecretFile::file).collect(Collectors.joining(", ", "[", "]"));
  }

  private String database() {
    return switch (recipe.store()) {
      case NONE -> "# No database that Stackshift would have to know of.";
      case FILE, POSTGRES ->
          answers
              .migrations()
              .map(this::migrationFiles)
              .orElseGet(() -> template("database-command.yml").stripTrailing());
    };
  }

  private String migrationFiles(String folder) {
    words.put("migrations", folder);
    words.put("format", answers.format().equals("flyway") ? false : answers.format());
    return template("database-files.yml").stripTrailing();
  }

  /** A text with the words of the project in place of {@code {{…}}}. */
  private String filled(String text) {
    return MUSTACHE.compile(text).execute(words);
  }

  private String template(String name) {
    words.put("migrator", recipe.migrator().indent(4).stripTrailing());
    return filled(Shared.resource("/io/stackshift/scaffold/" + name));
  }
}
