package io.stackshift.deploy;

import io.stackshift.migration.Keepsake;
import io.stackshift.migration.Purged;
import io.stackshift.operate.Action;
import io.stackshift.release.Origin;
import io.stackshift.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** {@code prune}: removes what is kept and whose time is over, for good. */
public final class PruneKeepsakes {

  private final Ports ports;
  private final Observation observation;
  private final Recorder recorder;

  /**
   * A removal from one stack's database.
   *
   * @param notes is told when it was not recorded
   */
  public PruneKeepsakes(Settings settings, Connections connections, Consumer<String> notes) {
    this.recorder = new Recorder(connections, settings.stack(), notes);
    this.ports = Ports.open(connections, settings);
    this.observation = new Observation(ports, settings);
  }

  /**
   * What would be removed.
   *
   * @param all whether also what is to be kept for longer
   */
  public List<Keepsake> preview(Instant now, boolean all) {
    ports.swarm().verifyManager();
    try (var _ = ports.swarm().reach(observation.history().reach())) {
      return ports.database().keepsakes().stream()
          .filter(keepsake -> all || keepsake.isOver(now))
          .toList();
    }
  }

  /**
   * Removes it. No deployment runs meanwhile: a rollback may be bringing it back.
   *
   * @return what was removed, and what stays because something hangs on it
   * @throws io.stackshift.error.UserError when another deployment runs or the database fails; what
   *     was removed before stays removed, and the next run goes on
   */
  public Purged run(Instant now, boolean all, Origin origin) {
    ports.swarm().verifyManager();
    return recorder.after(
        Action.of("prune", "", all ? "all keepsakes" : "keepsakes that are over", origin),
        () -> locked(now, all, origin));
  }

  private Purged locked(Instant now, boolean all, Origin origin) {
    try (var _ = ports.lock().take(origin);
        var _ = ports.swarm().reach(observation.history().reach())) {
      return ports.database().purgeKeepsakes(now, all);
    }
  }
}
