package io.stackshift.plan;

import io.stackshift.compose.Build;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An image that is built once, for all services that run it.
 *
 * @param build how
 * @param services keys of the services that run it
 * @param tags what it is called: the release's tag first, then the image as the Compose files name
 *     it where that is another one, then the branch's
 * @param cache images whose layers may be used again, the likeliest first
 */
public record ImageBuild(
    Build build, SortedSet<String> services, List<String> tags, List<String> cache) {

  /** Copies the collections. */
  public ImageBuild {
    services = new TreeSet<>(services);
    tags = List.copyOf(tags);
    cache = List.copyOf(cache);
  }

  /** What a deployment of the release runs. */
  public String image() {
    return tags.getFirst();
  }

  /** Who needs it, for messages. */
  public String where() {
    return (services.size() == 1 ? "service " : "services ") + String.join(", ", services);
  }
}
