package io.stackshift.swarm.prune;

import static java.util.stream.Collectors.toSet;

import io.stackshift.swarm.engine.ImageReference;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What tells which images of a node can go; the same for every node.
 *
 * @param kept what the kept revisions run
 * @param former what only older ones ran
 * @param used what services and tasks of all stacks name
 * @param inForceSince when the release in force began to be deployed
 */
record UnusedImages(Set<String> kept, Set<String> former, Set<String> used, Instant inForceSince) {

  /** Copies the sets. */
  UnusedImages {
    kept = Set.copyOf(kept);
    former = Set.copyOf(former);
    used = Set.copyOf(used);
  }

  /**
   * Images of the stack's repositories that no kept revision names and nothing that exists uses. An
   * image that no recorded revision names goes only if it looks like that of a former release: it
   * has no tag but that of a release, is known to a registry, and is older than the release in
   * force. Else it may be the next release, or somebody's own.
   *
   * @param inContainers ids of the images that containers of this node were made from
   */
  List<LocalImage> of(Collection<LocalImage> images, Set<String> inContainers) {
    Set<ImageReference> needed = new HashSet<>(references(kept));
    needed.addAll(references(used));
    Set<ImageReference> old = references(former);
    Set<String> repositories = repositories();
    return images.stream()
        .filter(image -> !image.namesIn(repositories).isEmpty())
        .filter(image -> !image.isAmong(needed) && !inContainers.contains(image.id()))
        .filter(image ->
            image.isAmong(old)
                || (image.isOfSomeRelease() && image.created().isBefore(inForceSince)))
        .toList();
  }

  /** The repositories that the revisions take their images from. */
  Set<String> repositories() {
    var repositories = new TreeSet<String>();
    for (Collection<String> images : List.of(kept, former)) {
      images.forEach(image -> repositories.add(ImageReference.parse(image).repository()));
    }
    return repositories;
  }

  private static Set<ImageReference> references(Set<String> images) {
    return images.stream().map(ImageReference::parse).collect(toSet());
  }
}
