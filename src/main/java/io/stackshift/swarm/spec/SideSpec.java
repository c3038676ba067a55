package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.plan.Beside;
import io.stackshift.plan.UpdateDefaults;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import java.util.Map;
import java.util.TreeMap;

/**
 * From a service to what stands beside it: the same tasks under another name, which answer to the
 * service's own names too. Swarm answers with the addresses of all services that share an alias
 * (libnetwork, {@code addEndpointNameResolution}), also under {@code tasks.<name>}.
 *
 * <p>It publishes no port: only one service can.
 */
public final class SideSpec {

  /** Labels that Traefik reads. */
  private static final String ROUTING = "traefik.";

  private SideSpec() {}

  /**
   * The specification.
   *
   * @param routed whether it keeps the labels that a proxy finds it by
   */
  public static ServiceSpec of(Beside beside, boolean routed) {
    ServiceSpec service = beside.service();
    ObjectNode json = Json.readObject(service.json());
    json.put("Name", beside.name());
    if (beside.replicas() > 0) {
      json.withObject("/Mode/Replicated").put("Replicas", beside.replicas());
    }
    if (json.get("EndpointSpec") instanceof ObjectNode endpoint) {
      endpoint.remove("Ports");
    }
    for (JsonNode network : json.at("/TaskTemplate/Networks")) {
      // Networks without aliases are those that every node has.
      if (network.get("Aliases") instanceof ArrayNode aliases) {
        aliases.add(service.name());
      }
    }
    ObjectNode labels = json.withObject("/Labels");
    labels.remove(UpdateDefaults.SCALE_LABEL);
    if (!routed) {
      routing(labels).keySet().forEach(labels::remove);
    }
    return new ServiceSpec(beside.name(), service.image(), Json.sha256(json), Json.write(json));
  }

  /**
   * Whether a proxy takes the tasks beside for more servers of the same service. Traefik puts
   * services of one name together when their settings are equal, and drops a router that two of
   * them describe differently (its {@code provider.Merge}).
   *
   * @param running the labels of the service as it runs
   */
  public static boolean isRoutedAlike(JsonNode running, ServiceSpec service) {
    JsonNode wanted = Json.readObject(service.json()).path("Labels");
    return routing(running).equals(routing(wanted));
  }

  private static Map<String, String> routing(JsonNode labels) {
    var routing = new TreeMap<String, String>();
    labels
        .properties()
        .forEach(label -> {
          if (label.getKey().startsWith(ROUTING)) {
            routing.put(label.getKey(), label.getValue().asText());
          }
        });
    return routing;
  }
}
