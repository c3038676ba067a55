package io.stackshift.swarm.errand;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * What this process runs as.
 *
 * @param container id or name of its container, when it runs in one
 * @param named an image of Stackshift that somebody named for when it does not
 */
public record OwnProcess(Optional<String> container, Optional<String> named) {

  /**
   * The image that other nodes can run Stackshift by: with its digest, which they can fetch it by,
   * or, when it is in no registry, its id, by which they find it if somebody loaded it there. An
   * engine looks nowhere else for an id (moby, {@code containerAdapter.pullImage}).
   *
   * @return nothing when Stackshift runs in no container and nobody named an image
   */
  public Optional<String> image(EngineClient engine) {
    return container
        .flatMap(id -> ofContainer(engine, id))
        .or(() -> named.map(name -> local(engine, name, name).orElse(name)));
  }

  private static Optional<String> ofContainer(EngineClient engine, String id) {
    return engine
        .find("/containers/" + EngineClient.encode(id) + "/json")
        .flatMap(found ->
            local(engine, found.path("Image").asText(), found.at("/Config/Image").asText()));
  }

  private static Optional<String> local(EngineClient engine, String reference, String name) {
    try {
      return engine.find("/images/" + reference + "/json").map(image -> fetchable(image, name));
    } catch (UserError unreadable) {
      return Optional.empty();
    }
  }

  /** An image may be in several registries: the one that it was named by comes first. */
  static String fetchable(JsonNode image, String name) {
    List<String> digests =
        image.path("RepoDigests").valueStream().map(JsonNode::asText).sorted().toList();
    String repository = ImageReference.parse(name).repository();
    return digests.stream()
        .filter(digest -> ImageReference.parse(digest).repository().equals(repository))
        .findFirst()
        .or(() -> digests.stream().findFirst())
        .orElseGet(() -> image.path("Id").asText());
  }
}
