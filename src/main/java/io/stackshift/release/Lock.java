package io.stackshift.release;

import java.time.Duration;

/** At most one deployment of a stack at a time: a lease that is kept alive by a heartbeat. */
public interface Lock {

  /**
   * Takes the lock, taking over a lease whose heartbeat has stopped.
   *
   * @param patience for so long a deployment that holds it is waited for
   * @throws io.stackshift.error.UserError with exit code LOCKED, naming the holder, when it is held
   */
  Lease take(Origin holder, Duration patience);

  /** Takes the lock without waiting for anybody. */
  default Lease take(Origin holder) {
    return take(holder, Duration.ZERO);
  }

  /** The lock while it is held. */
  interface Lease extends AutoCloseable {

    /**
     * Fails when the lease was lost, because the heartbeat could not be written in time and another
     * deployment took over: no further step may run then.
     */
    void verify();

    /** Gives the lock back. */
    @Override
    void close();
  }
}
