package io.stackshift.compose.assemble;

import io.stackshift.compose.yaml.Clearing;
import io.stackshift.compose.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The services of one file, which others may extend.
 *
 * @param written its services as they stand in it
 * @param service a service in normal form, what it extends not yet merged into it; nothing when it
 *     is broken, which is told
 * @param clearings what the file takes out of what its services extend
 * @param around what the file is read in
 */
record Extendable(
    String file,
    Optional<Node.Mapping> written,
    Function<String, Optional<Node.Mapping>> service,
    List<Clearing> clearings,
    Surroundings around) {

  Extendable {
    clearings = List.copyOf(clearings);
  }

  /** The services of a file that is loaded itself. */
  static Extendable of(Layer layer, Surroundings around) {
    Optional<Node.Mapping> services = layer.content().get("services", Node.Mapping.class);
    return new Extendable(
        layer.file(),
        layer.written().get("services", Node.Mapping.class),
        name -> services.flatMap(it -> it.get(name, Node.Mapping.class)),
        layer.clearings(),
        around);
  }

  /** The keys of its services. */
  Set<String> names() {
    return written.map(it -> it.entries().keySet()).orElse(Set.of());
  }

  /** A service as it stands in the file. */
  Optional<Node.Mapping> written(String name) {
    return written.flatMap(it -> it.get(name, Node.Mapping.class));
  }

  /** What the file takes out of the one that a service of it extends. */
  List<Clearing> clearingsBelow(String service) {
    return clearings.stream()
        .filter(it ->
            it.path().size() > 2 && it.path().subList(0, 2).equals(List.of("services", service)))
        .toList();
  }
}
