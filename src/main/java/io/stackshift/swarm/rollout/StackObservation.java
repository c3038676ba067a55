package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.plan.ResolvedImage;
import io.stackshift.plan.SwarmState;
import io.stackshift.plan.SwarmState.RunningService;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.spec.Platforms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what exists of a stack. */
public final class StackObservation {

  private StackObservation() {}

  /** What exists of a stack. */
  public static SwarmState observe(EngineClient engine, String stack) {
    var services = new HashMap<String, RunningService>();
    Map<String, List<String>> inStack = Map.of("label", List.of(Labels.NAMESPACE + "=" + stack));
    for (JsonNode service : engine.get(EngineClient.filtered("/services", inStack))) {
      RunningService running = running(service.path("Spec"));
      services.put(running.name(), running);
    }
    return new SwarmState(
        services,
        names(engine.get("/networks"), "/Name"),
        names(engine.get("/configs"), "/Spec/Name"),
        names(engine.get("/secrets"), "/Spec/Name"));
  }

  static RunningService running(JsonNode spec) {
    return new RunningService(
        spec.path("Name").asText(),
        Stamp.hash(spec),
        spec.path("Labels").path(Labels.IMAGE).asText(""),
        new ResolvedImage(
            spec.at("/TaskTemplate/ContainerSpec/Image").asText(""),
            Platforms.ofSpec(spec.at("/TaskTemplate/Placement/Platforms"))),
        spec.path("Labels").path(Labels.RELEASE).asText(""),
        KeptScale.of(spec),
        DrainLabels.of(spec));
  }

  private static Set<String> names(JsonNode objects, String pointer) {
    var names = new HashSet<String>();
    objects.forEach(object -> names.add(object.at(pointer).asText()));
    return names;
  }
}
