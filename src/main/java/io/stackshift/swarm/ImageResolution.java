package io.stackshift.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.error.UserError;
import io.stackshift.plan.SwarmState;
import io.stackshift.plan.SwarmState.RunningService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pins images to digests, so that every task of a release runs the same image whatever happens to
 * the tag, and so that a rollback runs what ran before.
 */
final class ImageResolution {

  private final EngineClient engine;

  ImageResolution(EngineClient engine) {
    this.engine = engine;
  }

  /** The image to run of each service, by key; each different image is asked for once. */
  Map<String, String> resolve(Stack stack, SwarmState running) {
    var resolved = new TreeMap<String, String>();
    var unknown = new TreeMap<String, String>(); // image to the service that is named in errors
    stack
        .services()
        .forEach((key, service) ->
            known(service, running.services().get(stack.scoped(key)))
                .ifPresentOrElse(
                    image -> resolved.put(key, image),
                    () -> unknown.putIfAbsent(service.image(), key)));
    var asked = new TreeMap<String, String>();
    List<Map.Entry<String, String>> answers =
        Parallel.map(
            unknown.entrySet(),
            entry -> Map.entry(entry.getKey(), ask(entry.getKey(), entry.getValue())));
    answers.forEach(answer -> asked.put(answer.getKey(), answer.getValue()));
    stack
        .services()
        .forEach((key, service) ->
            resolved.computeIfAbsent(
                key, missing -> asked.getOrDefault(service.image(), service.image())));
    return resolved;
  }

  /** The image with its digest, where the registry need not be asked. */
  static Optional<String> known(Service service, @Nullable RunningService running) {
    ImageReference wanted = ImageReference.parse(service.image());
    if (wanted.hasDigest()) {
      return Optional.of(service.image());
    }
    if (running == null || wanted.isMadeAnew()) {
      return Optional.empty();
    }
    // Without a hash somebody else changed the service, and its label may not tell its image.
    boolean isOurs = !running.hash().isEmpty() && running.image().equals(service.image());
    ImageReference runs = ImageReference.parse(running.resolvedImage());
    return isOurs && runs.hasDigest() && runs.isSameTagAs(wanted)
        ? Optional.of(running.resolvedImage())
        : Optional.empty();
  }

  private String ask(String image, String service) {
    ImageReference reference = ImageReference.parse(image);
    EngineAnswer registry =
        engine.tryGet("/distribution/" + image + "/json", engine.registryAuthentication(image));
    String digest = registry.body().at("/Descriptor/digest").asText("");
    if (registry.isSuccess() && !digest.isEmpty()) {
      return reference.pinned(digest);
    }
    JsonNode local =
        engine
            .find("/images/" + image + "/json")
            .orElseThrow(() -> nowhere(image, service, registry));
    return localDigest(reference, local.path("RepoDigests")).map(reference::pinned).orElse(image);
  }

  /** The digest under which a local image is known to its registry. */
  static Optional<String> localDigest(ImageReference reference, JsonNode repoDigests) {
    for (JsonNode known : repoDigests) {
      ImageReference candidate = ImageReference.parse(known.asText());
      if (candidate.repository().equals(reference.repository())) {
        return Optional.of(candidate.digest());
      }
    }
    return Optional.empty();
  }

  private static UserError nowhere(String image, String service, EngineAnswer registry) {
    return UserError.refused(
        "the image %s is neither in its registry (%s) nor on this node"
            .formatted(image, registry.message()),
        "service " + service,
        "Build and push it, or correct the service's image. A private registry needs docker"
            + " login.");
  }
}
