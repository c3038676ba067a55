package io.stackshift.swarm.maintenance;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What has Traefik show the page: for each router of the application one with the same rule, the
 * same entry points and TLS, and a higher priority. Middlewares are left out: nobody has to log in
 * to read that there is nothing to log in to.
 */
final class MaintenanceLabels {

  static final String ENABLE = "traefik.enable";

  /** Above all that is longer than the longest rule; Traefik's own are far above. */
  private static final long PRIORITY = 1_000_000;

  private static final String RULE = "rule";

  /** The options that say for which requests a router is. */
  private static final List<String> MATCHING = List.of(RULE, "rulesyntax", "entrypoints", "tls");

  private MaintenanceLabels() {}

  /**
   * The labels.
   *
   * @param allowed addresses and networks to which the page is not shown
   * @param port that the page is served at
   */
  static SortedMap<String, String> of(String stack, Routes routes, List<String> allowed, int port) {
    var labels = new TreeMap<String, String>(routes.others());
    labels.put(ENABLE, "true");
    String service = stack + "-maintenance";
    long priority = priority(routes);
    routes
        .routers()
        .forEach((name, options) -> {
          if (options.containsKey(RULE)) {
            String prefix = "traefik.http.routers.%s-%s.".formatted(service, name);
            options.forEach((option, value) -> {
              if (MATCHING.contains(option) || option.startsWith("tls.")) {
                labels.put(prefix + option, option.equals(RULE) ? rule(value, allowed) : value);
              }
            });
            labels.put(prefix + "priority", Long.toString(priority));
            labels.put(prefix + "service", service);
          }
        });
    labels.put(
        "traefik.http.services.%s.loadbalancer.server.port".formatted(service),
        Integer.toString(port));
    return labels;
  }

  /** What a person is told of labels: the rules alone. */
  static List<String> rules(Map<String, String> labels) {
    return labels.entrySet().stream()
        .filter(label -> label.getKey().startsWith("traefik.http.routers."))
        .filter(label -> label.getKey().endsWith("." + RULE))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static long priority(Routes routes) {
    long highest =
        routes.routers().values().stream()
            .map(options -> options.getOrDefault("priority", "0"))
            .filter(text -> text.matches("[0-9]{1,18}"))
            .mapToLong(Long::parseLong)
            .max()
            .orElse(0);
    return Math.max(PRIORITY, highest + 1);
  }

  private static String rule(String rule, List<String> allowed) {
    if (allowed.isEmpty()) {
      return rule;
    }
    String clients =
        allowed.stream()
            .map(address -> "ClientIP(`%s`)".formatted(address))
            .collect(Collectors.joining(" || "));
    return "(%s) && !(%s)".formatted(rule, clients);
  }
}
