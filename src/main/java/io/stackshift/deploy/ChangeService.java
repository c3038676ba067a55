package io.stackshift.deploy;

import io.stackshift.operate.Action;
import io.stackshift.release.Origin;
import io.stackshift.settings.Settings;
import java.time.Duration;

/** {@code scale} and {@code restart}: what changes a service between deployments. */
public final class ChangeService {

  private final Settings settings;
  private final Connections connections;
  private final Progress progress;

  /** A change of a service of one stack. */
  public ChangeService(Settings settings, Connections connections, Progress progress) {
    this.settings = settings;
    this.connections = connections;
    this.progress = progress;
  }

  /**
   * Gives a service another number of tasks, under the lock.
   *
   * @throws io.stackshift.error.UserError when a deployment runs, or the tasks do not
   */
  public void scale(String service, int replicas, Origin origin) {
    locked(
        Action.of("scale", service, "to " + replicas, origin),
        () -> running().scale(service, replicas, within(), progress));
  }

  /**
   * Replaces the tasks of a service, under the lock.
   *
   * @throws io.stackshift.error.UserError when a deployment runs, or the new tasks do not
   */
  public void restart(String service, Origin origin) {
    locked(
        Action.of("restart", service, "", origin),
        () -> running().restart(service, within(), progress));
  }

  private void locked(Action action, Runnable change) {
    connections.swarm().verifyManager();
    var _ =
        new Recorder(connections, settings.stack(), progress::note)
            .after(
                action,
                () -> {
                  try (var _ = connections.lock(settings.stack()).take(action.origin())) {
                    change.run();
                    return action;
                  }
                });
  }

  private RunningStack running() {
    return connections.running(settings.stack());
  }

  private Duration within() {
    return settings.limits().rollout();
  }
}
