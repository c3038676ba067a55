package io.stackshift.swarm.checkup;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.SwarmCheckup;
import io.stackshift.doctor.ClockOffset;
import io.stackshift.doctor.EngineVitals;
import io.stackshift.doctor.NetworkVitals;
import io.stackshift.doctor.NodeVitals;
import io.stackshift.doctor.RegistryVitals;
import io.stackshift.doctor.StackVitals;
import io.stackshift.doctor.SwarmVitals;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Parallel;
import io.stackshift.swarm.errand.Heard;
import io.stackshift.swarm.errand.OtherNodes;
import io.stackshift.swarm.errand.Outcome;
import io.stackshift.swarm.errand.OwnProcess;
import io.stackshift.swarm.node.SwarmNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Asks the engine of a manager, and each node through Stackshift's own image. */
public final class EngineCheckup implements SwarmCheckup {

  /** What is run on nodes belongs to no stack of the user's. */
  private static final String STACK = "doctor";

  private final EngineClient engine;
  private final OwnProcess own;
  private final OtherNodes nodes;

  /** A checkup through this engine. */
  public EngineCheckup(EngineClient engine, OwnProcess own) {
    this.engine = engine;
    this.own = own;
    this.nodes = new OtherNodes(engine, own);
  }

  @Override
  public EngineVitals engine() {
    JsonNode version = engine.get("/version");
    Instant before = Instant.now();
    JsonNode info = engine.get("/info");
    Instant after = Instant.now();
    JsonNode swarm = info.path("Swarm");
    return new EngineVitals(
        info.path("Name").asText(),
        version.path("Version").asText("?"),
        version.path("ApiVersion").asText("?"),
        swarm.path("LocalNodeState").asText("inactive"),
        swarm.path("ControlAvailable").asBoolean(),
        swarm.path("Error").asText(""),
        ClockOffset.of(
            before, OffsetDateTime.parse(info.path("SystemTime").asText()).toInstant(), after));
  }

  @Override
  public SwarmVitals swarm() {
    List<JsonNode> answers =
        Parallel.map(List.of("/info", "/nodes", "/swarm", "/services", "/tasks"), engine::get);
    return SwarmReading.swarm(
        answers.get(0).at("/Swarm/NodeID").asText(),
        answers.get(1),
        answers.get(2),
        answers.get(3),
        answers.get(4));
  }

  @Override
  public List<NetworkVitals> networks() {
    String overlays =
        EngineClient.filtered(
            "/networks", Map.of("scope", List.of("swarm"), "driver", List.of("overlay")));
    List<JsonNode> answers = Parallel.map(List.of(overlays, "/tasks", "/services"), engine::get);
    return SwarmReading.networks(answers.get(0), answers.get(1), answers.get(2));
  }

  @Override
  public NodeVitals node(SwarmVitals swarm, SwarmVitals.Node node, Duration within) {
    if (node.id().equals(swarm.here()) && isBesideUs(node)) {
      Instant before = Instant.now();
      JsonNode answer = NodeExamination.perform(NodeExamination.request(swarm, true), engine);
      return NodeExamination.vitals(answer, before, Instant.now());
    }
    SwarmNode known = SwarmNode.of(engine.get("/nodes/" + node.id()));
    Heard heard = nodes.askOnHost(known, STACK, NodeExamination.request(swarm, false), within);
    return switch (heard.outcome()) {
      case Outcome.Done(JsonNode answer) ->
          NodeExamination.vitals(answer, heard.before(), heard.after());
      case Outcome.NotDone(String why) ->
          throw UserError.refused(
              "it could not be measured: " + why,
              "",
              "docker info and df -h there show some of it.");
    };
  }

  /** A socket alone does not tell: it may lead into a virtual machine or a container. */
  private boolean isBesideUs(SwarmVitals.Node node) {
    return own.container().isEmpty()
        && engine.isOnThisMachine()
        && Kernel.hostName().filter(node.name()::equals).isPresent()
        && NodeExamination.hasFolder(engine.get("/info"));
  }

  @Override
  public List<RegistryVitals> registries(Collection<String> running, Collection<String> wanted) {
    var images = new ArrayList<>(running);
    images.addAll(wanted);
    return Parallel.map(
        Registries.firsts(images), image -> Registries.ask(engine, image, running.contains(image)));
  }

  @Override
  public List<StackVitals.Leftover> errands() {
    return new Leftovers(engine, STACK).clear(Instant.now());
  }

  @Override
  public List<StackVitals.Leftover> leftovers(String stack) {
    return new Leftovers(engine, stack).list(Instant.now());
  }
}
