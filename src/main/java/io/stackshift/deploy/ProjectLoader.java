package io.stackshift.deploy;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.Stack;
import io.stackshift.error.UserError;
import io.stackshift.hasura.MetadataFolder;
import io.stackshift.migration.MigrationFiles;
import io.stackshift.migration.Migrations;
import io.stackshift.plan.Drain;
import io.stackshift.plan.Strategies;
import io.stackshift.release.Release;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.Machine;
import io.stackshift.settings.MetadataDocument;
import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.Settings;
import io.stackshift.settings.SettingsLoader;
import io.stackshift.settings.SettingsLoader.Unset;
import io.stackshift.settings.Surroundings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Reads a project at one commit: settings, Compose files, migrations and metadata. */
public final class ProjectLoader {

  private final Sources sources;
  private final Map<String, String> environment;
  private final Path home;

  /**
   * A loader.
   *
   * @param environment the process environment
   * @param home the user's home folder, where files with secrets are
   */
  public ProjectLoader(Sources sources, Map<String, String> environment, Path home) {
    this.sources = sources;
    this.home = home;
    this.environment = Map.copyOf(environment);
  }

  /** What the project's commit says, then what the commits say that it merges. */
  public List<CommitMessage> messages(ProjectRequest request) {
    return sources.messages(request.folder(), request.commit());
  }

  /**
   * The settings alone: all that a rollback needs, so that broken Compose files cannot hold it up.
   */
  public Settings settings(ProjectRequest request) {
    try (Source source = open(request)) {
      return loadSettings(request, source).settings();
    }
  }

  /**
   * Hands over what reads the project's Compose files as {@link #load} does, and their paths. What
   * else the settings need is not looked at: variables may be missing.
   *
   * @param unset what a variable is that the settings require and nobody has set
   * @param warnings is told what the user should know about the settings
   */
  <T> T withComposeFiles(
      ProjectRequest request,
      ComposeRequest compose,
      Unset unset,
      Consumer<String> warnings,
      ComposeUse<T> use) {
    try (Source source = openForConfig(request)) {
      var settings = composeFiles(request, source, unset);
      settings.warnings().forEach(warnings);
      var loader =
          new ComposeLoader(
              sources.withMachineFiles(source, request.folder()),
              settings.variables().values(),
              request.folder().toString(),
              compose.options(settings.variables().values(), settings.compose()),
              warning -> warnings.accept(warning.where() + ": " + warning.what()));
      return use.apply(source, loader, settings.compose().files());
    }
  }

  /** What is done with the project's Compose files while they can be read. */
  @FunctionalInterface
  interface ComposeUse<T> {
    T apply(Source source, ComposeLoader loader, List<String> paths);
  }

  /** The releases of the commits before the one that is meant, the nearest first. */
  List<Release> ancestors(ProjectRequest request, int most) {
    try (Source source = open(request)) {
      return source.ancestors(most);
    }
  }

  /** A variable of the process environment; empty when it is not set. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /**
   * Hands over the project's variables, and what reads its Compose files with them. Nothing that is
   * missing is an error here.
   */
  <T> T withSurroundings(
      ProjectRequest request,
      ComposeRequest compose,
      Consumer<String> warnings,
      BiFunction<Surroundings, ComposeLoader, T> use) {
    try (Source source = open(request)) {
      Surroundings around =
          settingsLoader(request)
              .surroundings(
                  request.settingsFile(),
                  required(source, request.settingsFile()),
                  request.environment(),
                  source.release().name());
      around.warnings().forEach(warnings);
      Map<String, String> values = around.variables().values();
      var loader =
          new ComposeLoader(
              sources.withMachineFiles(source, request.folder()),
              values,
              request.folder().toString(),
              compose.options(values, around.compose()),
              _ -> {});
      return use.apply(around, loader);
    }
  }

  private Source openForConfig(ProjectRequest request) {
    try {
      return open(request);
    } catch (UserError e) {
      throw e.and(e.exitCode(), "Or name Compose files with -c.");
    }
  }

  private SettingsLoader.ComposeFiles composeFiles(
      ProjectRequest request, Source source, Unset unset) {
    return settingsLoader(request)
        .composeFiles(
            request.settingsFile(),
            required(source, request.settingsFile()),
            request.environment(),
            source.release().name(),
            unset);
  }

  /** The hooks, and what they must not show. */
  public ProjectHooks hooks(ProjectRequest request) {
    try (Source source = open(request)) {
      var loaded = loadSettings(request, source);
      return new ProjectHooks(
          HookFiles.read(source, loaded.settings().hooks().folder()),
          request.folder(),
          loaded.secrets());
    }
  }

  /**
   * The page that users are shown meanwhile.
   *
   * @param page its path in the project; empty for {@code maintenance.html} beside the settings
   * @return its HTML; empty when nobody named one and there is none
   * @throws UserError REFUSED, when the page that is named is not in the commit
   */
  public String maintenancePage(ProjectRequest request, String page) {
    String settings = request.settingsFile();
    String beside = settings.substring(0, settings.lastIndexOf('/') + 1) + "maintenance.html";
    try (Source source = open(request)) {
      byte[] html =
          page.isEmpty() ? source.read(beside).orElse(new byte[0]) : required(source, page);
      return new String(html, StandardCharsets.UTF_8);
    }
  }

  /** What the hook before a build needs. */
  record OfBuild(Release release, SettingsLoader.OfHooks settings, ProjectHooks hooks) {}

  /** What the hook before a build needs. Variables may be missing. */
  OfBuild buildHooks(ProjectRequest request) {
    try (Source source = open(request)) {
      var settings =
          settingsLoader(request)
              .hooks(
                  request.settingsFile(),
                  required(source, request.settingsFile()),
                  request.environment(),
                  source.release().name());
      return new OfBuild(
          source.release(),
          settings,
          new ProjectHooks(
              HookFiles.read(source, settings.hooks().folder()),
              request.folder(),
              settings.secrets()));
    }
  }

  /** What is needed to look after the database alone. */
  public record OfDatabase(Settings settings, Migrations migrations) {}

  /** Settings and migrations alone, so that broken Compose files cannot hold it up. */
  public OfDatabase ofDatabase(ProjectRequest request) {
    try (Source source = open(request)) {
      Settings settings = loadSettings(request, source).settings();
      return new OfDatabase(settings, migrations(source, settings));
    }
  }

  /** How the schema is migrated, and with what. */
  record Schema(MigrationSettings settings, Migrations migrations) {}

  /**
   * The migrations alone, if there are any. What else the settings need is not looked at: variables
   * may be missing.
   */
  Optional<Schema> schema(ProjectRequest request) {
    try (Source source = open(request)) {
      return settingsLoader(request)
          .migrations(
              request.settingsFile(),
              required(source, request.settingsFile()),
              request.environment(),
              source.release().name())
          .map(settings -> new Schema(settings, migrations(source, settings)));
    }
  }

  /** The whole project. */
  public Project load(ProjectRequest request, ComposeRequest compose) {
    try (Source source = open(request)) {
      return load(request, compose, source);
    }
  }

  private Project load(ProjectRequest request, ComposeRequest composeRequest, Source source) {
    var loaded = loadSettings(request, source);
    Settings settings = loaded.settings();
    var warnings = new ArrayList<>(loaded.warnings());
    var compose =
        new ComposeLoader(
            sources.withMachineFiles(source, request.folder()),
            loaded.variables().values(),
            request.folder().toString(),
            composeRequest.options(loaded.variables().values(), settings.compose()),
            warning -> warnings.add(warning.where() + ": " + warning.what()));
    if (source.leavesOutChanges()) {
      warnings.add(
          "files on disk differ from commit %s and are left out (--worktree deploys them)"
              .formatted(source.release().name()));
    }
    Stack stack = compose.load(settings.stack(), settings.compose().files());
    ReleaseCommandService.verify(stack, settings);
    verifyRolloutServices(stack, settings);
    Strategies.verify(stack, settings.rollout());
    Drain.verify(stack);
    return new Project(
        source.release(),
        settings,
        stack,
        migrations(source, settings),
        metadata(source, settings),
        warnings);
  }

  private static void verifyRolloutServices(Stack stack, Settings settings) {
    for (String key : new TreeSet<>(settings.rollout().services().keySet())) {
      if (!stack.services().containsKey(key)) {
        throw UserError.refused(
            "there is no service '%s' in the Compose files".formatted(key),
            "rollout.services." + key,
            "Name one of %s, or remove it; what profiles switch off belongs into an environment's `rollout`."
                .formatted(String.join(", ", stack.services().keySet())));
      }
    }
  }

  private SettingsLoader.Loaded loadSettings(ProjectRequest request, Source source) {
    byte[] content = required(source, request.settingsFile());
    return settingsLoader(request)
        .load(request.settingsFile(), content, request.environment(), source.release().name());
  }

  private SettingsLoader settingsLoader(ProjectRequest request) {
    return new SettingsLoader(new Machine(environment, home, request.folder()));
  }

  private Source open(ProjectRequest request) {
    return request.worktree()
        ? sources.workingTree(request.folder())
        : sources.at(request.folder(), request.commit());
  }

  private static Migrations migrations(Source source, Settings settings) {
    return switch (settings.database()) {
      case DatabaseSettings.None _, DatabaseSettings.Command _ -> Migrations.none();
      case DatabaseSettings.Postgres postgres -> migrations(source, postgres.migrations());
    };
  }

  private static Migrations migrations(Source source, MigrationSettings settings) {
    var files = new TreeMap<String, byte[]>();
    for (String name : source.list(settings.folder())) {
      files.put(name, required(source, settings.folder() + "/" + name));
    }
    return MigrationFiles.read(settings.format(), settings.folder(), files);
  }

  private static String metadata(Source source, Settings settings) {
    return switch (settings.metadata()) {
      case MetadataSettings.None _ -> "";
      case MetadataSettings.Hasura hasura ->
          switch (hasura.document()) {
            case MetadataDocument.None _ -> "";
            case MetadataDocument.File(var path) ->
                new String(required(source, path), StandardCharsets.UTF_8);
            case MetadataDocument.Folder(var path) ->
                new MetadataFolder(path, source::read).document();
          };
    };
  }

  private static byte[] required(Source source, String path) {
    return source
        .read(path)
        .orElseThrow(() ->
            UserError.refused(
                "the file is not in commit " + source.release().name(),
                path,
                "Commit it, or correct the path in the settings."));
  }
}
