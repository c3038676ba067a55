package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.plan.SwarmState.Replicas;
import io.stackshift.plan.UpdateDefaults;
import io.stackshift.swarm.engine.Labels;

/** The number of replicas that somebody set by hand, as with {@code docker service scale}. */
final class KeptScale {

  private static final String REPLICAS = "/Mode/Replicated/Replicas";

  private KeptScale() {}

  /** What a service runs, and what the Compose files asked for when it was last applied. */
  static Replicas of(JsonNode spec) {
    JsonNode running = spec.at(REPLICAS);
    JsonNode asked = spec.path("Labels").path(Labels.REPLICAS);
    return running.isMissingNode() || asked.isMissingNode()
        ? Replicas.UNKNOWN
        : new Replicas(running.asInt(), asked.asInt());
  }

  /** Writes down how many replicas the Compose files ask for. */
  static void stamp(ObjectNode json) {
    JsonNode replicas = json.at(REPLICAS);
    if (!replicas.isMissingNode()) {
      json.withObject("/Labels").put(Labels.REPLICAS, replicas.asText());
    }
  }

  /**
   * Keeps the number where the specification asks for that, in a rollback and a restore too: a
   * scaled service under load must not shrink because its code goes back.
   */
  static void apply(JsonNode running, ObjectNode wanted) {
    Replicas replicas = of(running);
    boolean keeps =
        wanted.path("Labels").path(UpdateDefaults.SCALE_LABEL).asText().equals(UpdateDefaults.KEEP);
    if (keeps && replicas.byHand() && !wanted.at(REPLICAS).isMissingNode()) {
      wanted.withObject("/Mode/Replicated").put("Replicas", replicas.running());
      Stamp.seal(wanted);
    }
  }
}
