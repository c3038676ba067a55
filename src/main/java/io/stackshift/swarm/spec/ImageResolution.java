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
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Parallel;
import io.stackshift.swarm.engine.RegistryTrouble;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Pins images to digests, so that every task of a release runs the same image whatever happens to
 * the tag, and so that a rollback runs what ran before.
 */
public final class ImageResolution {

  private static final int NO_ANSWER = 504;

  private final EngineClient engine;

  /** What registries answered, by the image as it was written. */
  private final Map<String, ResolvedImage> answered = new ConcurrentHashMap<>();

  /** What earlier releases ran, by the image with its tag. */
  private final Map<String, String> recorded = new ConcurrentHashMap<>();

  /** Resolves through this engine. */
  public ImageResolution(EngineClient engine) {
    this.engine = engine;
  }

  /**
   * Takes note of what earlier releases ran: it is what an image means while its registry does not
   * answer. Later ones count more.
   *
   * @param images with digests
   */
  public void remember(Collection<String> images) {
    images.stream()
        .map(ImageReference::parse)
        .filter(ImageReference::hasDigest)
        .forEach(image -> recorded.put(image.withTag(), image.pinned(image.digest())));
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

  /** The image to run, for which its registry, or else this node, is asked once. */
  public ResolvedImage ask(String image, String service) {
    ResolvedImage known = answered.get(image);
    if (known != null && !ImageReference.parse(image).isMadeAnew()) {
      return known;
    }
    ResolvedImage asked = askAnew(image, service);
    answered.put(image, asked);
    return asked;
  }

  private ResolvedImage askAnew(String image, String service) {
    ImageReference reference = ImageReference.parse(image);
    EngineAnswer registry = registry(image);
    String digest = registry.body().at("/Descriptor/digest").asText("");
    if (registry.isSuccess() && !digest.isEmpty()) {
      String pinned = reference.hasDigest() ? image : reference.pinned(digest);
      return new ResolvedImage(pinned, Platforms.ofRegistry(registry.body().path("Platforms")));
    }
    return ResolvedImage.anywhere(
        reference.hasDigest() ? image : otherwise(image, reference, service, registry));
  }

  private EngineAnswer registry(String image) {
    Map<String, String> authentication = engine.registryAuthentication(image);
    try {
      return engine.tryGet(path("/distribution/" + image + "/json"), authentication);
    } catch (UncheckedIOException | UserError hanging) {
      // The engine itself hangs on a registry that does; whether it lives shows the next call.
      return new EngineAnswer(NO_ANSWER, Json.object().put("message", "no answer in time"));
    }
  }

  /** With what a path may not have escaped, so that the engine can tell what is wrong with it. */
  private static String path(String unescaped) {
    try {
      return new URI(null, null, unescaped, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What is known of an image that its registry does not give. */
  private String otherwise(
      String image, ImageReference reference, String service, EngineAnswer registry) {
    Optional<String> local =
        engine
            .find(path("/images/" + image + "/json"))
            .map(found ->
                localDigest(reference, found.path("RepoDigests"))
                    .map(reference::pinned)
                    .orElseGet(reference::withTag));
    RegistryTrouble trouble = RegistryTrouble.of(registry);
    boolean isMeant = trouble == RegistryTrouble.SILENT && !reference.isMadeAnew();
    return local
        .or(() ->
            isMeant ? Optional.ofNullable(recorded.get(reference.withTag())) : Optional.empty())
        .orElseThrow(() -> trouble.refuse(image, "service " + service, registry));
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
}
