package io.stackshift.settings;

import java.util.Map;

/**
 * The variables that settings and Compose files are expanded with. Their text form shows no value:
 * any of them may be a secret.
 *
 * @param values values by name
 */
public record Variables(Map<String, String> values) {

  /** Name of the variable that always holds the release's name. */
  public static final String RELEASE = "RELEASE";

  /** Name of the variable that always holds the stack's name. */
  public static final String STACK = "STACK";

  /** The name of the same in current Compose files, for which the stack is a project. */
  public static final String PROJECT = "COMPOSE_PROJECT_NAME";

  /** Copies the values. */
  public Variables {
    values = Map.copyOf(values);
  }

  @Override
  public String toString() {
    return "Variables[" + values.size() + "]";
  }
}
