package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;
import io.stackshift.compose.yaml.SameValue;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The keys of current Compose files that say at the service itself what {@code deploy} says too:
 * {@code cpus}, {@code mem_limit}, {@code mem_reservation}, {@code pids_limit} and {@code scale}.
 * As in Compose v2, both may be there when they agree.
 */
final class Shorthands {

  private record Shorthand(String key, List<String> place) {}

  private static final List<Shorthand> ALL =
      List.of(
          new Shorthand("scale", List.of("deploy", "replicas")),
          new Shorthand("cpus", List.of("deploy", "resources", "limits", "cpus")),
          new Shorthand("mem_limit", List.of("deploy", "resources", "limits", "memory")),
          new Shorthand("pids_limit", List.of("deploy", "resources", "limits", "pids")),
          new Shorthand(
              "mem_reservation", List.of("deploy", "resources", "reservations", "memory")));

  private Shorthands() {}

  /** The merged files with {@code deploy} in place of the shorthands. */
  static Node.Mapping writtenOut(Node.Mapping merged, Findings findings) {
    return merged.changed(
        "services",
        node ->
            node instanceof Node.Mapping services
                ? services.eachChanged((name, service) ->
                    service(service, Path.of(List.of("services", name)), findings))
                : node);
  }

  private static Node.Mapping service(Node.Mapping service, Path path, Findings findings) {
    Node.Mapping written = service;
    for (Shorthand shorthand : ALL) {
      Node value = written.get(shorthand.key).orElse(null);
      if (value == null) {
        continue;
      }
      written = written.without(shorthand.key);
      if (!isUnlimited(shorthand, value)) {
        written = put(written, shorthand, shorthand.place, value, path, findings);
      }
    }
    return written;
  }

  /** No limit is what a swarm has anyway; no replicas are something else. */
  private static boolean isUnlimited(Shorthand shorthand, Node value) {
    return switch (value) {
      case Node.Whole number -> !shorthand.key.equals("scale") && number.value() <= 0;
      case Node.Text text -> text.value().matches("0*\\.?0*");
      case Node.Decimal _,
          Node.Flag _,
          Node.Nothing _,
          Node.Broken _,
          Node.Sequence _,
          Node.Mapping _ ->
          false;
    };
  }

  /** Numbers of cores are texts: 0.5 is 0.50. */
  private static boolean agree(Node one, Node other) {
    return SameValue.of(one, other)
        || (one instanceof Node.Text first
            && other instanceof Node.Text second
            && Scalars.isNumber(first.value())
            && Scalars.isNumber(second.value())
            && Double.compare(Double.parseDouble(first.value()), Double.parseDouble(second.value()))
                == 0);
  }

  private static Node.Mapping put(
      Node.Mapping section,
      Shorthand shorthand,
      List<String> place,
      Node value,
      Path service,
      Findings findings) {
    String key = place.getFirst();
    if (place.size() > 1) {
      Node.Mapping inner =
          section
              .get(key, Node.Mapping.class)
              .orElseGet(() -> new Node.Mapping(value.mark(), new LinkedHashMap<>()));
      return section.with(
          key, put(inner, shorthand, place.subList(1, place.size()), value, service, findings));
    }
    Node said = section.get(key).orElse(value);
    if (!agree(said, value)) {
      findings.problem(
          value.mark(),
          service.key(shorthand.key),
          "differs from " + String.join(".", shorthand.place),
          "Keep only " + String.join(".", shorthand.place) + ".");
    }
    return section.with(key, said);
  }
}
