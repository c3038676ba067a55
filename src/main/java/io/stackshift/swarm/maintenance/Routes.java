package io.stackshift.swarm.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How Traefik reaches a stack, as the labels of its running services say. Names of options know no
 * upper case ("Docker &amp; Swarm labels" of Traefik's reference documentation, version 3).
 *
 * @param routers options of HTTP routers by name, as {@code rule} and {@code tls.certresolver}
 * @param others labels that are about the service as a whole, as {@code traefik.swarm.network}
 * @param networks that the routed services are on, as services name them
 * @param notes what cannot be taken over
 */
record Routes(
    SortedMap<String, SortedMap<String, String>> routers,
    SortedMap<String, String> others,
    SortedSet<String> networks,
    List<String> notes) {

  private static final String TRAEFIK = "traefik.";
  private static final String ROUTER = "traefik.http.routers.";
  private static final String ENABLE = "traefik.enable";
  private static final List<String> PROTOCOLS =
      List.of("traefik.http.", "traefik.tcp.", "traefik.udp.");

  /** The network that Traefik uses; the second name is that of version 2. */
  private static final List<String> NETWORK =
      List.of("traefik.swarm.network", "traefik.docker.network");

  /** Of what is about the service as a whole, this would have Traefik use a virtual address. */
  private static final String BALANCER = ".lbswarm";

  /** The routes of these services, as the engine lists them. */
  static Routes of(JsonNode services) {
    var routes = new Routes(new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), new ArrayList<>());
    services.valueStream().map(service -> service.path("Spec")).forEach(routes::add);
    return routes;
  }

  private void add(JsonNode spec) {
    Map<String, String> labels = labels(spec.path("Labels"));
    if (labels.isEmpty() || labels.getOrDefault(ENABLE, "true").equalsIgnoreCase("false")) {
      return;
    }
    String name = spec.path("Name").asText();
    boolean isRouted = false;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      String key = label.getKey();
      if (key.startsWith(ROUTER)) {
        isRouted |= router(key.substring(ROUTER.length()), label.getValue());
      } else if (PROTOCOLS.stream().noneMatch(key::startsWith) && !key.endsWith(BALANCER)) {
        others.putIfAbsent(key, label.getValue());
      }
    }
    if (labels.keySet().stream().anyMatch(key -> key.startsWith("traefik.tcp.routers."))) {
      notes.add(name + " has TCP routers, which cannot show a page: they stay as they are");
    }
    if (isRouted) {
      networks(spec, labels);
    } else if (labels.containsKey(ENABLE)) {
      notes.add(name + " has no router with a rule of its own: it stays as it is");
    }
  }

  /** Says whether this is the rule of a router. */
  private boolean router(String rest, String value) {
    int dot = rest.indexOf('.');
    if (dot <= 0) {
      return false;
    }
    String option = rest.substring(dot + 1).toLowerCase(Locale.ROOT);
    routers.computeIfAbsent(rest.substring(0, dot), _ -> new TreeMap<>()).put(option, value);
    return option.equals("rule");
  }

  private void networks(JsonNode spec, Map<String, String> labels) {
    for (String label : NETWORK) {
      if (labels.containsKey(label)) {
        networks.add(labels.get(label));
        return;
      }
    }
    spec.at("/TaskTemplate/Networks")
        .forEach(network -> networks.add(network.path("Target").asText()));
  }

  private static Map<String, String> labels(JsonNode all) {
    var labels = new TreeMap<String, String>();
    all.properties()
        .forEach(label -> {
          String key = label.getKey();
          if (key.toLowerCase(Locale.ROOT).startsWith(TRAEFIK)) {
            labels.put(key, label.getValue().asText());
          }
        });
    return labels;
  }
}
