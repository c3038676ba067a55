package io.stackshift.deploy;

import io.stackshift.plan.DatabaseState;
import io.stackshift.plan.History;
import io.stackshift.plan.Observed;
import java.util.Collection;

/** Reads the state of the world before anything is decided. */
final class Observation {

  private final Ports ports;
  private final String stack;

  Observation(Ports ports, String stack) {
    this.ports = ports;
    this.stack = stack;
  }

  /** The recorded revisions alone. */
  History history() {
    return new History(ports.releases().revisions());
  }

  /**
   * Everything.
   *
   * @param networks names of the networks that lead to the database
   */
  Observed take(History history, Collection<String> networks) {
    return new Observed(ports.swarm().observe(stack), database(networks), history);
  }

  private DatabaseState database(Collection<String> networks) {
    try (var _ = ports.swarm().reach(networks)) {
      return ports.database().state();
    }
  }
}
