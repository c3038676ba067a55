package io.stackshift.deploy;

import io.stackshift.operate.Command;
import io.stackshift.operate.EngineSight;
import io.stackshift.operate.LockSight;
import io.stackshift.operate.LogLine;
import io.stackshift.operate.LogQuery;
import io.stackshift.operate.StackSight;
import io.stackshift.release.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A stack that runs, for those who look after it. Every method fails with a {@code UserError}. */
public interface RunningStack {

  /** What is seen of it now, by a few calls however many services it has. */
  StackSight look();

  /**
   * What its tasks wrote, in the order of time. A node that does not answer holds nobody up.
   *
   * @param notes is told of tasks whose log is not to be had
   */
  List<LogLine> logs(LogQuery query, Consumer<String> notes);

  /**
   * Tells what its tasks write from now on, those too that are started meanwhile, after what {@link
   * #logs} gives; until the thread is interrupted, or {@code told} answers that it is enough.
   */
  void follow(LogQuery query, LogReceiver told, Consumer<String> notes);

  /**
   * Runs a command in a task that runs.
   *
   * @return the command's exit code
   */
  int exec(Command command, Streams streams);

  /**
   * Runs a command in a container of its own, on this engine's node, with the surroundings of a
   * service, and removes the container, however that ends.
   *
   * @return the command's exit code
   */
  int runOnce(Command command, Streams streams);

  /**
   * Gives a service another number of tasks, and waits until as many run.
   *
   * @throws io.stackshift.error.UserError ROLLOUT_FAILED or GATE_TIMED_OUT, with the reason
   */
  void scale(String service, int replicas, Duration within, Progress progress);

  /**
   * Replaces all tasks of a service, as an update of it would, and waits until the new ones run.
   *
   * @throws io.stackshift.error.UserError ROLLOUT_FAILED or GATE_TIMED_OUT, with the reason
   */
  void restart(String service, Duration within, Progress progress);

  /**
   * Takes the lock for a person, until somebody gives it back.
   *
   * @throws io.stackshift.error.UserError LOCKED when it is held
   */
  void lock(Origin origin, String reason);

  /**
   * Gives a person's lock back.
   *
   * @param force also that of a deployment: it fails before its next step
   * @return what was given back; nothing when nobody held it
   * @throws io.stackshift.error.UserError LOCKED when a deployment holds it, and that is not forced
   */
  Optional<LockSight> unlock(boolean force);

  /** Which engine this is. */
  EngineSight engine();

  /** Is told of lines. */
  @FunctionalInterface
  interface LogReceiver {

    /** Says whether more are wanted. */
    boolean line(LogLine line);
  }
}
