package io.stackshift.swarm.checkup;

import io.stackshift.doctor.RegistryVitals;
import io.stackshift.doctor.RegistryVitals.State;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.ImageReference;
import io.stackshift.swarm.engine.RegistryTrouble;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks registries, through the engine, for images that a stack runs. */
final class Registries {

  private Registries() {}

  /** The first image of each registry. */
  static List<String> firsts(Collection<String> images) {
    var firsts = new LinkedHashMap<String, String>();
    images.forEach(image -> firsts.putIfAbsent(ImageReference.parse(image).registryName(), image));
    return List.copyOf(firsts.values());
  }

  static RegistryVitals ask(EngineClient engine, String image) {
    Map<String, String> credentials = engine.registryAuthentication(image);
    EngineAnswer answer = engine.tryGet("/distribution/" + image + "/json", credentials);
    return new RegistryVitals(
        ImageReference.parse(image).registryName(),
        ImageReference.parse(image).withTag(),
        !credentials.isEmpty(),
        answer.isSuccess() ? State.GIVES : state(RegistryTrouble.of(answer)),
        answer.isSuccess() ? "" : answer.message().lines().findFirst().orElse(""),
        engine.credentialWarnings(List.of(image)));
  }

  private static State state(RegistryTrouble trouble) {
    return switch (trouble) {
      case CREDENTIALS -> State.REFUSES;
      case SILENT -> State.SILENT;
      case MISSING -> State.MISSES;
    };
  }
}
