package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.plan.Drain;
import java.util.Map;

/** What labels and update policy of a service as the engine gives it say about draining. */
final class DrainLabels {

  private static final String START_FIRST = "start-first";

  private DrainLabels() {}

  static Drain of(JsonNode spec) {
    JsonNode labels = spec.path("Labels");
    boolean isReplicated = spec.path("Mode").has("Replicated");
    boolean startsFirst = spec.at("/UpdateConfig/Order").asText().equals(START_FIRST);
    return Drain.of(
        Map.of(
            Drain.COMMAND_LABEL, labels.path(Drain.COMMAND_LABEL).asText(""),
            Drain.WAIT_LABEL, labels.path(Drain.WAIT_LABEL).asText("0s")),
        isReplicated && startsFirst && !hasPortOfNode(spec));
  }

  private static boolean hasPortOfNode(JsonNode spec) {
    return spec.at("/EndpointSpec/Ports")
        .valueStream()
        .anyMatch(port -> port.path("PublishMode").asText().equals("host"));
  }
}
