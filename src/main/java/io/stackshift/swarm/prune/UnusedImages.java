package io.stackshift.swarm.prune;

import static java.util.stream.Collectors.toSet;

import io.stackshift.deploy.Garbage;
import io.stackshift.swarm.engine.ImageReference;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which images of a node can go. */
public final class UnusedImages {

  private UnusedImages() {}

  /**
   * Images of the stack's repositories that no kept revision names and nothing that exists uses. An
   * image that no recorded revision names goes only if it looks like that of a former release: it
   * has no tag but that of a release, is known to a registry, and is older than the release in
   * force. Else it may be the next release, or somebody's own.
   *
   * @param used what services and tasks of all stacks name
   * @param inContainers ids of the images that containers of this node were made from
   * @param inForceSince when the release in force began to be deployed
   */
  static List<Garbage.Image> of(
      Collection<LocalImage> images,
      Reachable reachable,
      Set<String> used,
      Set<String> inContainers,
      Instant inForceSince) {
    Set<ImageReference> needed = new HashSet<>(references(reachable.kept()));
    needed.addAll(references(used));
    Set<ImageReference> former = references(reachable.former());
    Set<String> repositories = reachable.repositories();
    return images.stream()
        .filter(image -> !image.namesIn(repositories).isEmpty())
        .filter(image -> !image.isAmong(needed) && !inContainers.contains(image.id()))
        .filter(image ->
            image.isAmong(former)
                || (image.isOfSomeRelease() && image.created().isBefore(inForceSince)))
        .map(image -> new Garbage.Image(image.id(), image.namesIn(repositories), image.bytes()))
        .toList();
  }

  private static Set<ImageReference> references(Set<String> images) {
    return images.stream().map(ImageReference::parse).collect(toSet());
  }
}
