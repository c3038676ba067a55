package io.stackshift.deploy;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.FileReader;
import io.stackshift.compose.LoadOptions;
import io.stackshift.compose.NormalForm;
import io.stackshift.compose.Warning;
import io.stackshift.deploy.ConfigRequest.Input;
import io.stackshift.deploy.ConfigRequest.View;
import io.stackshift.error.UserError;
import io.stackshift.settings.ComposeSettings;
import io.stackshift.settings.SettingsLoader.Unset;
import io.stackshift.settings.VariableFiles;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/** {@code config}: what Compose files say when they are merged. It needs no engine. */
public final class PrintConfig {

  private final ProjectLoader projects;
  private final FileReader files;
  private final Map<String, String> environment;
  private final String folder;

  /**
   * The merging of files.
   *
   * @param files reads files on disk, and {@link ConfigRequest#STANDARD_INPUT}
   * @param environment what is interpolated
   * @param folder the current folder, absolute, to which relative paths belong
   */
  public PrintConfig(
      ProjectLoader projects, FileReader files, Map<String, String> environment, String folder) {
    this.projects = projects;
    this.files = files;
    this.environment = Map.copyOf(environment);
    this.folder = folder;
  }

  /**
   * The text to print; its last line is ended.
   *
   * @param warnings is told what is accepted but probably not meant
   * @throws UserError refused, when a file is missing or not as it should be; a usage error, when a
   *     service is named that is not there
   */
  public String run(ConfigRequest request, Consumer<String> warnings) {
    Consumer<Warning> located = warning -> warnings.accept(warning.where() + ": " + warning.what());
    ComposeRequest compose = request.compose();
    return switch (request.input()) {
      case Input.Files(List<String> paths, List<String> variables) ->
          view(request, loader(compose, paths, variables, located), paths, located);
      case Input.OfProject(ProjectRequest project) ->
          projects.withComposeFiles(
              project,
              compose,
              Unset.STAYS,
              warnings,
              (_, loader, paths) -> view(request, loader, paths, located));
    };
  }

  private ComposeLoader loader(
      ComposeRequest compose,
      List<String> paths,
      List<String> variableFiles,
      Consumer<Warning> warnings) {
    var variables = new VariableFiles(files::read).read(variableFiles, environment);
    LoadOptions options = compose.options(variables, ComposeSettings.of(paths));
    return new ComposeLoader(files, variables, folder, options, warnings);
  }

  private static String view(
      ConfigRequest request, ComposeLoader loader, List<String> paths, Consumer<Warning> warnings) {
    if (request.view() instanceof View.Variables(boolean json)) {
      var variables = loader.variables(paths);
      return json ? variables.json() : variables.table();
    }
    if (request.view() instanceof View.Quiet && request.interpolated()) {
      loader.check(paths);
      return "";
    }
    NormalForm merged = request.interpolated() ? loader.normalForm(paths) : loader.template(paths);
    return switch (request.view()) {
      case View.Merged(boolean json) -> {
        merged.unknownToDocker().forEach(warnings);
        yield json ? merged.json() : merged.yaml();
      }
      case View.Services _ -> lines(merged.services());
      case View.Images _ -> lines(merged.images());
      case View.Hashes(List<String> services) -> hashes(merged.hashes(), services);
      case View.Quiet _, View.Variables _ -> "";
    };
  }

  private static String hashes(SortedMap<String, String> all, List<String> wanted) {
    for (String service : wanted) {
      if (!all.containsKey(service)) {
        throw UserError.usage(
            "there is no service " + service,
            "--hash",
            all.isEmpty()
                ? "The files have no services."
                : "Choose from " + String.join(", ", all.keySet()) + ".");
      }
    }
    return lines(
        all.entrySet().stream()
            .filter(it -> wanted.isEmpty() || wanted.contains(it.getKey()))
            .map(it -> it.getKey() + " " + it.getValue())
            .toList());
  }

  private static String lines(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
