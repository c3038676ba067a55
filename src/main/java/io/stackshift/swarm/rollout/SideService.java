package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.Progress;
import io.stackshift.plan.Beside;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.spec.SideSpec;
import java.util.Optional;
import java.util.OptionalInt;

/** What is started beside a service, as the service that runs asks for. */
public final class SideService {

  private final EngineClient engine;
  private final Progress progress;

  /** Beside services of this engine's swarm. */
  public SideService(EngineClient engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /** See {@link io.stackshift.deploy.Swarm#beside}. */
  public ServiceSpec specification(Beside beside) {
    String name = beside.service().name();
    Optional<JsonNode> running =
        engine.find("/services/" + EngineClient.encode(name)).map(service -> service.path("Spec"));
    boolean isRouted =
        running
            .map(service -> service.path("Labels"))
            .filter(labels -> !SideSpec.isRoutedAlike(labels, beside.service()))
            .isEmpty();
    if (!isRouted) {
      progress.note(
          "the release changes how Traefik reaches %s: %s gets no requests from there"
              .formatted(name, beside.name()));
    }
    return SideSpec.of(running.map(service -> scaled(beside, service)).orElse(beside), isRouted);
  }

  /** As many tasks as somebody gave the service by hand, where that is to stay. */
  private static Beside scaled(Beside beside, JsonNode running) {
    OptionalInt kept = KeptScale.kept(running, Json.readObject(beside.service().json()));
    return beside.replicas() > 0 || kept.isEmpty()
        ? beside
        : new Beside(beside.service(), kept.getAsInt());
  }
}
