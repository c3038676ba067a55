package io.stackshift.compose.assemble;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.merge.Clearance;
import io.stackshift.compose.merge.Merge;
import io.stackshift.compose.merge.Overwriting;
import io.stackshift.compose.resolve.Location;
import io.stackshift.compose.yaml.Document;
import io.stackshift.compose.yaml.Node;
import io.stackshift.text.NearMiss;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges services onto the ones that they extend, in the same file or another. As in Compose v2,
 * everything is taken over, {@code depends_on} too; relative paths of the other file start at its
 * own folder.
 */
final class Extension {

  private final Assembly assembly;
  private final ComposeFiles files;
  private final Findings findings;
  private final Map<String, Optional<Extendable>> others = new HashMap<>();

  Extension(Assembly assembly, ComposeFiles files, Findings findings) {
    this.assembly = assembly;
    this.files = files;
    this.findings = findings;
  }

  /** The content of a file, with all that its services extend. */
  Node.Mapping apply(Layer layer, Surroundings around) {
    Extendable own = Extendable.of(layer, around);
    return layer
        .content()
        .changed(
            "services",
            services ->
                services instanceof Node.Mapping each
                    ? each.eachChanged((name, service) ->
                        complete(own, name, service, ExtendsChain.START)
                            .orElseGet(() -> broken(service)))
                    : services);
  }

  /** What is wrong with it is told; that it has no image is no second fault. */
  private static Node.Mapping broken(Node.Mapping service) {
    Node.Mapping rest = service.without("extends");
    return rest.get("image").isPresent()
        ? rest
        : rest.with("image", new Node.Broken(service.mark()));
  }

  private Optional<Node.Mapping> complete(
      Extendable source, String name, Node.Mapping service, ExtendsChain before) {
    Optional<Node.Mapping> extended = service.get("extends", Node.Mapping.class);
    if (service.get("extends").isEmpty()) {
      return Optional.of(service);
    }
    if (extended.flatMap(it -> it.get("service", Node.Text.class)).isEmpty()) {
      return Optional.empty();
    }
    Node.Mapping reference = extended.orElseThrow();
    ExtendsChain chain = before.with(source.file(), name, reference.mark());
    if (chain.isCircle()) {
      chain.tell(findings);
      return Optional.empty();
    }
    if (!chain.mayGoOn(findings)) {
      return Optional.empty();
    }
    Path path = Path.of(List.of("services", name, "extends"));
    return named(source, reference, path)
        .flatMap(other -> base(other, reference, path, chain))
        .filter(base -> findings.mayUnfold(reference.mark(), path, size(base)))
        .map(base -> Merge.extended(cleared(source, name, base), service.without("extends")));
  }

  /** The file that the reference names; without one, the file that it is in. */
  private Optional<Extendable> named(Extendable source, Node.Mapping reference, Path path) {
    return reference.get("file").isEmpty()
        ? Optional.of(source)
        : reference.get("file", Node.Text.class).flatMap(it -> other(source, it, path.key("file")));
  }

  private Optional<Extendable> other(Extendable source, Node.Text written, Path path) {
    String file = source.around().location().resolve(written.value());
    if (!files.mayBeRead(written, path, file)) {
      return Optional.empty();
    }
    Optional<Extendable> known = others.get(file);
    if (known == null) {
      known =
          files.read(file).map(it -> extendable(file, it, source.around().at(Location.of(file))));
      others.put(file, known);
    }
    return known;
  }

  /** Of another file only those services are looked at that are extended. */
  private Extendable extendable(String file, Document document, Surroundings around) {
    Optional<Node.Mapping> services = document.content().get("services", Node.Mapping.class);
    Map<String, Optional<Node.Mapping>> known = new HashMap<>();
    return new Extendable(
        file,
        services,
        name -> {
          Optional<Node.Mapping> service = known.get(name);
          if (service == null) {
            service = services.flatMap(it -> alone(it, name, around));
            known.put(name, service);
          }
          return service;
        },
        document.clearings(),
        around);
  }

  private Optional<Node.Mapping> alone(Node.Mapping services, String name, Surroundings around) {
    var entries = new LinkedHashMap<>(services.entries());
    entries.keySet().retainAll(Set.of(name));
    var file = new Node.Mapping(services.mark(), new LinkedHashMap<>());
    return assembly
        .normal(file.with("services", new Node.Mapping(services.mark(), entries)), around)
        .get("services", Node.Mapping.class)
        .flatMap(it -> it.get(name, Node.Mapping.class));
  }

  private Optional<Node.Mapping> base(
      Extendable other, Node.Mapping reference, Path path, ExtendsChain chain) {
    String name = reference.text("service");
    if (!other.names().contains(name)) {
      findings.problem(
          reference.get("service").map(Node::mark).orElse(reference.mark()),
          path,
          "names a service that is not in "
              + (isFromVariable(reference.get("file")) ? "the file that it names" : other.file()),
          NearMiss.of(name, other.names())
              .map(meant -> "Did you mean " + meant + "?")
              .orElse("Name a service of that file; file: names another one."));
      return Optional.empty();
    }
    return other.service().apply(name).flatMap(it -> complete(other, name, it, chain));
  }

  /** Such a path is not shown: it may be a secret, wherever it leads. */
  private static boolean isFromVariable(Optional<Node> file) {
    return file.filter(it -> it instanceof Node.Text text && text.fromVariable()).isPresent();
  }

  /** What the service takes out, and what it says otherwise. */
  private Node.Mapping cleared(Extendable source, String name, Node.Mapping base) {
    var empty = new Node.Mapping(base.mark(), new LinkedHashMap<>());
    Node.Mapping file = empty.with("services", empty.with(name, base));
    Node.Mapping rest =
        new Clearance(source.clearingsBelow(name), findings)
            .apply(file)
            .get("services", Node.Mapping.class)
            .flatMap(it -> it.get(name, Node.Mapping.class))
            .orElse(base);
    return source.written(name).map(it -> Overwriting.cleared(rest, it)).orElse(rest);
  }

  private static long size(Node node) {
    return switch (node) {
      case Node.Mapping mapping ->
          1 + mapping.values().values().stream().mapToLong(Extension::size).sum();
      case Node.Sequence list -> 1 + list.items().stream().mapToLong(Extension::size).sum();
      case Node.Scalar _ -> 1;
    };
  }
}
