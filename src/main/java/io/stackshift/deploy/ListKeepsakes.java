package io.stackshift.deploy;

import io.stackshift.migration.Keepsake;
import io.stackshift.settings.Settings;
import java.util.List;

/** {@code keepsakes}: what migrations dropped and is kept. */
public final class ListKeepsakes {

  private final Ports ports;
  private final Observation observation;

  /** The listing of one stack's database. */
  public ListKeepsakes(Settings settings, Connections connections) {
    this.ports = Ports.open(connections, settings);
    this.observation = new Observation(ports, settings);
  }

  /**
   * Everything that is kept, the oldest first.
   *
   * @throws io.stackshift.error.UserError when the database cannot be reached
   */
  public List<Keepsake> run() {
    ports.swarm().verifyManager();
    try (var _ = ports.swarm().reach(observation.history().reach())) {
      return ports.database().keepsakes();
    }
  }
}
