package io.stackshift.postgres.rehearsal;

/** A server on which databases can be made that nobody misses. */
public interface ScratchServer {

  /**
   * An empty database for one rehearsal.
   *
   * @throws io.stackshift.error.UserError REFUSED saying why there can be none
   */
  ScratchDatabase create();

  /** Whether nobody else uses the server, and it goes after the rehearsal. */
  boolean isThrownAway();
}
