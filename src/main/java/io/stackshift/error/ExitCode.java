package io.stackshift.error;

/** Process exit codes: part of the interface, so that a pipeline can tell what happened. */
public enum ExitCode {
  /** Everything that was asked for is done. */
  DONE(0),
  /** A defect in Stackshift itself. */
  INTERNAL(1),
  /** The command line is wrong. */
  USAGE(2),
  /** Refused before anything changed. */
  REFUSED(3),
  /** A migration failed; schema, code and history are as they were. */
  MIGRATION_FAILED(4),
  /** The code update failed; the previous release, if there was one, is restored. */
  ROLLOUT_FAILED(5),
  /** A gate timed out; the previous release, if there was one, is restored. */
  GATE_TIMED_OUT(6),
  /** Another deployment of the same stack holds the lock. */
  LOCKED(7),
  /** Left half-way: a person has to act, the message says how. */
  HALF_WAY(8);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the process exits with. */
  public int code() {
    return code;
  }
}
