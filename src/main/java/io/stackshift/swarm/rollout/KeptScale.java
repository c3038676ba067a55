package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.plan.SwarmState.Replicas;
import io.stackshift.plan.UpdateDefaults;
import io.stackshift.swarm.engine.Labels;
import java.util.OptionalInt;

/** The number of replicas that somebody set by hand, as with {@code docker service scale}. */
public final class KeptScale {

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
    OptionalInt kept = kept(running, wanted);
    if (kept.isPresent()) {
      wanted.withObject("/Mode/Replicated").put("Replicas", kept.getAsInt());
      Stamp.seal(wanted);
    }
  }

  /**
   * The number that somebody set by hand, where it is to stay.
   *
   * @param running the {@code Spec} of the service as the engine gives it
   * @param wanted the specification that takes its place
   */
  public static OptionalInt kept(JsonNode running, JsonNode wanted) {
    Replicas replicas = of(running);
    boolean keeps =
        wanted.path("Labels").path(UpdateDefaults.SCALE_LABEL).asText().equals(UpdateDefaults.KEEP);
    return keeps && replicas.byHand() && !wanted.at(REPLICAS).isMissingNode()
        ? OptionalInt.of(replicas.running())
        : OptionalInt.empty();
  }
}
