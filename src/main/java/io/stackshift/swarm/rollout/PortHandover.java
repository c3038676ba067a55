package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * In which order services are updated of which one takes a port that another one gives up: the
 * engine refuses a port as long as any service has it (SwarmKit, {@code checkPortConflicts}).
 */
final class PortHandover {

  private PortHandover() {}

  /**
   * Those to be updated at the same time, one round after the other; who takes a port comes after
   * who has it. What exchange ports come last, together: the engine says what it thinks of that.
   *
   * @param spec what each is to become
   * @param existing the services that there are, as the engine lists them, by name
   */
  static <T> List<List<T>> rounds(
      Collection<T> updates, Function<T, JsonNode> spec, Map<String, JsonNode> existing) {
    var rounds = new ArrayList<List<T>>();
    var left = new ArrayList<>(updates);
    while (!left.isEmpty()) {
      List<T> ready =
          left.stream()
              .filter(update ->
                  left.stream()
                      .noneMatch(it -> takes(spec.apply(update), spec.apply(it), existing)))
              .toList();
      rounds.add(ready.isEmpty() ? List.copyOf(left) : ready);
      left.removeAll(rounds.getLast());
    }
    return rounds;
  }

  /** Whether one wants a port that another has and is about to give up. */
  private static boolean takes(JsonNode one, JsonNode other, Map<String, JsonNode> existing) {
    JsonNode running = existing.get(other.path("Name").asText());
    if (running == null) {
      return false;
    }
    Set<String> given = ports(running.at("/Spec/EndpointSpec"));
    given.removeAll(ports(other.path("EndpointSpec")));
    given.retainAll(ports(one.path("EndpointSpec")));
    return !given.isEmpty();
  }

  private static Set<String> ports(JsonNode endpoint) {
    var ports = new HashSet<String>();
    for (JsonNode port : endpoint.path("Ports")) {
      int number = port.path("PublishedPort").asInt(0);
      if (number != 0) {
        ports.add(number + "/" + port.path("Protocol").asText("tcp"));
      }
    }
    return ports;
  }
}
