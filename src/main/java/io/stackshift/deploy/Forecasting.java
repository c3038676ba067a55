package io.stackshift.deploy;

import io.stackshift.operate.Downtime;
import io.stackshift.operate.Forecast;
import io.stackshift.operate.PlannedMigration;
import io.stackshift.operate.RunningServices;
import io.stackshift.operate.ServiceChange;
import io.stackshift.operate.ServiceSight;
import io.stackshift.operate.SpecFields;
import io.stackshift.operate.StackDiff;
import io.stackshift.plan.Observed;
import io.stackshift.plan.Plan;
import io.stackshift.plan.PlanEffects;
import io.stackshift.plan.Step;
import io.stackshift.plan.SwarmState.Replicas;
import io.stackshift.plan.SwarmState.RunningService;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what a plan would change, before it is carried out.
 *
 * @param running is asked only where a service runs a specification that no revision has, or stops
 *     tasks on all nodes
 */
record Forecasting(Settings settings, Observed observed, Supplier<RunningStack> running) {

  /**
   * The forecast.
   *
   * @param after what would be in force, in words
   * @param wanted all services of it
   * @param stopFirst why services stop an old task first for which something else was chosen
   */
  Forecast of(String after, List<ServiceSpec> wanted, Plan plan, Map<String, String> stopFirst) {
    RunningServices runs = new RunningServices(whatRuns(wanted, plan), replicas(), this::onNodes);
    Set<String> kept = ServiceSpec.names(wanted.stream().filter(runs::keepsScale).toList());
    List<ServiceChange> changes =
        ServiceChange.between(runs.specs(), wanted).stream()
            .flatMap(change -> kept.contains(change.service()) ? rest(change) : Stream.of(change))
            .toList();
    Set<String> changing = changes.stream().map(ServiceChange::service).collect(Collectors.toSet());
    var unchanged = new TreeSet<>(ServiceSpec.names(wanted));
    unchanged.removeAll(changing);
    return new Forecast(
        settings.stack(),
        observed.history().inForce().map(StackDiff::words).orElse("nothing"),
        after,
        changes,
        unchanged,
        PlannedMigration.of(plan, keep()),
        plan.steps().stream().anyMatch(this::isOtherMetadata),
        plan,
        Downtime.of(plan, runs, stopFirst),
        PlanEffects.any(plan, observed));
  }

  private Duration keep() {
    return settings.database() instanceof DatabaseSettings.Postgres postgres
        ? postgres.migrations().keep()
        : Duration.ZERO;
  }

  private boolean isOtherMetadata(Step step) {
    return step instanceof Step.ApplyMetadata apply
        && !observed
            .history()
            .inForce()
            .map(Revision::metadata)
            .orElse("")
            .equals(apply.document());
  }

  /** What runs of the services that are wanted, or that the plan removes. */
  private List<ServiceSpec> whatRuns(List<ServiceSpec> wanted, Plan plan) {
    Set<String> concerned = new TreeSet<>(ServiceSpec.names(wanted));
    for (Step step : plan.steps()) {
      if (step instanceof Step.RemoveServices removal) {
        concerned.addAll(removal.services());
      }
    }
    var found = new ArrayList<ServiceSpec>();
    var unknown = new TreeSet<String>();
    for (RunningService service : observed.swarm().services().values()) {
      if (concerned.contains(service.name())) {
        recorded(service).ifPresentOrElse(found::add, () -> unknown.add(service.name()));
      }
    }
    if (!unknown.isEmpty()) {
      found.addAll(asSeen(unknown));
    }
    return found;
  }

  private Optional<ServiceSpec> recorded(RunningService service) {
    return observed.history().recordedServices().reversed().stream()
        .filter(spec -> spec.name().equals(service.name()) && spec.hash().equals(service.hash()))
        .findFirst();
  }

  private List<ServiceSpec> asSeen(Set<String> names) {
    Map<String, ServiceSpec> seen = new HashMap<>();
    for (ServiceSight service : running.get().look().services()) {
      seen.put(
          service.name(),
          service
              .foreign()
              .orElseGet(
                  () -> ServiceSpec.unknown(service.name(), service.image(), service.hash())));
    }
    seen.keySet().retainAll(names);
    return List.copyOf(seen.values());
  }

  /** A number of tasks that somebody set, and that is kept, does not change. */
  private static Stream<ServiceChange> rest(ServiceChange change) {
    ServiceChange rest = change.without(SpecFields.REPLICAS);
    boolean wasAll = rest.fields().isEmpty() && !change.fields().isEmpty();
    return wasAll ? Stream.empty() : Stream.of(rest);
  }

  private Map<String, Replicas> replicas() {
    return observed.swarm().services().values().stream()
        .collect(Collectors.toMap(RunningService::name, RunningService::replicas));
  }

  private int onNodes(String service) {
    return running.get().look().services().stream()
        .filter(it -> it.name().equals(service))
        .mapToInt(it -> Math.toIntExact(it.expected()))
        .sum();
  }
}
