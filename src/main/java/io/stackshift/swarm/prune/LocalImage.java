package io.stackshift.swarm.prune;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.swarm.engine.ImageReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An image as an engine lists it.
 *
 * @param tags as {@code shop/web:1}
 * @param digests as {@code shop/web@sha256:…}
 * @param bytes what it holds for itself, where the engine tells; all of it otherwise
 */
public record LocalImage(
    String id, List<String> tags, List<String> digests, Instant created, long bytes) {

  /** The first digits of a commit, see {@link io.stackshift.release.Release}. */
  private static final Pattern RELEASE = Pattern.compile("[0-9a-f]{8}(-dirty)?");

  private static final String NOTHING = "<none>";

  /** Copies the lists. */
  public LocalImage {
    tags = List.copyOf(tags);
    digests = List.copyOf(digests);
  }

  static LocalImage of(JsonNode json) {
    long shared = Math.max(0, json.path("SharedSize").asLong(0));
    return new LocalImage(
        json.path("Id").asText(),
        texts(json.path("RepoTags")),
        texts(json.path("RepoDigests")),
        Instant.ofEpochSecond(json.path("Created").asLong(0)),
        Math.max(0, json.path("Size").asLong(0) - shared));
  }

  private static List<String> texts(JsonNode json) {
    return json.valueStream()
        .map(JsonNode::asText)
        .filter(text -> !text.startsWith(NOTHING) && !text.endsWith(NOTHING))
        .toList();
  }

  /** Whether one of these references means it. */
  boolean isAmong(Set<ImageReference> references) {
    return references.stream().anyMatch(this::is);
  }

  private boolean is(ImageReference reference) {
    return reference.hasDigest()
        ? id.equals(reference.digest())
            || digests.stream().anyMatch(own -> own.endsWith("@" + reference.digest()))
        : tags.contains(reference.withTag()) || id.equals("sha256:" + reference.repository());
  }

  /** Its names in these repositories, tags first; what else it is called is for others to use. */
  List<String> namesIn(Set<String> repositories) {
    var names = new ArrayList<String>();
    Stream.concat(tags.stream(), digests.stream())
        .filter(name -> repositories.contains(ImageReference.parse(name).repository()))
        .forEach(names::add);
    return names;
  }

  /**
   * Whether it came from a registry with the name of a release for its tag, or without any, as the
   * swarm fetches images.
   */
  boolean isOfSomeRelease() {
    return !digests.isEmpty()
        && tags.stream()
            .map(ImageReference::parse)
            .allMatch(name -> RELEASE.matcher(name.tag()).matches());
  }
}
