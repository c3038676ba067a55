package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.SpecContent;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.spec.TraitsOfSpec;
import java.util.List;

/**
 * The part of a service's specification that its tasks are made from. As long as it stays the same
 * the swarm keeps the tasks: another number of replicas or another label of the service restarts
 * none (SwarmKit, {@code IsTaskDirty}: template and endpoint).
 */
public final class TaskTemplate {

  private TaskTemplate() {}

  /** A hash of the part, which its tasks carry as a label. */
  public static String hash(ServiceSpec spec) {
    return TraitsOfSpec.of(Json.readObject(spec.json())).template();
  }

  /**
   * Whether a service that runs one specification keeps its tasks when it is given another: both
   * carry the same hash, and nobody changed the one that runs.
   */
  static boolean isSame(JsonNode running, JsonNode wanted) {
    return compared(running).equals(compared(wanted));
  }

  private static JsonNode compared(JsonNode spec) {
    ObjectNode part = TraitsOfSpec.template(Stamp.withoutAdditions(spec));
    part.set("Targets", Json.array(spec.at("/TaskTemplate/Networks").findValuesAsText("Target")));
    if (part.get("TaskTemplate") instanceof ObjectNode task) {
      task.remove(List.of("ForceUpdate", "Runtime"));
    }
    if (labels(part) instanceof ObjectNode labels) {
      labels.remove(List.of(Labels.RELEASE, Labels.REVISION));
    }
    return SpecContent.pruned(part);
  }

  /** The labels of the tasks of a specification, as it is sent and as the engine gives it back. */
  static JsonNode labels(JsonNode spec) {
    return spec.at("/TaskTemplate/ContainerSpec/Labels");
  }
}
