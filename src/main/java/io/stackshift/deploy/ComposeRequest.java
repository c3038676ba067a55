package io.stackshift.deploy;

import io.stackshift.compose.LoadOptions;
import io.stackshift.settings.ComposeSettings;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How Compose files are to be loaded this time.
 *
 * @param profiles active profiles of services; empty leaves the choice to the environment and the
 *     settings
 * @param strict whether what a swarm cannot do is refused instead of warned about
 */
public record ComposeRequest(SortedSet<String> profiles, boolean strict) {

  /** Nothing special. */
  public static final ComposeRequest DEFAULT = new ComposeRequest(new TreeSet<>(), false);

  /** Where Compose v2 too looks for profiles, with commas between them. */
  private static final String VARIABLE = "COMPOSE_PROFILES";

  /** Copies the set. */
  public ComposeRequest {
    profiles = Collections.unmodifiableSortedSet(new TreeSet<>(profiles));
  }

  /**
   * The options: of the request, the variable {@code COMPOSE_PROFILES} and the settings the first
   * that names a profile decides, as in Compose v2; each can ask for strictness.
   */
  LoadOptions options(Map<String, String> variables, ComposeSettings settings) {
    SortedSet<String> ofVariable =
        Arrays.stream(variables.getOrDefault(VARIABLE, "").split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    SortedSet<String> otherwise = ofVariable.isEmpty() ? settings.profiles() : ofVariable;
    return new LoadOptions(profiles.isEmpty() ? otherwise : profiles, strict || settings.strict());
  }
}
