package io.stackshift.swarm.checkup;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.doctor.StackVitals;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.rollout.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Services that Stackshift started for itself, and should have removed.
 *
 * @param stack for which they were started
 */
record Leftovers(EngineClient engine, String stack) {

  /** Longer than whoever started one may still be reading its answer. */
  private static final Duration IN_USE = Duration.ofMinutes(2);

  /** All of them, without the maintenance page, which is there on purpose. */
  List<StackVitals.Leftover> list(Instant now) {
    return services()
        // Services of the stack itself have both labels.
        .filter(service -> !service.at("/Spec/Labels").has(Labels.NAMESPACE))
        .filter(service -> !service.at("/Spec/Labels").has(Labels.MAINTENANCE))
        .map(service -> leftover(service, now))
        .toList();
  }

  /** Removes those on errands that have ended, and returns the others but for those in use. */
  List<StackVitals.Leftover> clear(Instant now) {
    List<JsonNode> left =
        services()
            .filter(service -> service.at("/Spec/Labels").has(Labels.JOB))
            .filter(service -> age(service, now).compareTo(IN_USE) > 0)
            .toList();
    return left.stream()
        .filter(service -> !isRemoved(service.path("ID").asText()))
        .map(service -> leftover(service, now))
        .toList();
  }

  private boolean isRemoved(String id) {
    boolean hasEnded =
        Tasks.find(engine, id).stream()
            .flatMap(List::stream)
            .allMatch(task -> task.state().isTerminal());
    return hasEnded && engine.delete("/services/" + id).isSuccess();
  }

  private Stream<JsonNode> services() {
    var ours = Map.of("label", List.of(Labels.STACK + "=" + stack));
    return engine.get(EngineClient.filtered("/services", ours)).valueStream();
  }

  private static StackVitals.Leftover leftover(JsonNode service, Instant now) {
    return new StackVitals.Leftover(
        service.at("/Spec/Name").asText(), age(service, now).toMinutes());
  }

  private static Duration age(JsonNode service, Instant now) {
    return Duration.between(Instant.parse(service.path("CreatedAt").asText()), now);
  }
}
