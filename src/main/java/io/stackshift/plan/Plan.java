package io.stackshift.plan;

import java.util.List;

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
}
