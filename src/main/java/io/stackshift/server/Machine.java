package io.stackshift.server;

/** A machine that shell scripts run on, as root. */
public interface Machine extends AutoCloseable {

  /** How the user named it. */
  String name();

  /**
   * Runs a script of POSIX shell as root. It goes through standard input, so that nothing of it is
   * an argument that others could see.
   *
   * @throws io.stackshift.error.UserError refused, when the machine cannot be reached
   */
  Answer run(String script);

  /** Lets go of the connection. */
  @Override
  void close();

  /**
   * What a script left.
   *
   * @param output what it printed
   * @param errors what it printed as errors
   */
  record Answer(int exitCode, String output, String errors) {}
}
