package io.stackshift.deploy;

import io.stackshift.plan.History;
import io.stackshift.release.Origin;
import io.stackshift.settings.Settings;
import java.util.function.Consumer;

/** {@code prune}: removes images, configs, secrets and records that no kept revision needs. */
public final class PruneSwarm {

  private final Settings settings;
  private final Ports ports;

  /** A removal from one stack's swarm. */
  public PruneSwarm(Settings settings, Connections connections) {
    this.settings = settings;
    this.ports = Ports.open(connections, settings);
  }

  /** What would be removed. */
  public Garbage preview() {
    ports.swarm().verifyManager();
    return ports.swarm().garbage(settings.stack(), history(), keep());
  }

  /**
   * Removes what was agreed to, as far as nothing needs it still. No deployment of the stack runs
   * meanwhile: it may be fetching an image.
   *
   * @param told is told what is removed, and what stays and why
   * @return what is gone
   * @throws io.stackshift.error.UserError when another deployment runs or the engine fails; what
   *     was removed before stays removed, and the next run goes on
   */
  public Garbage run(Garbage agreed, Origin origin, Consumer<String> told) {
    ports.swarm().verifyManager();
    try (var lease = ports.lock().take(origin)) {
      History history = history();
      lease.verify();
      return ports.swarm().remove(settings.stack(), history, keep(), agreed, told);
    }
  }

  private History history() {
    return new History(ports.releases().revisions());
  }

  private int keep() {
    return settings.rollout().keepRevisions();
  }
}
