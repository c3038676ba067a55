package io.stackshift.operate;

import static java.util.stream.Collectors.joining;

import io.stackshift.operate.Downtime.Cause;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import io.stackshift.release.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What users may notice of tasks that a plan replaces by others. */
final class Replacements {

  private final List<Replacement> replacements = new ArrayList<>();
  private final Map<String, ServiceSpec> wanted = new HashMap<>();
  private final Map<String, String> stopFirst;

  Replacements(Plan plan, List<ServiceSpec> running, Map<String, String> stopFirst) {
    this.stopFirst = stopFirst;
    running.forEach(service -> wanted.put(service.name(), service));
    for (Step step : plan.steps()) {
      if (step instanceof Step.UpdateServices update) {
        update.services().forEach(this::update);
      }
    }
  }

  /** A service whose specification changes. */
  private record Replacement(ServiceSpec before, ServiceSpec after) {

    /** Whether its tasks stay, because only something else of it changes. */
    boolean keepsTasks() {
      if (before.hash().isEmpty()) {
        return SpecContent.makeSameTasks(before, after);
      }
      return !after.traits().template().isEmpty()
          && after.traits().template().equals(before.traits().template());
    }
  }

  private void update(ServiceSpec service) {
    Optional.ofNullable(wanted.put(service.name(), service))
        .filter(before -> !before.hash().equals(service.hash()))
        .ifPresent(before -> replacements.add(new Replacement(before, service)));
  }

  List<Cause> certain() {
    return replacements.stream().flatMap(it -> away(it).stream()).toList();
  }

  private Optional<Cause> away(Replacement it) {
    TaskPolicy policy = TaskPolicy.of(it.after());
    if (policy.tasks() == 0) {
      return TaskPolicy.of(it.before()).tasks() == 0
          ? Optional.empty()
          : cause(it, "it is to have no tasks");
    }
    if (it.keepsTasks() || policy.startsFirst()) {
      return Optional.empty();
    }
    if (policy.stopsAll()) {
      return cause(it, whole(it.after(), policy));
    }
    return policy.nodePorts().isEmpty()
        ? Optional.empty()
        : cause(
            it,
            "port %s of a node does not answer while the task there is replaced (%s)"
                .formatted(String.join(", ", policy.nodePorts()), why(it.after(), policy)));
  }

  private String whole(ServiceSpec service, TaskPolicy policy) {
    String tasks =
        policy.tasks() == 1
            ? "its only task stops before the new one starts"
            : "its %d tasks stop before new ones start".formatted(policy.tasks());
    return "%s (%s): away while it stops, at most %d s, and until the new one %s%s"
        .formatted(
            tasks,
            why(service, policy),
            policy.grace().toSeconds(),
            policy.isChecked() ? "is healthy" : "has started",
            dependents(service));
  }

  private String why(ServiceSpec service, TaskPolicy policy) {
    String known = stopFirst.getOrDefault(service.name(), policy.onlyOnePerPlace());
    return known.isEmpty() ? "`order: stop-first`" : "stop-first, because " + known;
  }

  private String dependents(ServiceSpec service) {
    String names =
        wanted.values().stream()
            .filter(other -> other.dependsOn().contains(service.name()))
            .map(ServiceSpec::name)
            .sorted()
            .collect(joining(", "));
    return names.isEmpty() ? "; needed by nothing else of the stack" : "; needed by " + names;
  }

  List<Cause> possible() {
    return replacements.stream()
        .filter(it -> !it.keepsTasks() && away(it).isEmpty())
        .flatMap(it -> doubt(it).stream())
        .toList();
  }

  private static Optional<Cause> doubt(Replacement it) {
    TaskPolicy policy = TaskPolicy.of(it.after());
    if (policy.tasks() == 0) {
      return Optional.empty();
    }
    if (policy.tasks() == TaskPolicy.ON_EACH_NODE && !policy.startsFirst()) {
      return cause(
          it, "on each node its task stops before the new one starts: no other may answer for it");
    }
    return policy.isChecked()
        ? Optional.empty()
        : cause(
            it,
            "no health check in the Compose files: unless its image has one, a new task gets"
                + " requests before it can answer");
  }

  private static Optional<Cause> cause(Replacement it, String why) {
    return Optional.of(new Cause(it.after().name(), why));
  }
}
