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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Asks registries, through the engine, for images that a stack runs. */
final class Registries {

  private Registries() {}

  /** The first image of each repository: a registry may give one, and refuse another. */
  static List<String> firsts(Collection<String> images) {
    var firsts = new LinkedHashMap<String, String>();
    images.forEach(image -> firsts.putIfAbsent(ImageReference.parse(image).repository(), image));
    return List.copyOf(firsts.values());
  }

  static RegistryVitals ask(EngineClient engine, String image, boolean isRunning) {
    Map<String, String> credentials = engine.registryAuthentication(image);
    EngineAnswer answer = engine.tryGet("/distribution/" + image + "/json", credentials);
    return new RegistryVitals(
        ImageReference.parse(image).registryName(),
        ImageReference.parse(image).withTag(),
        isRunning,
        !credentials.isEmpty(),
        answer.isSuccess() ? State.GIVES : state(answer),
        answer.isSuccess() ? "" : answer.message().lines().findFirst().orElse(""),
        engine.credentialWarnings(List.of(image)));
  }

  static State state(EngineAnswer answer) {
    return switch (RegistryTrouble.of(answer)) {
      case CREDENTIALS -> State.REFUSES;
      case SILENT -> State.SILENT;
      case MISSING -> saysSo(answer) ? State.MISSES : State.SILENT;
    };
  }

  /** Whether the registry itself says that it has no such image, in the words of registries. */
  private static boolean saysSo(EngineAnswer answer) {
    String words = answer.message().toLowerCase(Locale.ROOT);
    return answer.isMissing()
        || Stream.of("not found", "manifest unknown", "name unknown").anyMatch(words::contains);
  }
}
