package io.stackshift.doctor;

import java.time.Duration;
import java.util.List;

/** The application's database. */
public sealed interface DatabaseVitals {

  /** The server is there and has no such database yet. */
  record Missing(String name) implements DatabaseVitals {}

  /**
   * It answered.
   *
   * @param version of the server, as {@code 15.4}
   * @param major the first number of it
   * @param isReadOnly whether it is a standby, or takes no writes
   * @param rights of the role that connects
   * @param sessions that are there, and that can be
   * @param isEncrypted whether this connection is
   * @param old transactions that have been open for long, the longest first
   * @param age of the oldest row version that is not frozen, in transactions
   * @param scratch names of databases that rehearsals left
   */
  record Present(
      String name,
      String version,
      int major,
      boolean isReadOnly,
      Rights rights,
      Sessions sessions,
      boolean isEncrypted,
      List<OpenTransaction> old,
      long age,
      List<String> scratch,
      ClockOffset clock)
      implements DatabaseVitals {

    /** Copies the lists. */
    public Present {
      old = List.copyOf(old);
      scratch = List.copyOf(scratch);
    }
  }

  /** What a role may do. */
  record Rights(String role, boolean createsSchemas, boolean createsDatabases) {}

  /**
   * Sessions.
   *
   * @param used how many there are
   * @param most how many a role without privileges can have, all roles together
   */
  record Sessions(int used, int most) {}

  /**
   * A transaction that is open.
   *
   * @param pid of its session
   * @param who the application's name, or the role
   * @param state as {@code idle in transaction}
   * @param since how long it has been open
   */
  record OpenTransaction(int pid, String who, String state, Duration since) {}
}
