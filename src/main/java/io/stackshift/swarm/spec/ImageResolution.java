package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.error.UserError;
import io.stackshift.plan.ResolvedImage;
import io.stackshift.plan.SwarmState;
import io.stackshift.plan.SwarmState.RunningService;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.ImageReference;
import io.stackshift.swarm.engine.Parallel;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pins images to digests, so that every task of a release runs the same image whatever happens to
 * the tag, and so that a rollback runs what ran before.
 */
public final class ImageResolution {

  private final EngineClient engine;

  /** Resolves through this engine. */
  public ImageResolution(EngineClient engine) {
    this.engine = engine;
  }

  /** The image to run of each service, by key; each different image is asked for once. */
  public Map<String, ResolvedImage> resolve(Stack stack, SwarmState running) {
    var resolved = new TreeMap<String, ResolvedImage>();
    var unknown = new TreeMap<String, String>(); // image to the service that is named in errors
    stack
        .services()
        .forEach((key, service) ->
            known(service, running.services().get(stack.scoped(key)))
                .ifPresentOrElse(
                    image -> resolved.put(key, image),
                    () -> unknown.putIfAbsent(service.image(), key)));
    var asked = new TreeMap<String, ResolvedImage>();
    List<Map.Entry<String, ResolvedImage>> answers =
        Parallel.map(
            unknown.entrySet(),
            entry -> Map.entry(entry.getKey(), ask(entry.getKey(), entry.getValue())));
    answers.forEach(answer -> asked.put(answer.getKey(), answer.getValue()));
    stack
        .services()
        .forEach((key, service) -> {
          ResolvedImage answer = asked.get(service.image());
          if (answer != null) {
            resolved.putIfAbsent(key, answer);
          }
        });
    return resolved;
  }

  /** What a service runs already, where the registry need not be asked again. */
  public static Optional<ResolvedImage> known(Service service, @Nullable RunningService running) {
    ImageReference wanted = ImageReference.parse(service.image());
    if (running == null || (wanted.isMadeAnew() && !wanted.hasDigest())) {
      return Optional.empty();
    }
    // Without a hash somebody else changed the service, and its label may not tell its image.
    boolean isOurs = !running.hash().isEmpty() && running.image().equals(service.image());
    ImageReference runs = ImageReference.parse(running.resolvedImage().reference());
    return isOurs && runs.hasDigest() && runs.isSameTagAs(wanted)
        ? Optional.of(running.resolvedImage())
        : Optional.empty();
  }

  /** The image to run, for which its registry, or else this node, is asked. */
  public ResolvedImage ask(String image, String service) {
    ImageReference reference = ImageReference.parse(image);
    EngineAnswer registry =
        engine.tryGet(
            path("/distribution/" + image + "/json"), engine.registryAuthentication(image));
    String digest = registry.body().at("/Descriptor/digest").asText("");
    if (registry.isSuccess() && !digest.isEmpty()) {
      String pinned = reference.hasDigest() ? image : reference.pinned(digest);
      return new ResolvedImage(pinned, Platforms.ofRegistry(registry.body().path("Platforms")));
    }
    return ResolvedImage.anywhere(
        reference.hasDigest() ? image : local(image, reference, service, registry));
  }

  /** With what a path may not have escaped, so that the engine can tell what is wrong with it. */
  private static String path(String unescaped) {
    try {
      return new URI(null, null, unescaped, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private String local(
      String image, ImageReference reference, String service, EngineAnswer registry) {
    JsonNode local =
        engine
            .find(path("/images/" + image + "/json"))
            .orElseThrow(() -> nowhere(image, service, registry));
    return localDigest(reference, local.path("RepoDigests"))
        .map(reference::pinned)
        .orElseGet(reference::withTag);
  }

  /** The digest under which a local image is known to its registry. */
  public static Optional<String> localDigest(ImageReference reference, JsonNode repoDigests) {
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
