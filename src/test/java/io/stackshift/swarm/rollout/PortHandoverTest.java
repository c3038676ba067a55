package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.swarm.engine.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortHandoverTest {

  private static ObjectNode service(String name, int... ports) {
    ObjectNode spec = Json.object().put("Name", name);
    Arrays.stream(ports)
        .forEach(port ->
            spec.withObject("/EndpointSpec")
                .withArray("Ports")
                .addObject()
                .put("PublishedPort", port)
                .put("Protocol", "tcp"));
    return spec;
  }

  private static List<List<String>> rounds(List<ObjectNode> running, List<ObjectNode> wanted) {
    var existing = new HashMap<String, JsonNode>();
    for (ObjectNode spec : running) {
      ObjectNode service = Json.object();
      service.set("Spec", spec);
      existing.put(spec.path("Name").asText(), service);
    }
    return PortHandover.rounds(wanted, spec -> spec, Map.copyOf(existing)).stream()
        .map(round -> round.stream().map(spec -> spec.path("Name").asText()).toList())
        .toList();
  }

  @Test
  void servicesThatMoveNoPortAreUpdatedAtOnce() {
    assertThat(
            rounds(
                List.of(service("a", 80), service("z")), List.of(service("a", 80), service("z"))))
        .containsExactly(List.of("a", "z"));
  }

  @Test
  void whoTakesAPortComesAfterWhoHasIt() {
    assertThat(
            rounds(
                List.of(service("a"), service("m", 80), service("z", 81)),
                List.of(service("a", 80), service("b", 81), service("m", 81), service("z", 82))))
        .containsExactly(List.of("z"), List.of("b", "m"), List.of("a"));
  }

  @Test
  void whatExchangePortsIsLeftToTheEngine() {
    assertThat(
            rounds(
                List.of(service("a", 80), service("z", 81)),
                List.of(service("a", 81), service("m"), service("z", 80))))
        .containsExactly(List.of("m"), List.of("a", "z"));
  }
}
