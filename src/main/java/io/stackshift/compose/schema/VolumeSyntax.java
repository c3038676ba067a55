package io.stackshift.compose.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The short syntax of mounts: {@code [source:]target[:options]}. */
final class VolumeSyntax {

  private static final Set<String> PROPAGATIONS =
      Set.of("private", "rprivate", "shared", "rshared", "slave", "rslave");

  private static final int MOST_PARTS = 3;

  private VolumeSyntax() {}

  /**
   * A mount.
   *
   * @param source empty for an anonymous volume
   * @param propagation empty when it is not said
   */
  record Mount(
      String type,
      String source,
      String target,
      boolean readOnly,
      boolean noCopy,
      String propagation) {}

  static Optional<Mount> parse(String text) {
    List<String> parts = List.of(text.split(":", -1));
    if (parts.size() > MOST_PARTS || parts.stream().anyMatch(String::isEmpty)) {
      return Optional.empty();
    }
    if (parts.size() == 1) {
      return Optional.of(new Mount("volume", "", text, false, false, ""));
    }
    List<String> options =
        parts.size() == MOST_PARTS ? List.of(parts.getLast().split(",", -1)) : List.of();
    String source = parts.getFirst();
    return Optional.of(
        new Mount(
            isPath(source) ? "bind" : "volume",
            source,
            parts.get(1),
            options.lastIndexOf("ro") > options.lastIndexOf("rw"),
            options.contains("nocopy"),
            options.stream().filter(PROPAGATIONS::contains).reduce("", (_, last) -> last)));
  }

  private static boolean isPath(String source) {
    return source.startsWith(".") || source.startsWith("/") || source.startsWith("~");
  }
}
