package io.stackshift.swarm.checkup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.doctor.ClockOffset;
import io.stackshift.doctor.NodeVitals;
import io.stackshift.doctor.NodeVitals.Usage;
import io.stackshift.doctor.SwarmVitals;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Parallel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Measures on the node that Stackshift runs on, and tells it in JSON. */
public final class NodeExamination {

  /** What {@link #request} asks for. */
  public static final String WORK = "examine";

  /** Of cluster management and of gossip between nodes (Docker, "Open protocols and ports"). */
  private static final int MANAGER_PORT = 2377;

  private static final int GOSSIP_PORT = 7946;
  private static final int MOST_PORTS = 50;

  private NodeExamination() {}

  /**
   * What is to be measured, for Stackshift on any node.
   *
   * @param isBesideContainers whether it runs in none: what holds the engine's data is found
   *     through its name then, and through the root of the container else
   */
  static ObjectNode request(SwarmVitals swarm, boolean isBesideContainers) {
    ObjectNode json = Json.object().put("work", WORK).put("beside", isBesideContainers);
    ArrayNode ports = json.putArray("ports");
    for (SwarmVitals.Node node : swarm.nodes()) {
      if (node.isReady() && !node.address().isEmpty() && ports.size() < MOST_PORTS) {
        ports.add(port(node, GOSSIP_PORT, false));
        if (node.isManager()) {
          ports.add(port(node, MANAGER_PORT, true));
        }
      }
    }
    return json;
  }

  private static ObjectNode port(SwarmVitals.Node node, int number, boolean hasCertificate) {
    return Json.object()
        .put("node", node.name())
        .put("host", node.address())
        .put("port", number)
        .put("certificate", hasCertificate);
  }

  /** Does what {@link #request} asks for, and answers what {@link #vitals} reads. */
  public static ObjectNode perform(JsonNode request, EngineClient engine) {
    JsonNode info = engine.get("/info");
    String folder =
        request.path("beside").asBoolean() ? info.path("DockerRootDir").asText("/") : "/";
    ObjectNode json = Json.object().put("log", info.path("LoggingDriver").asText(""));
    FileSystemUsage.bytes(folder).ifPresent(usage -> json.set("bytes", usage(usage)));
    FileSystemUsage.inodes(folder).ifPresent(usage -> json.set("inodes", usage(usage)));
    Kernel.hasIpvs().ifPresent(has -> json.put("ipvs", has));
    ArrayNode routes = json.putArray("routes");
    Kernel.routes()
        .forEach(
            route -> routes.addObject().put("subnet", route.subnet()).put("link", route.link()));
    ArrayNode links = json.putArray("links");
    Kernel.links()
        .forEach(link ->
            links
                .addObject()
                .put("name", link.name())
                .put("mtu", link.mtu())
                .set("addresses", Json.array(link.addresses())));
    ArrayNode ports = json.putArray("ports");
    Parallel.map(request.path("ports").valueStream().toList(), NodeExamination::asked)
        .forEach(ports::add);
    return json.put("clock", Instant.now().toString()); // last of all: it is compared
  }

  /** Whether what holds the engine's data is found here through its name. */
  static boolean hasFolder(JsonNode info) {
    String folder = info.path("DockerRootDir").asText("");
    return !folder.isEmpty() && Files.isDirectory(Path.of(folder));
  }

  private static ObjectNode usage(Usage usage) {
    return Json.object().put("total", usage.total()).put("free", usage.free());
  }

  private static ObjectNode asked(JsonNode wanted) {
    String host = wanted.path("host").asText();
    int port = wanted.path("port").asInt();
    var question = new PortQuestion(host, port, wanted.path("certificate").asBoolean());
    ObjectNode json =
        Json.object()
            .put("node", wanted.path("node").asText())
            .put("address", (host.contains(":") ? "[" + host + "]" : host) + ":" + port)
            .put("trouble", question.ask());
    question.until().ifPresent(until -> json.put("until", until.toString()));
    return json;
  }

  /**
   * What was measured.
   *
   * @param before it was answered, by our clock
   * @param after it was answered, by our clock
   */
  static NodeVitals vitals(JsonNode answer, Instant before, Instant after) {
    return new NodeVitals(
        usage(answer.path("bytes")),
        usage(answer.path("inodes")),
        ClockOffset.of(before, Instant.parse(answer.path("clock").asText()), after),
        answer.has("ipvs") ? Optional.of(answer.path("ipvs").asBoolean()) : Optional.empty(),
        answer
            .path("routes")
            .valueStream()
            .map(it -> new NodeVitals.Route(it.path("subnet").asText(), it.path("link").asText()))
            .toList(),
        answer.path("links").valueStream().map(NodeExamination::link).toList(),
        answer.path("ports").valueStream().map(NodeExamination::port).toList(),
        answer.path("log").asText());
  }

  private static Optional<Usage> usage(JsonNode json) {
    return json.has("total")
        ? Optional.of(new Usage(json.path("total").asLong(), json.path("free").asLong()))
        : Optional.empty();
  }

  private static NodeVitals.Link link(JsonNode json) {
    List<String> addresses = json.path("addresses").valueStream().map(JsonNode::asText).toList();
    return new NodeVitals.Link(json.path("name").asText(), json.path("mtu").asInt(), addresses);
  }

  private static NodeVitals.Port port(JsonNode json) {
    return new NodeVitals.Port(
        json.path("node").asText(),
        json.path("address").asText(),
        json.path("trouble").asText(),
        json.has("until")
            ? Optional.of(Instant.parse(json.path("until").asText()))
            : Optional.empty());
  }
}
