package io.stackshift.error;

/**
 * Process exit codes: part of the interface, so that a pipeline can tell what happened. README,
 * reference and manual pages say what each means in the same words.
 */
public enum ExitCode {
  DONE(0, "done"),
  INTERNAL(1, "a defect in Stackshift"),
  USAGE(2, "the command line is wrong"),
  REFUSED(3, "refused before anything changed"),
  MIGRATION_FAILED(4, "a migration failed: schema, code and history are as they were"),
  ROLLOUT_FAILED(5, "the update failed: the previous release, if there was one, is restored"),
  GATE_TIMED_OUT(6, "a gate timed out: the previous release, if there was one, is restored"),
  LOCKED(7, "another deployment holds the lock"),
  HALF_WAY(8, "left half-way: the message says what a person has to do");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number that the process exits with. */
  public int code() {
    return code;
  }

  /** What it says, as a clause. */
  public String meaning() {
    return meaning;
  }
}
