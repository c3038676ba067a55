package io.stackshift.swarm.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that a service is reached at on nodes.
 *
 * @param protocol as {@code tcp}
 * @param inHostMode whether only the nodes with a task have it; else all nodes do
 */
public record PublishedPort(int number, String protocol, boolean inHostMode) {

  /** From an array of the Engine API; ports that the engine chooses are left out. */
  static List<PublishedPort> of(JsonNode ports) {
    var published = new ArrayList<PublishedPort>();
    for (JsonNode port : ports) {
      int number = port.path("PublishedPort").asInt(0);
      if (number != 0) {
        published.add(
            new PublishedPort(
                number,
                port.path("Protocol").asText("tcp"),
                port.path("PublishMode").asText("ingress").equals("host")));
      }
    }
    return published;
  }

  boolean isSameNumber(PublishedPort other) {
    return number == other.number && protocol.equals(other.protocol);
  }

  @Override
  public String toString() {
    return "%d/%s".formatted(number, protocol);
  }
}
