package io.stackshift.compose.assemble;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import io.stackshift.text.NearMiss;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Leaves out the services whose profiles are not active, and what they alone use. A service without
 * profiles is always active.
 */
public final class ActiveServices {

  private static final String ALL = "*";
  private static final List<String> ATTACHED = List.of("volumes", "configs", "secrets");

  private final SortedSet<String> profiles;
  private final Findings findings;

  /**
   * The services of some profiles.
   *
   * @param profiles {@code *} stands for all
   */
  public ActiveServices(SortedSet<String> profiles, Findings findings) {
    this.profiles = profiles;
    this.findings = findings;
  }

  /** The merged files with active services alone. */
  public Node.Mapping of(Node.Mapping merged) {
    Optional<Node.Mapping> services = merged.get("services", Node.Mapping.class);
    if (services.isEmpty()) {
      return merged;
    }
    Node.Mapping all = services.get();
    tellUnknownProfiles(all);
    Set<String> inactive =
        all.values().entrySet().stream()
            .filter(it -> it.getValue() instanceof Node.Mapping service && !isActive(service))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Node.Mapping active = all;
    for (String name : inactive) {
      active = active.without(name);
    }
    active = active.eachChanged((name, service) -> activated(name, service, all, inactive));
    return withoutUnused(merged, all, active).with("services", active);
  }

  private boolean isActive(Node.Mapping service) {
    List<String> own = texts(service, "profiles");
    return own.isEmpty()
        || profiles.contains(ALL)
        || own.stream().anyMatch(it -> profiles.contains(it));
  }

  private static List<String> texts(Node.Mapping section, String key) {
    return section
        .get(key, Node.Sequence.class)
        .map(Node.Sequence::items)
        .orElse(List.of())
        .stream()
        .filter(Node.Text.class::isInstance)
        .map(it -> ((Node.Text) it).value())
        .toList();
  }

  private void tellUnknownProfiles(Node.Mapping services) {
    SortedSet<String> known = new TreeSet<>(List.of(ALL));
    services.eachChanged((_, service) -> {
      known.addAll(texts(service, "profiles"));
      return service;
    });
    for (String profile : profiles) {
      if (!known.contains(profile)) {
        String meant =
            NearMiss.of(profile, known).map(it -> ", did you mean " + it + "?").orElse("");
        findings.warning(
            Mark.of("profiles"), "no service has the profile \"" + profile + "\"" + meant);
      }
    }
  }

  private Node.Mapping activated(
      String name, Node.Mapping service, Node.Mapping services, Set<String> inactive) {
    Node.Mapping active =
        service
            .without("profiles")
            .changed("depends_on", it -> dependencies(name, it, services, inactive));
    boolean alone =
        active
            .get("depends_on", Node.Mapping.class)
            .filter(it -> it.entries().isEmpty())
            .isPresent();
    return alone ? active.without("depends_on") : active;
  }

  /** What a service waits for only if it is there is forgotten when it is not active. */
  private Node dependencies(String name, Node node, Node.Mapping services, Set<String> inactive) {
    if (!(node instanceof Node.Mapping dependencies)) {
      return node;
    }
    Node.Mapping rest = dependencies;
    for (Map.Entry<String, Node.Entry> entry : dependencies.entries().entrySet()) {
      String key = entry.getKey();
      if (!inactive.contains(key)) {
        continue;
      }
      rest = rest.without(key);
      if (isRequired(entry.getValue().value())) {
        List<String> needed =
            services.get(key, Node.Mapping.class).map(it -> texts(it, "profiles")).orElseThrow();
        findings.problem(
            entry.getValue().keyMark(),
            Path.of(List.of("services", name, "depends_on", key)),
            "names a service that is not active",
            "Activate it with --profile %s, or write required: false."
                .formatted(String.join(" or ", needed)));
      }
    }
    return rest;
  }

  private static boolean isRequired(Node dependency) {
    return !(dependency instanceof Node.Mapping section)
        || section.get("required", Node.Flag.class).map(Node.Flag::value).orElse(true);
  }

  /** What no service names stays, as in the reference. */
  private static Node.Mapping withoutUnused(
      Node.Mapping merged, Node.Mapping all, Node.Mapping active) {
    Node.Mapping rest = merged;
    for (String section : List.of("networks", "volumes", "configs", "secrets")) {
      Set<String> unused = used(all, section);
      unused.removeAll(used(active, section));
      Optional<Node.Mapping> objects = rest.get(section, Node.Mapping.class);
      if (objects.isPresent() && !unused.isEmpty()) {
        var kept = new LinkedHashMap<>(objects.get().entries());
        kept.keySet().removeAll(unused);
        rest =
            kept.isEmpty()
                ? rest.without(section)
                : rest.with(section, new Node.Mapping(objects.get().mark(), kept));
      }
    }
    return rest;
  }

  private static Set<String> used(Node.Mapping services, String section) {
    Set<String> used = new HashSet<>();
    services.eachChanged((_, service) -> {
      service.get(section, Node.Mapping.class).ifPresent(it -> used.addAll(it.entries().keySet()));
      if (section.equals("configs")) {
        service
            .get("credential_spec", Node.Mapping.class)
            .ifPresent(it -> used.add(it.text("config")));
      }
      if (ATTACHED.contains(section)) {
        service
            .get(section, Node.Sequence.class)
            .map(Node.Sequence::items)
            .orElse(List.of())
            .stream()
            .filter(Node.Mapping.class::isInstance)
            .forEach(it -> used.add(((Node.Mapping) it).text("source")));
      }
      return service;
    });
    return used;
  }
}
