package io.stackshift.swarm.rollout;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do about tasks that do not run, by the engine's words about them. */
final class Remedies {

  /** The engine's words (SwarmKit, {@code scheduler/filter.go}; dockerd) and what helps. */
  private static final Map<String, String> BY_WORDS = new LinkedHashMap<>();

  static {
    BY_WORDS.put(
        "scheduling constraints not satisfied",
        "No node has what deploy.placement asks for: compare it with docker node inspect.");
    BY_WORDS.put(
        "insufficient resources",
        "No node has as much left as deploy.resources.reservations asks for: reserve less, or add"
            + " a node.");
    BY_WORDS.put(
        "host-mode port already in use",
        "The published port is taken on every node that could run the task: free it, update with"
            + " order stop-first, or publish it in mode ingress.");
    BY_WORDS.put(
        "max replicas per node limit exceed",
        "There are too few nodes for max_replicas_per_node: raise it, or add a node.");
    BY_WORDS.put(
        "unsupported platform", "The image is there for other platforms than the nodes have.");
    BY_WORDS.put("missing plugin", "No node has the volume, network or log plug-in it asks for.");
    BY_WORDS.put(
        "no such image",
        "The node cannot pull the image: check that it was pushed, that the node reaches the"
            + " registry, and that its credentials still hold.");
    BY_WORDS.put(
        "unhealthy container",
        "Its health check fails: correct what it names, or give it a longer start_period.");
  }

  private Remedies() {}

  /** After a service failed. */
  static String ofFailed(String service, Optional<Task> task) {
    String known = task.map(Remedies::known).orElse("");
    String general =
        "Correct the image or the service's settings and deploy again; docker service ps --no-trunc"
            + " %s shows all of its tasks.".formatted(service);
    return known.isEmpty() ? general : known + " " + general;
  }

  /** After the time was over. */
  static String ofOverdue(Collection<Task> tasks) {
    String known =
        tasks.stream()
            .map(Remedies::known)
            .filter(text -> !text.isEmpty())
            .distinct()
            .map(text -> text + " ")
            .collect(Collectors.joining());
    return known
        + "See why with docker service ps --no-trunc <service>; a service that needs longer to start"
        + " needs a longer limit in stackshift.yml.";
  }

  private static String known(Task task) {
    String error = task.error().toLowerCase(Locale.ROOT);
    return BY_WORDS.entrySet().stream()
        .filter(entry -> error.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(" "));
  }
}
