package io.stackshift.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * What settings take from the machine that Stackshift runs on.
 *
 * @param environment the process environment; values may be secrets
 * @param home the user's home, which {@code ~} stands for
 * @param project the project's folder, to which other relative paths belong
 */
public record Machine(Map<String, String> environment, Path home, Path project) {

  /** Copies the environment. */
  public Machine {
    environment = Map.copyOf(environment);
  }

  /** The file that a path in the settings names. */
  Path file(String path) {
    if (path.equals("~")) {
      return home;
    }
    return path.startsWith("~/") ? home.resolve(path.substring(2)) : project.resolve(path);
  }

  /** Shows where, but no variable. */
  @Override
  public String toString() {
    return "Machine[" + project + "]";
  }
}
