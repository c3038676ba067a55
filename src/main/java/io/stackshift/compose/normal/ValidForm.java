package io.stackshift.compose.normal;

import io.stackshift.compose.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Makes the reference's normal form a file that is valid by the reference's own schema, and that
 * can be read without any other.
 */
public final class ValidForm {

  /** Lists of a service that merging appends, and in which the schema wants no text twice. */
  private static final List<String> UNIQUE =
      List.of(
          "cap_add",
          "cap_drop",
          "depends_on",
          "devices",
          "dns",
          "dns_search",
          "expose",
          "external_links",
          "extra_hosts",
          "links",
          "security_opt",
          "tmpfs");

  private ValidForm() {}

  /** The same tree, valid. */
  public static Node.Mapping of(Node.Mapping tree) {
    return FormatVersion.raised(tree.changed("services", each(ValidForm::service)));
  }

  private static Node.Mapping service(Node.Mapping service) {
    // What the files brought is in the environment; their paths start at a folder that is not said.
    Node.Mapping valid = service.without("env_file");
    for (String key : UNIQUE) {
      valid = valid.changed(key, ValidForm::unique);
    }
    return valid
        .changed("networks", each(network -> network.changed("aliases", ValidForm::unique)))
        .changed(
            "build",
            build ->
                build instanceof Node.Mapping mapping
                    ? mapping
                        .changed("cache_from", ValidForm::unique)
                        .changed("extra_hosts", ValidForm::unique)
                    : build)
        .changed("ulimits", each(ValidForm::limit));
  }

  private static UnaryOperator<Node> each(UnaryOperator<Node.Mapping> change) {
    return node ->
        node instanceof Node.Mapping objects
            ? objects.eachChanged((_, object) -> change.apply(object))
            : node;
  }

  private static Node unique(Node list) {
    if (!(list instanceof Node.Sequence sequence)) {
      return list;
    }
    Set<String> seen = new HashSet<>();
    return new Node.Sequence(
        sequence.mark(),
        sequence.items().stream()
            .filter(item -> !(item instanceof Node.Text text) || seen.add(text.value()))
            .toList());
  }

  /** The reference leaves a limit of zero out, and wants both. */
  private static Node.Mapping limit(Node.Mapping limit) {
    Node zero = new Node.Whole(limit.mark(), 0);
    Node.Mapping soft = limit.get("soft").isPresent() ? limit : limit.with("soft", zero);
    return soft.get("hard").isPresent() ? soft : soft.with("hard", zero);
  }
}
