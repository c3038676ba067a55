package io.stackshift.plan;

import io.stackshift.error.UserError;
import io.stackshift.release.ServiceSpec;
import io.stackshift.settings.Analysis;
import io.stackshift.settings.Settings;
import io.stackshift.settings.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a new release has to stand before it counts as deployed, and what is done for the old one's
 * tasks. A return to an older release is only held up by the latter.
 *
 * @param analyses what has to hold once its code runs
 * @param strategies of services by name
 * @param drains what the tasks that run do before they are stopped, by service name
 * @param taken names of services that run, and that no deployment started beside another one: they
 *     are never overwritten
 * @param templates hashes of what tasks are made from, by the hash of the recorded specification
 */
record Caution(
    List<Analysis> analyses,
    Map<String, Strategy> strategies,
    Map<String, Drain> drains,
    SortedSet<String> taken,
    Map<String, String> templates) {

  /** Of a canary no task may end, since it stands for all that are to come. */
  private static final int CANARY_FAILURES = 1;

  Caution {
    analyses = List.copyOf(analyses);
    strategies = Map.copyOf(strategies);
    drains = Map.copyOf(drains);
    templates = Map.copyOf(templates);
    taken = Collections.unmodifiableSortedSet(new TreeSet<>(taken));
  }

  /** Nothing beyond convergence and gates, but old tasks drain. */
  static Caution returning(Observed observed) {
    var drains = new HashMap<String, Drain>();
    observed
        .swarm()
        .services()
        .forEach((name, service) -> {
          if (service.drain().isAsked()) {
            drains.put(name, service.drain());
          }
        });
    var templates = new HashMap<String, String>();
    observed
        .history()
        .recordedServices()
        .forEach(service -> templates.put(service.hash(), service.traits().template()));
    return new Caution(List.of(), Map.of(), drains, observed.own(), templates);
  }

  /** As the settings say; nothing where the same code is in force already. */
  static Caution of(Wanted wanted, Observed observed) {
    List<ServiceSpec> services = wanted.stack().services();
    Caution returning = returning(observed);
    if (observed.history().inForce().filter(revision -> revision.runs(services)).isPresent()) {
      return returning;
    }
    Settings settings = wanted.settings();
    var strategies = new HashMap<String, Strategy>();
    for (ServiceSpec service : services) {
      strategies.put(
          service.name(), settings.rollout().of(settings.key(service.name())).strategy());
    }
    var caution =
        new Caution(
            settings.rollout().analysis(),
            strategies,
            returning.drains(),
            returning.taken(),
            returning.templates());
    services.forEach(caution::refuseTakenName);
    return caution;
  }

  private void refuseTakenName(ServiceSpec service) {
    beside(service)
        .map(Beside::name)
        .filter(name -> taken.contains(name))
        .ifPresent(name -> {
          throw UserError.refused(
              "this strategy starts tasks beside the service as %s, and a service of that name runs already"
                  .formatted(name),
              "service " + service.name(),
              "Remove or rename that service, or use `strategy: rolling` for this one.");
        });
  }

  /** The same for a stack that is started for the first time. */
  Caution withoutStrategies() {
    return new Caution(analyses, Map.of(), drains, taken, templates);
  }

  /**
   * What is started beside services whose tasks are replaced.
   *
   * @param replaced services that run, and not as wanted
   */
  List<Beside> besides(List<ServiceSpec> replaced) {
    return replaced.stream().flatMap(service -> beside(service).stream()).toList();
  }

  private Optional<Beside> beside(ServiceSpec service) {
    return switch (strategy(service)) {
      case Strategy.Rolling _ -> Optional.empty();
      case Strategy.BlueGreen _ -> Optional.of(new Beside(service, 0));
      case Strategy.Canary canary -> Optional.of(new Beside(service, canary.replicas()));
    };
  }

  /** The watch over canaries; those of several services are watched at the same time. */
  List<Step> overCanaries(String phase, List<Beside> besides) {
    var watched = new ArrayList<WatchedService>();
    Duration longest = Duration.ZERO;
    for (Beside beside : besides) {
      if (strategy(beside.service()) instanceof Strategy.Canary canary) {
        watched.add(new WatchedService(beside.name(), CANARY_FAILURES));
        longest = longest.compareTo(canary.watched()) < 0 ? canary.watched() : longest;
      }
    }
    return watched.isEmpty() || longest.isZero()
        ? List.of()
        : List.of(new Step.Analyse(phase + "-canary", analyses, longest, watched));
  }

  /**
   * What takes over all the work of services whose old tasks are to drain: where new tasks may run
   * beside them under a name that is free, and no other strategy started as many already.
   *
   * @param services all services of the release
   */
  List<Beside> takeovers(List<ServiceSpec> changed, Collection<ServiceSpec> services) {
    List<Beside> wanted = wantedTakeovers(changed);
    Set<String> names = ServiceSpec.names(services);
    return wanted.stream()
        .filter(it -> !taken.contains(it.name()) && !names.contains(it.name()))
        .filter(it -> wanted.stream().filter(other -> other.name().equals(it.name())).count() == 1)
        .toList();
  }

  private List<Beside> wantedTakeovers(List<ServiceSpec> changed) {
    return drained(changed).stream()
        .filter(service -> drain(service).takesOver() && service.traits().mayDouble())
        .filter(service -> !(strategy(service) instanceof Strategy.BlueGreen))
        .map(service -> new Beside(service, 0))
        .toList();
  }

  /** Where old tasks drain with nothing in their place, although new ones could be. */
  List<String> notes(List<ServiceSpec> changed, Collection<ServiceSpec> services) {
    List<Beside> takeovers = takeovers(changed, services);
    return wantedTakeovers(changed).stream()
        .filter(beside -> !takeovers.contains(beside))
        .map(beside ->
            "%s drains with no new tasks beside it: the name %s is taken"
                .formatted(beside.service().name(), beside.name()))
        .toList();
  }

  /**
   * Whether the swarm keeps a service's tasks because only something else of it changes, as the
   * number of its replicas.
   *
   * @param running hash of the specification that runs; empty when unknown
   */
  boolean keepsTasks(ServiceSpec service, String running) {
    String template = service.traits().template();
    return !template.isEmpty() && template.equals(templates.get(running));
  }

  /** Those whose old tasks are to drain. */
  List<ServiceSpec> drained(List<ServiceSpec> changed) {
    return changed.stream().filter(service -> drain(service).isAsked()).toList();
  }

  /**
   * Of services that are removed, those whose tasks are to drain: what stood beside a service does
   * as that one.
   */
  SortedSet<String> drainedAmong(SortedSet<String> leaving) {
    var drained = new TreeSet<String>();
    for (String service : drains.keySet()) {
      drained.add(service);
      drained.add(Beside.name(service));
    }
    drained.retainAll(leaving);
    return drained;
  }

  private Drain drain(ServiceSpec service) {
    return drains.getOrDefault(service.name(), Drain.NONE);
  }

  /** The gate after a code update. */
  List<Step> afterCode(String phase) {
    return analyses.isEmpty()
        ? List.of()
        : List.of(new Step.Analyse(phase, analyses, Duration.ZERO, List.of()));
  }

  private Strategy strategy(ServiceSpec service) {
    return strategies.getOrDefault(service.name(), new Strategy.Rolling());
  }
}
