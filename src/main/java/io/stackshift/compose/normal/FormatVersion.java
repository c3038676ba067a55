package io.stackshift.compose.normal;

import static java.util.Map.entry;

import io.stackshift.compose.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The version that the normal form names: the one of the files, unless the reference would not read
 * the normal form under it. Long ports exist since 3.2, names of volumes since 3.4, and so on; the
 * reference prints them under an older version too, and then refuses its own output.
 *
 * <p>The table is the difference between the reference's schemas, {@code
 * cli/compose/schema/data/config_schema_v3.*.json}.
 */
final class FormatVersion {

  private static final Pattern VERSION = Pattern.compile("3\\.(\\d{1,2})");

  private static final String ANY = "*";

  private static final String EXTENSION = "x-*";

  /** Keys by the minor version that brought them. */
  private static final Map<Integer, List<String>> BROUGHT =
      Map.ofEntries(
          entry(1, List.of("secrets", "services.*.secrets")),
          entry(
              2,
              List.of(
                  "services.*.ports",
                  "services.*.volumes",
                  "services.*.deploy.endpoint_mode",
                  "services.*.build.cache_from",
                  "networks.*.attachable")),
          entry(
              3,
              List.of(
                  "configs",
                  "services.*.configs",
                  "services.*.credential_spec",
                  "services.*.deploy.placement.preferences",
                  "services.*.build.labels")),
          entry(
              4,
              List.of(
                  "x-*",
                  "volumes.*.name",
                  "services.*.healthcheck.start_period",
                  "services.*.deploy.update_config.order",
                  "services.*.build.network",
                  "services.*.build.target")),
          entry(
              5,
              List.of(
                  "networks.*.name",
                  "configs.*.name",
                  "secrets.*.name",
                  "services.*.isolation",
                  "services.*.build.shm_size",
                  "services.*.deploy.resources.reservations.generic_resources")),
          entry(6, List.of("services.*.volumes.*.tmpfs")),
          entry(
              7,
              List.of(
                  "services.*.x-*",
                  "networks.*.x-*",
                  "volumes.*.x-*",
                  "configs.*.x-*",
                  "secrets.*.x-*",
                  "services.*.init",
                  "services.*.deploy.rollback_config")),
          entry(
              8,
              List.of(
                  "configs.*.template_driver",
                  "secrets.*.template_driver",
                  "secrets.*.driver",
                  "secrets.*.driver_opts",
                  "services.*.credential_spec.config",
                  "services.*.deploy.placement.max_replicas_per_node")),
          entry(
              9,
              List.of(
                  "services.*.cgroupns_mode",
                  "services.*.build.extra_hosts",
                  "services.*.deploy.resources.limits.pids")),
          entry(12, List.of("services.*.healthcheck.start_interval")),
          entry(13, List.of("services.*.oom_score_adj", "services.*.networks.*.driver_opts")));

  private FormatVersion() {}

  /** The same tree under a version that has all its keys. */
  static Node.Mapping raised(Node.Mapping tree) {
    var written = VERSION.matcher(tree.text("version"));
    int said = written.matches() ? Integer.parseInt(written.group(1)) : Integer.MAX_VALUE;
    int needed =
        BROUGHT.entrySet().stream()
            .filter(row -> row.getKey() > said)
            .filter(row -> row.getValue().stream().anyMatch(path -> has(tree, steps(path))))
            .mapToInt(Map.Entry::getKey)
            .max()
            .orElse(said);
    return needed == said
        ? tree
        : tree.changed("version", version -> new Node.Text(version.mark(), "3." + needed));
  }

  private static List<String> steps(String path) {
    return List.of(path.split("\\.", -1));
  }

  private static boolean has(Node node, List<String> steps) {
    if (steps.isEmpty()) {
      return true;
    }
    String step = steps.getFirst();
    List<String> rest = steps.subList(1, steps.size());
    return switch (node) {
      case Node.Sequence sequence when step.equals(ANY) ->
          sequence.items().stream().anyMatch(item -> has(item, rest));
      case Node.Mapping mapping when step.equals(ANY) ->
          mapping.values().values().stream().anyMatch(value -> has(value, rest));
      case Node.Mapping mapping when step.equals(EXTENSION) ->
          mapping.entries().keySet().stream().anyMatch(key -> key.startsWith("x-"));
      case Node.Mapping mapping -> mapping.get(step).filter(value -> has(value, rest)).isPresent();
      case Node.Sequence _, Node.Scalar _ -> false;
    };
  }
}
