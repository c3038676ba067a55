package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.plan.Drain;
import io.stackshift.swarm.spec.TraitsOfSpec;
import java.util.Map;

/** What labels and update policy of a service as the engine gives it say about draining. */
public final class DrainLabels {

  private DrainLabels() {}

  /** What a service's specification says. */
  public static Drain of(JsonNode spec) {
    JsonNode labels = spec.path("Labels");
    return Drain.of(
        Map.of(
            Drain.COMMAND_LABEL, labels.path(Drain.COMMAND_LABEL).asText(""),
            Drain.WAIT_LABEL, labels.path(Drain.WAIT_LABEL).asText("0s")),
        TraitsOfSpec.mayDouble(spec));
  }
}
