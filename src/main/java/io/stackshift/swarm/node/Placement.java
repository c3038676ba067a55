package io.stackshift.swarm.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.plan.ResolvedImage.Platform;
import io.stackshift.swarm.spec.Platforms;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a service may run (SwarmKit, {@code manager/constraint} and {@code
 * scheduler.PlatformFilter}).
 *
 * @param constraints as {@code node.labels.disk==ssd}
 * @param platforms what the image is there for; empty for any
 */
public record Placement(List<String> constraints, List<Platform> platforms) {

  /** On any node. */
  public static final Placement ANYWHERE = new Placement(List.of(), List.of());

  /** Whether a node is one that a service may run on. */
  public enum Fit {
    YES,
    NO,
    /** A constraint is of a kind that only the swarm itself can judge. */
    UNKNOWN
  }

  /** Copies the lists. */
  public Placement {
    constraints = List.copyOf(constraints);
    platforms = List.copyOf(platforms);
  }

  /** From the {@code Placement} of a task template (Engine API). */
  public static Placement of(JsonNode json) {
    var constraints = new ArrayList<String>();
    json.path("Constraints").forEach(constraint -> constraints.add(constraint.asText()));
    return new Placement(constraints, Platforms.ofSpec(json.path("Platforms")));
  }

  /** Whether the service may run on a node, whatever its availability and state. */
  public Fit on(SwarmNode node) {
    List<Fit> fits = constraints.stream().map(constraint -> fit(constraint, node)).toList();
    if (fits.contains(Fit.NO) || !node.runs(platforms)) {
      return Fit.NO;
    }
    return fits.contains(Fit.UNKNOWN) ? Fit.UNKNOWN : Fit.YES;
  }

  private static Fit fit(String constraint, SwarmNode node) {
    return Constraint.parse(constraint)
        .map(read -> read.matches(node) ? Fit.YES : Fit.NO)
        .orElse(Fit.UNKNOWN);
  }
}
