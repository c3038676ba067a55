package io.stackshift.deploy;

import io.stackshift.plan.DatabaseState;
import io.stackshift.plan.History;
import io.stackshift.plan.Observed;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.settings.Settings;
import java.util.Collection;
import java.util.Optional;

/** Reads the state of the world before anything is decided. */
final class Observation {

  private final Ports ports;
  private final String stack;
  private final Optional<Migrator> migrator;

  Observation(Ports ports, Settings settings) {
    this.ports = ports;
    this.stack = settings.stack();
    this.migrator = Migrator.of(ports.swarm(), settings);
  }

  /** The recorded revisions alone. */
  History history() {
    return new History(ports.releases().revisions());
  }

  /**
   * Stops what a killed command left running for itself, as the application's own migrator, and
   * finds out what a revision that was cut off has applied; to be called under the lock.
   */
  void settle() {
    Optional<Revision> unfinished =
        history().newest().filter(newest -> newest.status() != Status.DEPLOYED);
    if (migrator.isPresent() || unfinished.isPresent()) {
      ports.swarm().removeJobs(stack);
    }
    unfinished
        .flatMap(newest -> migrator.flatMap(own -> own.settled(newest)))
        .ifPresent(ports.releases()::update);
  }

  /**
   * Everything, without running anything: of migrations that only the application's own migrator
   * knows, what is recorded.
   *
   * @param networks names of the networks that lead to the database
   */
  Observed take(History history, Collection<String> networks) {
    return new Observed(
        ports.swarm().observe(stack),
        migrator.map(own -> own.recorded(history)).orElseGet(() -> database(networks)),
        history);
  }

  /**
   * Everything as it is now: an application's own migrator is asked.
   *
   * @param networks names of the networks that lead to the database
   */
  Observed ask(History history, Collection<String> networks) {
    return new Observed(
        ports.swarm().observe(stack),
        migrator.map(own -> own.asked(history)).orElseGet(() -> database(networks)),
        history);
  }

  private DatabaseState database(Collection<String> networks) {
    try (var _ = ports.swarm().reach(networks)) {
      return ports.database().state();
    }
  }
}
