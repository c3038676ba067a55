package io.stackshift.server;

/** Opens machines. */
public interface Machines {

  /** This machine. */
  Machine local();

  /**
   * One that is reached by SSH.
   *
   * @param destination as {@code ssh} takes it: {@code user@host}, a name of the user's
   *     configuration, or {@code ssh://user@host:port}
   */
  Machine remote(String destination);
}
