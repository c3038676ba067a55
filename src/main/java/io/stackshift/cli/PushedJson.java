package io.stackshift.cli;

import io.stackshift.deploy.BuildImages.Pushed;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Pushed images as JSON: an array of {@code {"image", "digest", "services", "tags"}}. Names, tags
 * and digests have no character that JSON escapes.
 */
final class PushedJson {

  private PushedJson() {}

  static String of(List<Pushed> images) {
    return images.stream()
        .map(image ->
            "{\"image\":\"%s\",\"digest\":\"%s\",\"services\":%s,\"tags\":%s}"
                .formatted(
                    image.image(), image.digest(), array(image.services()), array(image.tags())))
        .collect(Collectors.joining(",\n ", "[", "]"));
  }

  private static String array(Collection<String> texts) {
    return texts.stream()
        .map(text -> "\"" + text + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
