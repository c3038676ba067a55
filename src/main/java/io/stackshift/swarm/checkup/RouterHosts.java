package io.stackshift.swarm.checkup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The hosts that services have Traefik serve with certificates from files (Traefik, "Routing with
 * Docker labels": {@code traefik.http.routers.<name>.rule}).
 */
final class RouterHosts {

  private static final Pattern HOST_RULE = Pattern.compile("Host(?:SNI)?\\(([^)]*)\\)");
  private static final Pattern HOST_NAME = Pattern.compile("[`\"']([^`\"'*]+)[`\"']");
  private static final String RULE = ".rule";

  /** What entry points without TLS are called. */
  private static final Set<String> PLAIN = Set.of("web", "http");

  private RouterHosts() {}

  static Set<String> in(JsonNode services) {
    var hosts = new TreeSet<String>();
    for (JsonNode service : services) {
      Map<String, String> labels = traefik(service.at("/Spec/Labels"));
      labels.forEach((key, rule) -> {
        if (key.endsWith(RULE)
            && asksForFile(labels, key.substring(0, key.length() - RULE.length()))) {
          HOST_RULE
              .matcher(rule)
              .results()
              .flatMap(found -> HOST_NAME.matcher(found.group(1)).results())
              .forEach(name -> hosts.add(name.group(1)));
        }
      });
    }
    return hosts;
  }

  /** Traefik does not tell upper from lower case in labels. */
  private static Map<String, String> traefik(JsonNode labels) {
    var found = new TreeMap<String, String>();
    labels
        .properties()
        .forEach(label -> {
          String key = label.getKey().toLowerCase(Locale.ROOT);
          if (key.startsWith("traefik.")) {
            found.put(key, label.getValue().asText());
          }
        });
    return found;
  }

  /**
   * Whether the certificate has to be in a file: it is neither fetched, nor the service's own, nor
   * is there none. TLS may also be asked for by the entry point, and the default one is not known.
   */
  private static boolean asksForFile(Map<String, String> labels, String router) {
    boolean isElsewhere =
        labels.containsKey(router + ".tls.certresolver")
            || labels.getOrDefault(router + ".tls.passthrough", "").equals("true")
            || labels.getOrDefault(router + ".tls", "").equals("false");
    boolean hasTls =
        labels.keySet().stream()
            .anyMatch(key -> key.equals(router + ".tls") || key.startsWith(router + ".tls."));
    boolean isPlain = PLAIN.contains(labels.getOrDefault(router + ".entrypoints", ""));
    return !isElsewhere && (hasTls || !isPlain);
  }
}
