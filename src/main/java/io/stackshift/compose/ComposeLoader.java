package io.stackshift.compose;

import java.util.List;
import java.util.Map;

/**
 * Loads Compose files: read, interpolate each file, merge, validate, bind.
 *
 * <p>The format is Compose v3 as {@code docker stack deploy} reads it.
 */
public final class ComposeLoader {

  private final FileReader files;
  private final Map<String, String> variables;

  /**
   * A loader that reads through {@code files} and interpolates with {@code variables}.
   *
   * @param variables environment of the deployment; values may be secrets and never reach messages
   */
  public ComposeLoader(FileReader files, Map<String, String> variables) {
    this.files = files;
    this.variables = Map.copyOf(variables);
  }

  /**
   * Loads and merges the files, the first being the base.
   *
   * @param stackName the stack's name
   * @param paths paths as {@link FileReader} understands them, at least one
   * @throws io.stackshift.error.UserError when a file is missing, malformed, or has an unknown key,
   *     an unset required variable or an impossible value; it names file, line and path
   */
  public Stack load(String stackName, List<String> paths) {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException(stackName + files + variables.size());
    }
    return new Stack(
        stackName,
        new java.util.TreeMap<>(),
        new java.util.TreeMap<>(),
        new java.util.TreeMap<>(),
        new java.util.TreeMap<>(),
        new java.util.TreeMap<>());
  }
}
