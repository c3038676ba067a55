package io.stackshift.deploy;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.FileReader;
import io.stackshift.compose.LoadOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code config}: the merged Compose files, without a project or an engine. */
public final class PrintConfig {

  private final FileReader files;
  private final Map<String, String> environment;
  private final String folder;

  /**
   * The merging of files on disk.
   *
   * @param environment what is interpolated
   * @param folder the current folder, absolute, to which relative paths belong
   */
  public PrintConfig(FileReader files, Map<String, String> environment, String folder) {
    this.files = files;
    this.environment = Map.copyOf(environment);
    this.folder = folder;
  }

  /**
   * The merged files as YAML in the normal form of {@code docker stack config}.
   *
   * @param paths the files, base first
   * @param warnings is told what is accepted but probably not meant
   */
  public String run(List<String> paths, Consumer<String> warnings) {
    return new ComposeLoader(
            files,
            environment,
            folder,
            LoadOptions.DEFAULT,
            warning -> warnings.accept(warning.where() + ": " + warning.what()))
        .normalForm(paths);
  }
}
