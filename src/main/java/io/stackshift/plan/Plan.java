package io.stackshift.plan;

import io.stackshift.release.ServiceSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ordered steps that take swarm and database from what is observed to what is wanted.
 *
 * @param notes what the user should know before it runs, as warnings
 */
public record Plan(List<Step> steps, List<String> notes) {

  /** Copies the lists. */
  public Plan {
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }

  /** The specifications that its steps bring services to. */
  public List<ServiceSpec> updatedServices() {
    return steps.stream()
        .flatMap(step ->
            step instanceof Step.UpdateServices update
                ? update.services().stream()
                : Stream.empty())
        .toList();
  }
}
