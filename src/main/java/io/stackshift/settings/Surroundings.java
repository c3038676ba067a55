package io.stackshift.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a project's files are expanded with, for who wants to see it. Its text form shows no value.
 *
 * @param compose the Compose files, which use most of it
 * @param warnings sentences for the user, without secrets
 * @param fromProcess names of those that the process environment sets, which wins
 * @param origins where each variable is set that a file or {@code set} brings, as file and line
 * @param uses where the settings name a variable, as file, line and key, by its name
 */
public record Surroundings(
    ComposeSettings compose,
    Variables variables,
    List<String> warnings,
    Set<String> fromProcess,
    Map<String, String> origins,
    List<Requirement> requirements,
    Map<String, List<String>> uses) {

  /** Copies the collections. */
  public Surroundings {
    warnings = List.copyOf(warnings);
    fromProcess = Set.copyOf(fromProcess);
    origins = Map.copyOf(origins);
    requirements = List.copyOf(requirements);
    uses = Map.copyOf(uses);
  }
}
