package io.stackshift.deploy;

import io.stackshift.operate.Action;
import io.stackshift.operate.LockSight;
import io.stackshift.release.Origin;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code lock} and {@code unlock}: a person keeps deployments out, and lets them in again. */
public final class HoldStack {

  private final RunningStack running;
  private final Recorder recorder;

  /**
   * The lock of one stack.
   *
   * @param notes is told when something was not recorded
   */
  public HoldStack(Connections connections, String stack, Consumer<String> notes) {
    this.running = connections.running(stack);
    this.recorder = new Recorder(connections, stack, notes);
  }

  /** Takes it; see {@link RunningStack#lock}. */
  public void lock(Origin origin, String reason) {
    var _ =
        recorder.after(
            Action.of("lock", "", reason, origin),
            () -> {
              running.lock(origin, reason);
              return reason;
            });
  }

  /** Gives it back; see {@link RunningStack#unlock}. */
  public Optional<LockSight> unlock(boolean force, Origin origin) {
    return recorder.after(
        Action.of("unlock", "", force ? "by force" : "", origin), () -> running.unlock(force));
  }
}
