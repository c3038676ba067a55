package io.stackshift.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * What an engine has of a stack, in a form in which two deployments can be compared: without what
 * differs from one deployment to the next (ids, times, addresses that the engine chose) and without
 * what Stackshift does differently on purpose (hashes at the end of names, labels of its own,
 * attachable networks, sections that say nothing; see {@code docs/compose.md}).
 */
public final class DeployedStack {

  /** Where the test's engine takes addresses from when a network names none. */
  static final String ADDRESSES = "10.255.0.0/16";

  private static final Duration ALLOCATION = Duration.ofSeconds(10);
  private static final String CHOSEN = "10.255.";
  private static final String OWN_LABELS = "io.stackshift.";
  private static final Set<String> SAYING_NOTHING =
      Set.of(
          "Limits",
          "Reservations",
          "DNSConfig",
          "Healthcheck",
          "LogDriver",
          "BindOptions",
          "TmpfsOptions");
  private static final String HASH = "_[0-9a-f]{10}$";
  private static final String[] PORT = {
    "/PublishedPort", "/TargetPort", "/Protocol", "/PublishMode"
  };
  private static final String VXLAN = "com.docker.network.driver.overlay.vxlanid_list";

  private final EngineClient engine;
  private final String stack;
  private final Map<String, String> names = new TreeMap<>();

  private DeployedStack(EngineClient engine, String stack) {
    this.engine = engine;
    this.stack = stack;
  }

  /** Reads a stack. */
  static ObjectNode read(EngineClient engine, String stack) {
    return new DeployedStack(engine, stack).read();
  }

  private ObjectNode read() {
    for (JsonNode network : engine.get("/networks")) {
      names.put(network.path("Id").asText(), network.path("Name").asText());
    }
    ObjectNode deployed = Json.object();
    deployed.set("networks", networks());
    deployed.set("configs", files("/configs"));
    deployed.set("secrets", files("/secrets"));
    deployed.set("services", services());
    return deployed;
  }

  private JsonNode list(String path) {
    return engine.get(
        EngineClient.filtered(path, Map.of("label", List.of(Labels.NAMESPACE + "=" + stack))));
  }

  /**
   * Waits until the swarm has allocated its networks: only then does the engine show them whole.
   */
  static void awaitNetworks(EngineClient engine) {
    BoundedWait.until(
        ALLOCATION,
        ALLOCATION,
        _ ->
            StreamSupport.stream(engine.get("/networks").spliterator(), false)
                .filter(network -> network.path("Driver").asText().isEmpty())
                .map(network -> network.path("Name").asText())
                .findFirst());
  }

  private ArrayNode networks() {
    awaitNetworks(engine);
    ArrayNode networks = Json.object().arrayNode();
    for (JsonNode network : list("/networks")) {
      ObjectNode kept = networks.addObject();
      for (String key : List.of("Name", "Driver", "EnableIPv6", "Internal", "Ingress", "Labels")) {
        kept.set(key, network.path(key));
      }
      ObjectNode options = kept.putObject("Options");
      network.path("Options").properties().forEach(it -> options.set(it.getKey(), it.getValue()));
      options.remove(VXLAN);
      kept.put("IPAM", network.at("/IPAM/Driver").asText());
      ArrayNode subnets = kept.putArray("Subnets");
      for (JsonNode range : network.at("/IPAM/Config")) {
        if (!range.path("Subnet").asText().startsWith(CHOSEN)) {
          subnets.add(range.path("Subnet"));
        }
      }
    }
    return sorted(networks, "/Name");
  }

  private ArrayNode files(String path) {
    ArrayNode files = Json.object().arrayNode();
    for (JsonNode file : list(path)) {
      ObjectNode spec = (ObjectNode) file.path("Spec");
      String name = spec.path("Name").asText().replaceFirst(HASH, "");
      names.put(file.path("ID").asText(), name);
      withoutOwn(spec.path("Labels"));
      files.add(spec.put("Name", name));
    }
    return sorted(files, "/Name");
  }

  private ArrayNode services() {
    ArrayNode services = Json.object().arrayNode();
    for (JsonNode service : list("/services")) {
      ObjectNode spec = (ObjectNode) service.path("Spec");
      withoutOwn(spec.path("Labels"));
      ObjectNode container = (ObjectNode) spec.at("/TaskTemplate/ContainerSpec");
      withoutOwn(container.path("Labels"));
      references(container, "Configs", "Config");
      references(container, "Secrets", "Secret");
      if (container.at("/Privileges/CredentialSpec") instanceof ObjectNode account
          && account.has("Config")) {
        account.put("Config", named(account.path("Config").asText()));
      }
      for (JsonNode network : spec.at("/TaskTemplate/Networks")) {
        ((ObjectNode) network).put("Target", named(network.path("Target").asText()));
      }
      withoutEmpty(spec);
      if (spec.at("/EndpointSpec/Ports") instanceof ArrayNode ports) {
        spec.withObject("/EndpointSpec").set("Ports", sorted(ports, PORT));
      }
      services.add(spec);
    }
    return sorted(services, "/Name");
  }

  /** The name of an object; one that every node has is not among those of the swarm. */
  private String named(String id) {
    return names.computeIfAbsent(
        id, _ -> engine.find("/networks/" + id).map(it -> it.path("Name").asText()).orElse(id));
  }

  /** The reference sorts by the name without a hash; what has one name comes in any order. */
  private static void references(ObjectNode container, String key, String kind) {
    if (container.get(key) instanceof ArrayNode references) {
      for (JsonNode reference : references) {
        String name = reference.path(kind + "Name").asText().replaceFirst(HASH, "");
        ((ObjectNode) reference).put(kind + "Name", name).remove(kind + "ID");
      }
      container.set(key, sorted(references, "/" + kind + "Name", "/File/Name"));
    }
  }

  /** What says nothing is told by the reference as an empty object, if it is written. */
  private static void withoutEmpty(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      SAYING_NOTHING.stream().filter(key -> object.path(key).isEmpty()).forEach(object::remove);
    }
    tree.forEach(DeployedStack::withoutEmpty);
  }

  private static void withoutOwn(JsonNode labels) {
    if (labels instanceof ObjectNode own) {
      own.properties().stream()
          .map(Map.Entry::getKey)
          .filter(key -> key.startsWith(OWN_LABELS))
          .toList()
          .forEach(own::remove);
    }
  }

  private static ArrayNode sorted(ArrayNode items, String... pointers) {
    ArrayNode sorted = Json.object().arrayNode();
    StreamSupport.stream(items.spliterator(), false)
        .sorted(
            Comparator.comparing(item ->
                List.of(pointers).stream().map(it -> item.at(it).asText()).toList().toString()))
        .forEach(sorted::add);
    return sorted;
  }
}
