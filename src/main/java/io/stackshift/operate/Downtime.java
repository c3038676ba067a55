package io.stackshift.operate;

import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What users may notice of a plan that is carried out, as far as that can be known before. That
 * something fails meanwhile is not foreseen.
 *
 * @param certain what will be away for a while
 * @param possible what may be, and what that depends on
 */
public record Downtime(List<Cause> certain, List<Cause> possible) {

  /**
   * Why something is away.
   *
   * @param what a service by its name in the swarm, a port or a migration
   * @param why as a clause
   */
  public record Cause(String what, String why) {}

  /** Nothing will be away. */
  public static final Downtime NONE = new Downtime(List.of(), List.of());

  /** Copies the lists. */
  public Downtime {
    certain = List.copyOf(certain);
    possible = List.copyOf(possible);
  }

  /**
   * What follows from a plan.
   *
   * @param running the services that run before it
   * @param stopFirst why services stop an old task first for which the planner would have chosen
   *     otherwise, by name
   */
  public static Downtime of(Plan plan, RunningServices running, Map<String, String> stopFirst) {
    if (isNew(plan) || running.specs().isEmpty()) {
      return NONE; // nobody uses it yet
    }
    var replacements = new Replacements(plan, running, stopFirst);
    var removals = new Removals(plan, running);
    var schema = new SchemaChanges(plan);
    var certain = new ArrayList<>(replacements.certain());
    certain.addAll(new PortMoves(plan, running.specs()).causes());
    certain.addAll(removals.certain());
    certain.addAll(schema.certain());
    var possible = new ArrayList<>(replacements.possible());
    possible.addAll(removals.possible());
    possible.addAll(schema.possible());
    return new Downtime(
        certain.stream().distinct().toList(), possible.stream().distinct().toList());
  }

  private static boolean isNew(Plan plan) {
    return plan.steps().stream().anyMatch(Step.CreateDatabase.class::isInstance);
  }

  /** Whether nothing is known that would be away. */
  public boolean isNoneForeseen() {
    return certain.isEmpty();
  }
}
