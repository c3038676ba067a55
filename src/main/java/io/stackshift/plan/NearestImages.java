package io.stackshift.plan;

import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.release.Release;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The images of an earlier release in place of those of a commit that was not built: what else the
 * commit says stays.
 */
public final class NearestImages {

  private NearestImages() {}

  /** The images of the stack that carry the release's tag: those that its build makes. */
  public static SortedSet<String> of(Stack stack, Release release) {
    SortedSet<String> images = new TreeSet<>();
    for (Service service : stack.services().values()) {
      if (carries(service.image(), release)) {
        images.add(service.image());
      }
    }
    return images;
  }

  /** The same image of another release. */
  public static String at(String image, Release other) {
    return ImageBuilds.repository(image) + ":" + other.name();
  }

  /** The stack with the other release's images where it has its own. */
  public static Stack at(Stack stack, Release own, Release other) {
    SortedMap<String, Service> services = new TreeMap<>(stack.services());
    services.replaceAll((_, service) ->
        carries(service.image(), own) ? service.withImage(at(service.image(), other)) : service);
    return stack.with(services);
  }

  private static boolean carries(String image, Release release) {
    return image.equals(at(image, release));
  }
}
