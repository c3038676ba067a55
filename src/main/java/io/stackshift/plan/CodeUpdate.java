package io.stackshift.plan;

import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.HttpGate;
import io.stackshift.settings.Limits;
import io.stackshift.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One change of the running code, with the gates and the metadata that belong to it. Every mode and
 * the rollback are made of this and of schema changes before or after it.
 *
 * @param phase tells several updates of one plan apart
 * @param services all services of the release
 * @param order in which they are updated
 * @param running hashes of the specifications that run when this update begins, by service name
 * @param removed names of services that the release no longer has
 * @param metadata the document; empty for none
 * @param caution what the code has to stand
 */
record CodeUpdate(
    String phase,
    Release release,
    int revision,
    List<ServiceSpec> services,
    StartOrder order,
    Map<String, String> running,
    SortedSet<String> removed,
    String metadata,
    Settings settings,
    Caution caution) {

  /** The update that returns to a recorded revision. */
  static CodeUpdate returningTo(
      Revision target,
      String phase,
      int revision,
      Map<String, String> running,
      SortedSet<String> removed,
      Settings settings,
      Observed observed) {
    return new CodeUpdate(
        phase,
        target.release(),
        revision,
        target.services(),
        StartOrder.recorded(target.services()),
        running,
        removed,
        target.metadata(),
        settings,
        Caution.returning(observed));
  }

  /**
   * Update group by group, wait until it has converged and answers, tell the metadata service, then
   * analyse: what follows may take away what only the former code needs.
   */
  List<Step> steps() {
    var steps = new ArrayList<Step>();
    List<Beside> besides = besides();
    if (!besides.isEmpty()) {
      steps.add(beside(phase, besides));
      steps.addAll(caution.overCanaries(phase, besides));
    }
    steps.addAll(drain(replaced()));
    steps.addAll(updates());
    steps.add(converged(phase, services));
    SortedSet<String> leaving = leaving();
    SortedSet<String> drained = caution.drainedAmong(leaving);
    if (!drained.isEmpty()) {
      steps.add(new Step.Drain(phase + "-leaving", List.of(), drained, limits().drain()));
    }
    if (!leaving.isEmpty()) {
      steps.add(new Step.RemoveServices(phase, leaving));
    }
    settings.gates().stream()
        .filter(gate -> !isOfRemoved(gate))
        .forEach(gate -> steps.add(new Step.AwaitHttp(phase, gate)));
    steps.addAll(MetadataSteps.apply(settings, phase, metadata));
    steps.addAll(caution.afterCode(phase));
    return steps;
  }

  /** One group after the other. */
  private List<Step> updates() {
    var steps = new ArrayList<Step>();
    List<StartOrder.Group> groups = order.changes(services, running);
    for (int i = 0; i < groups.size(); i++) {
      String name = i == groups.size() - 1 ? phase : phase + "-" + (i + 1);
      steps.add(new Step.UpdateServices(name, groups.get(i).services(), release, revision));
      if (!groups.get(i).awaited().isEmpty()) {
        steps.add(converged(name, groups.get(i).awaited()));
      }
    }
    return steps;
  }

  private Step converged(String name, List<ServiceSpec> awaited) {
    return new Step.AwaitConverged(name, awaited, RolloutLimits.of(settings, awaited));
  }

  /**
   * The settings may be newer than the code: a service that this release does not have cannot
   * answer.
   */
  private boolean isOfRemoved(HttpGate gate) {
    return removed.contains(settings.stack() + "_" + gate.host());
  }

  /** Proof that the code that this update replaced is gone, so that its schema may go too. */
  List<Step> oldCodeGone(History history) {
    var steps = new ArrayList<Step>();
    steps.add(
        new Step.AwaitOldCodeGone(
            phase, services, leaving(), settings.rollout().presumedDead(), limits().drain()));
    SortedSet<String> older = history.releasesBeside(release);
    if (settings.database() instanceof DatabaseSettings.Postgres && !older.isEmpty()) {
      steps.add(new Step.AwaitSessionsGone(phase, older, limits().drain()));
    }
    return steps;
  }

  /** Old tasks drain once others do their work, where others can. */
  private List<Step> drain(List<ServiceSpec> changed) {
    var steps = new ArrayList<Step>();
    List<Beside> takeovers = takeovers();
    if (!takeovers.isEmpty()) {
      steps.add(beside(phase + "-takeover", takeovers));
    }
    List<ServiceSpec> drained = caution.drained(changed);
    if (!drained.isEmpty()) {
      steps.add(new Step.Drain(phase, drained, Collections.emptySortedSet(), limits().drain()));
    }
    return steps;
  }

  private Step beside(String name, List<Beside> besides) {
    return new Step.StartBeside(name, besides, release, revision, limits().rollout());
  }

  private List<Beside> besides() {
    return caution.besides(replaced());
  }

  /** Services that are gone after this: also what stood beside others meanwhile. */
  private SortedSet<String> leaving() {
    SortedSet<String> leaving = new TreeSet<>(removed);
    besides().forEach(beside -> leaving.add(beside.name()));
    takeovers().forEach(beside -> leaving.add(beside.name()));
    leaving.removeAll(ServiceSpec.names(services));
    return leaving;
  }

  private List<Beside> takeovers() {
    return caution.takeovers(replaced(), services);
  }

  /**
   * Services whose tasks are replaced by others: there is nothing beside which a new service could
   * stand, and another number of replicas replaces none.
   */
  private List<ServiceSpec> replaced() {
    return ServiceSpec.changed(services, running).stream()
        .filter(service -> running.containsKey(service.name()))
        .filter(service -> !caution.keepsTasks(service, running.getOrDefault(service.name(), "")))
        .toList();
  }

  /** What the user should know of this update. */
  List<String> notes() {
    return caution.notes(replaced(), services);
  }

  /** What follows a schema change that comes after the code. */
  List<Step> reload() {
    return MetadataSteps.reload(settings, phase + ":after");
  }

  private Limits limits() {
    return settings.limits();
  }
}
