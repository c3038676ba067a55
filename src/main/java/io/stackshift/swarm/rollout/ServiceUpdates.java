package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.Progress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.engine.Parallel;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates, updates and removes services. */
public final class ServiceUpdates {

  /** How often a write is tried again because another one came first. */
  private static final int ATTEMPTS = 10;

  private final EngineClient engine;

  /** Updates through this engine. */
  public ServiceUpdates(EngineClient engine) {
    this.engine = engine;
  }

  /** Applies the specifications; see {@link io.stackshift.deploy.Swarm#update}. */
  public Set<String> update(
      List<ServiceSpec> services, Release release, int revision, Progress progress) {
    if (services.isEmpty()) {
      return Set.of();
    }
    Map<ServiceSpec, ObjectNode> bodies = bodies(services, release, revision, progress);
    Map<String, JsonNode> existing = existing(StackTasks.stackOf(services.getFirst()));
    var round = new UpdateRound();
    for (var turn : PortHandover.rounds(bodies.entrySet(), Map.Entry::getValue, existing)) {
      Parallel.map(
          turn,
          entry -> {
            ServiceSpec spec = entry.getKey();
            Optional<JsonNode> known = Optional.ofNullable(existing.get(spec.name()));
            round.apply(spec.name(), () -> apply(spec, entry.getValue(), known, progress));
            return spec;
          });
    }
    return round.changed();
  }

  /** One call for all of them, instead of one each. */
  private Map<String, JsonNode> existing(String stack) {
    var services = new HashMap<String, JsonNode>();
    for (JsonNode service : engine.get(StackTasks.path("/services", stack))) {
      services.put(service.at("/Spec/Name").asText(), service);
    }
    return services;
  }

  /** See {@link io.stackshift.deploy.Swarm#verifyReferences}. */
  public void verifyReferences(List<ServiceSpec> services) {
    List<ObjectNode> bodies = services.stream().map(spec -> Json.readObject(spec.json())).toList();
    try {
      bodies.forEach(References.lookUp(engine, bodies)::fillIn);
    } catch (UserError error) {
      throw error.as(ExitCode.REFUSED); // nothing was changed yet
    }
  }

  private Map<ServiceSpec, ObjectNode> bodies(
      List<ServiceSpec> services, Release release, int revision, Progress progress) {
    var bodies = new LinkedHashMap<ServiceSpec, ObjectNode>();
    services.forEach(spec -> bodies.put(spec, Json.readObject(spec.json())));
    References references = References.lookUp(engine, bodies.values());
    bodies.forEach((spec, body) -> {
      references.fillIn(body);
      NewerFields.remove(body, engine.version()).forEach(progress::note);
      Stamp.apply(body, spec, release, revision);
    });
    return bodies;
  }

  /** Says whether it changed the service: it may run the specification already. */
  private boolean apply(
      ServiceSpec spec, ObjectNode body, Optional<JsonNode> known, Progress progress) {
    Map<String, String> authentication = engine.registryAuthentication(spec.image());
    Optional<JsonNode> existing = known;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (existing.isPresent() && isUnchanged(existing.get(), spec)) {
        return false;
      }
      EngineAnswer answer =
          existing.isPresent()
              ? change(existing.get(), body, authentication)
              : engine.post("/services/create", body, authentication);
      // A second conflict is about something else than a service that appeared meanwhile.
      boolean overtaken =
          existing.isPresent()
              ? answer.isOutOfSequence() || answer.isMissing()
              : answer.isConflict() && attempt == 0;
      if (!overtaken) {
        String verb = existing.isPresent() ? "update" : "create";
        JsonNode done =
            answer.orFail(
                ExitCode.ROLLOUT_FAILED,
                "the engine did not " + verb + " the service",
                "service " + spec.name());
        progress.detail(verb + "d " + spec.name());
        warnings(spec, done, progress);
        return true;
      }
      existing = engine.find("/services/" + EngineClient.encode(spec.name()));
      existing.ifPresent(service -> refuseForeign(service, spec));
    }
    throw overtaken(spec.name());
  }

  private static void refuseForeign(JsonNode service, ServiceSpec spec) {
    String stack = service.at("/Spec/Labels").path(Labels.NAMESPACE).asText("");
    if (!stack.equals(StackTasks.stackOf(spec))) {
      throw new UserError(
          ExitCode.ROLLOUT_FAILED,
          "a service of this name exists already, and does not belong to the stack",
          "service " + spec.name(),
          "Remove or rename that service (`docker service ls`), and deploy again.");
    }
  }

  private static boolean isUnchanged(JsonNode service, ServiceSpec spec) {
    return Stamp.hash(service.path("Spec")).equals(spec.hash());
  }

  private EngineAnswer change(
      JsonNode service, ObjectNode body, Map<String, String> authentication) {
    ObjectNode wanted = body.deepCopy();
    KeptScale.apply(service.path("Spec"), wanted);
    Stamp.keepTasks(namingNetworks(service.path("Spec"), wanted), wanted);
    // Another number would restart every task even where nothing else changed.
    JsonNode force = service.at("/Spec/TaskTemplate/ForceUpdate");
    wanted.withObject("/TaskTemplate").put("ForceUpdate", force.asLong(0));
    String path =
        "/services/%s/update?version=%d"
            .formatted(service.path("ID").asText(), service.at("/Version/Index").asLong());
    return engine.post(path, wanted, authentication);
  }

  /**
   * What runs, with names of networks that every node has ("host") where names are wanted: the
   * engine gives them back as ids of the swarm, which are in no list.
   */
  private JsonNode namingNetworks(JsonNode running, JsonNode wanted) {
    List<String> targets = wanted.at("/TaskTemplate/Networks").findValuesAsText("Target");
    JsonNode named = running.deepCopy();
    for (JsonNode network : named.at("/TaskTemplate/Networks")) {
      String id = network.path("Target").asText();
      if (!targets.contains(id)) {
        engine
            .find("/networks/" + EngineClient.encode(id))
            .map(found -> found.path("Name").asText())
            .filter(targets::contains)
            .ifPresent(name -> ((ObjectNode) network).put("Target", name));
      }
    }
    return named;
  }

  private static void warnings(ServiceSpec spec, JsonNode answer, Progress progress) {
    for (JsonNode warning : answer.path("Warnings")) {
      progress.note(spec.name() + ": " + warning.asText());
    }
  }

  private static UserError overtaken(String service) {
    return new UserError(
        ExitCode.ROLLOUT_FAILED,
        "the service was changed %d times by others while it was being updated".formatted(ATTEMPTS),
        "service " + service,
        "Find out what else changes this service, stop it, and deploy again.");
  }

  /** Removes services; one that is gone is success. */
  public void remove(Collection<String> names) {
    Parallel.map(
        names,
        name -> {
          EngineAnswer answer = engine.delete("/services/" + EngineClient.encode(name));
          if (!answer.isMissing()) {
            answer.orFail(
                ExitCode.ROLLOUT_FAILED,
                "the engine did not remove the service",
                "service " + name);
          }
          return name;
        });
  }
}
