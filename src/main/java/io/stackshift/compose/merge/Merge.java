package io.stackshift.compose.merge;

import static java.util.Map.entry;

import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Merges files in normal form.
 *
 * <p>What the table does not name: mappings are merged key by key, lists are appended, and a later
 * single value replaces an earlier one unless it is zero, false or empty.
 */
public final class Merge {

  private static final Rule DEEP = Merge::deep;

  private static final List<String> KEYED_LISTS = List.of("ports", "volumes", "configs", "secrets");

  /** The first pattern that matches a path decides. */
  private static final List<Map.Entry<Path, Rule>> TABLE =
      List.of(
          rule("services", DEEP),
          rule("services.*", Merge::service),
          rule("services.*.command", Rules.REPLACE),
          rule("services.*.entrypoint", Rules.REPLACE),
          rule("services.*.environment.*", Rules.REPLACE_UNLESS_EMPTY),
          rule("services.*.labels.*", Rules.REPLACE),
          rule("services.*.sysctls.*", Rules.REPLACE),
          rule("services.*.ports", Rules.BY_PORT),
          rule("services.*.volumes", Rules.BY_TARGET),
          rule("services.*.configs", Rules.BY_SOURCE),
          rule("services.*.secrets", Rules.BY_SOURCE),
          rule("services.*.networks.*", Rules.ATTACHMENT),
          rule("services.*.ulimits.*", Rules.REPLACE),
          rule("services.*.logging", Rules.logging(DEEP)),
          rule("services.*.logging.options.*", Rules.REPLACE),
          rule("services.*.healthcheck.test", Rules.REPLACE),
          rule("services.*.healthcheck.retries", Rules.REPLACE),
          rule("services.*.deploy.replicas", Rules.REPLACE),
          rule("services.*.deploy.labels.*", Rules.REPLACE),
          rule("services.*.deploy.update_config.parallelism", Rules.REPLACE),
          rule("services.*.deploy.rollback_config.parallelism", Rules.REPLACE),
          rule("services.*.deploy.restart_policy.max_attempts", Rules.REPLACE),
          rule("networks", DEEP),
          rule("networks.*", Rules.REPLACE),
          rule("volumes", DEEP),
          rule("volumes.*", Rules.REPLACE),
          rule("configs", DEEP),
          rule("configs.*", Rules.REPLACE),
          rule("secrets", DEEP),
          rule("secrets.*", Rules.REPLACE));

  /** The table again: looking all of it through for every value takes long in large stacks. */
  private static final Map<String, List<Map.Entry<Path, Rule>>> BY_LAST_STEP =
      TABLE.stream().collect(Collectors.groupingBy(row -> row.getKey().last()));

  private Merge() {}

  /** The places that have a rule of their own. */
  static List<Path> patterns() {
    return TABLE.stream().map(Map.Entry::getKey).toList();
  }

  /** All files as one; extensions at the top come from the first file alone. */
  public static Node.Mapping all(List<Node.Mapping> files) {
    Node.Mapping merged = files.getFirst();
    for (Node.Mapping file : files.subList(1, files.size())) {
      merged = onto(merged, file);
    }
    return finished(merged);
  }

  /** What remains to be done when all files are merged: empty lists go. */
  public static Node.Mapping finished(Node.Mapping merged) {
    return merged.changed(
        "services",
        services ->
            services instanceof Node.Mapping each
                ? each.eachChanged((_, service) -> withoutEmptyLists(service))
                : services);
  }

  /** One more file merged onto those before it. */
  public static Node.Mapping onto(Node.Mapping base, Node.Mapping file) {
    Node.Mapping known = file;
    for (String key : file.entries().sequencedKeySet()) {
      known = key.startsWith("x-") ? known.without(key) : known;
    }
    return mapping(base, known, Path.ROOT);
  }

  /**
   * A service merged onto the one that it extends, of which {@link Overwriting} has taken out what
   * the service says otherwise.
   */
  public static Node.Mapping extended(Node.Mapping base, Node.Mapping service) {
    return (Node.Mapping) service(base, service, Path.pattern("services.*"));
  }

  private static Map.Entry<Path, Rule> rule(String pattern, Rule rule) {
    return entry(Path.pattern(pattern), rule);
  }

  private static Rule ruleAt(Path path) {
    return ruleAmong(BY_LAST_STEP.getOrDefault(path.last(), List.of()), path)
        .or(() -> ruleAmong(BY_LAST_STEP.getOrDefault(Path.ANY, List.of()), path))
        .orElseGet(() -> path.hasStep(step -> step.startsWith("x-")) ? Merge::extension : DEEP);
  }

  private static Optional<Rule> ruleAmong(List<Map.Entry<Path, Rule>> rows, Path path) {
    for (Map.Entry<Path, Rule> row : rows) {
      if (path.matches(row.getKey())) {
        return Optional.of(row.getValue());
      }
    }
    return Optional.empty();
  }

  /** Inside an extension there are no defaults, so that empty values count. */
  private static Node extension(Node base, Node override, Path path) {
    return override instanceof Node.Scalar ? override : deep(base, override, path);
  }

  private static Node deep(Node base, Node override, Path path) {
    if (base instanceof Node.Mapping earlier && override instanceof Node.Mapping later) {
      return mapping(earlier, later, path);
    }
    if (base instanceof Node.Sequence && override instanceof Node.Sequence) {
      return Rules.APPEND.merge(base, override, path);
    }
    return Rules.REPLACE_UNLESS_EMPTY.merge(base, override, path);
  }

  /** Lists with a key are sorted as soon as two files name the service, as in the reference. */
  private static Node service(Node base, Node override, Path path) {
    if (!(base instanceof Node.Mapping earlier && override instanceof Node.Mapping later)) {
      return deep(base, override, path);
    }
    Node.Mapping complete = later;
    for (String key : KEYED_LISTS) {
      boolean known = earlier.get(key).isPresent();
      if (known && later.get(key).isEmpty()) {
        complete = complete.with(key, new Node.Sequence(later.mark(), List.of()));
      } else if (!known) {
        complete = withoutEmptyList(complete, key);
      }
    }
    return deep(base, complete, path);
  }

  /** An empty list counts until the end: it lets a later file's list lose what it has twice. */
  private static Node withoutEmptyLists(Node.Mapping service) {
    Node.Mapping filled = service;
    for (String key : KEYED_LISTS) {
      filled = withoutEmptyList(filled, key);
    }
    return filled;
  }

  private static Node.Mapping withoutEmptyList(Node.Mapping service, String key) {
    return service.get(key, Node.Sequence.class).filter(it -> it.items().isEmpty()).isPresent()
        ? service.without(key)
        : service;
  }

  private static Node.Mapping mapping(Node.Mapping base, Node.Mapping override, Path path) {
    SequencedMap<String, Node.Entry> merged = new LinkedHashMap<>(base.entries());
    override
        .entries()
        .forEach((key, later) ->
            merged.merge(key, later, (earlier, _) -> entryOf(earlier, later, path.key(key))));
    return new Node.Mapping(base.mark(), merged);
  }

  private static Node.Entry entryOf(Node.Entry earlier, Node.Entry later, Path path) {
    if (earlier.value() instanceof Node.Broken) {
      return earlier;
    }
    if (later.value() instanceof Node.Broken) {
      return later;
    }
    Node value = ruleAt(path).merge(earlier.value(), later.value(), path);
    return new Node.Entry(
        value.equals(earlier.value()) ? earlier.keyMark() : later.keyMark(), value);
  }
}
