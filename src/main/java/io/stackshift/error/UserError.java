package io.stackshift.error;

/**
 * A refusal or failure told to the user: what is wrong, where, and what to do about it.
 *
 * <p>{@code what} is a lower-case clause without a full stop, {@code remedy} whole sentences with
 * theirs. None of the three texts may contain a secret. {@code where} is a file with line, a
 * settings key, a service, a node or an address; it is empty when {@code what} already says it.
 */
public final class UserError extends RuntimeException {

  private final ExitCode exitCode;
  private final String what;
  private final String where;
  private final String remedy;

  /** A failure that ends the process with the given code. */
  public UserError(ExitCode exitCode, String what, String where, String remedy) {
    super(where.isEmpty() ? what : where + ": " + what);
    this.exitCode = exitCode;
    this.what = what;
    this.where = where;
    this.remedy = remedy;
  }

  /** A failure with the technical cause that {@code --stacktrace} shows. */
  public UserError(ExitCode exitCode, String what, String where, String remedy, Throwable cause) {
    this(exitCode, what, where, remedy);
    initCause(cause);
  }

  /** Refused before anything changed. */
  public static UserError refused(String what, String where, String remedy) {
    return new UserError(ExitCode.REFUSED, what, where, remedy);
  }

  /** Refused before anything changed, with the technical cause that {@code --stacktrace} shows. */
  public static UserError refused(String what, String where, String remedy, Throwable cause) {
    return new UserError(ExitCode.REFUSED, what, where, remedy, cause);
  }

  /** The command line is wrong. */
  public static UserError usage(String what, String where, String remedy) {
    return new UserError(ExitCode.USAGE, what, where, remedy);
  }

  /** The same failure under another exit code and with another remedy. */
  public UserError as(ExitCode other, String newRemedy) {
    return new UserError(other, what, where, newRemedy, this);
  }

  /** The same failure under another exit code. */
  public UserError as(ExitCode other) {
    return as(other, remedy);
  }

  /** The same failure with one more sentence about what was done or can be done. */
  public UserError and(ExitCode other, String sentence) {
    String soFar = remedy.endsWith(".") ? remedy : remedy + ".";
    return as(other, soFar + " " + sentence);
  }

  /** The first line of the summary: enough where the whole follows. */
  public String headline() {
    return summary().lines().findFirst().orElse("");
  }

  /** What is wrong and where; several lines when it shows a task's output. */
  public String summary() {
    return where.isEmpty() ? what : where + ": " + what;
  }

  /** The code that the process exits with. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** What is wrong, as one sentence. */
  public String what() {
    return what;
  }

  /** Where it is wrong; empty when the sentence says it. */
  public String where() {
    return where;
  }

  /** What the user can do. */
  public String remedy() {
    return remedy;
  }
}
