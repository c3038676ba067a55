package io.stackshift.deploy;

import io.stackshift.operate.Action;
import io.stackshift.plan.History;
import io.stackshift.release.Origin;
import io.stackshift.settings.Settings;
import java.util.function.Consumer;

/** {@code prune}: removes images, configs, secrets and records that no kept revision needs. */
public final class PruneSwarm {

  private final Settings settings;
  private final Connections connections;
  private final Ports ports;

  /** A removal from one stack's swarm. */
  public PruneSwarm(Settings settings, Connections connections) {
    this.settings = settings;
    this.connections = connections;
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
    String detail =
        "%d images, %d configs and secrets, %d records to be removed"
            .formatted(
                agreed.images().size(),
                agreed.configs().size() + agreed.secrets().size(),
                agreed.revisions().size());
    return new Recorder(connections, settings.stack(), told)
        .after(Action.of("prune", "", detail, origin), () -> locked(agreed, origin, told));
  }

  private Garbage locked(Garbage agreed, Origin origin, Consumer<String> told) {
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
