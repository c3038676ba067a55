package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.plan.ResolvedImage.Platform;
import io.stackshift.swarm.spec.Platforms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

  private static final String NODE_LABEL = "node.labels.";
  private static final String ENGINE_LABEL = "engine.labels.";

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
  public Fit on(NodeStatus node) {
    List<Fit> fits = constraints.stream().map(constraint -> fit(constraint, node)).toList();
    if (fits.contains(Fit.NO) || !hasPlatform(node.platform())) {
      return Fit.NO;
    }
    return fits.contains(Fit.UNKNOWN) ? Fit.UNKNOWN : Fit.YES;
  }

  private boolean hasPlatform(Platform node) {
    return platforms.isEmpty()
        || platforms.stream()
            .anyMatch(wanted ->
                (wanted.os().isEmpty() || wanted.os().equals(node.os()))
                    && (wanted.architecture().isEmpty()
                        || normal(wanted.architecture()).equals(normal(node.architecture()))));
  }

  private static String normal(String architecture) {
    return switch (architecture) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> architecture;
    };
  }

  private static Fit fit(String constraint, NodeStatus node) {
    boolean isEqual = constraint.contains("==");
    String[] parts = constraint.split(isEqual ? "==" : "!=", 2);
    if (parts.length < 2) {
      return Fit.UNKNOWN;
    }
    return value(parts[0].strip(), node)
        .map(value -> value.equalsIgnoreCase(parts[1].strip()) == isEqual ? Fit.YES : Fit.NO)
        .orElse(Fit.UNKNOWN);
  }

  private static Optional<String> value(String key, NodeStatus node) {
    String lower = key.toLowerCase(Locale.ROOT);
    // What follows the prefix is a label's name, where small and large letters differ.
    if (lower.startsWith(NODE_LABEL)) {
      return Optional.of(node.labels().getOrDefault(key.substring(NODE_LABEL.length()), ""));
    }
    if (lower.startsWith(ENGINE_LABEL)) {
      String label = key.substring(ENGINE_LABEL.length());
      return Optional.of(node.engineLabels().getOrDefault(label, ""));
    }
    return switch (lower) {
      case "node.id" -> Optional.of(node.id());
      case "node.hostname" -> Optional.of(node.name());
      case "node.role" -> Optional.of(node.role());
      case "node.platform.os" -> Optional.of(node.platform().os());
      case "node.platform.arch" -> Optional.of(node.platform().architecture());
      default -> Optional.empty();
    };
  }
}
