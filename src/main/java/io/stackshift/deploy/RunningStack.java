package io.stackshift.deploy;

import io.stackshift.operate.LogLine;
import io.stackshift.operate.LogQuery;
import io.stackshift.operate.StackSight;
import java.util.List;
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

  /** Is told of lines. */
  @FunctionalInterface
  interface LogReceiver {

    /** Says whether more are wanted. */
    boolean line(LogLine line);
  }
}
