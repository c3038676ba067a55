package io.stackshift.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a database can be migrated.
 *
 * @param isEncryptionWanted whether the settings ask for TLS
 * @param rehearsesHere whether migrations are rehearsed on the same server
 * @param reference the clock of the manager at hand
 */
public record DatabaseRules(
    boolean isEncryptionWanted, boolean rehearsesHere, ClockOffset reference) {

  /** PostgreSQL 13 to 18 are tested. */
  private static final int OLDEST = 13;

  private static final int NEWEST = 18;
  private static final int MUCH = 80;

  /** The server refuses to write at 2 thousand million (PostgreSQL, "Routine Vacuuming"). */
  private static final long OLD_ROWS = 1_000_000_000L;

  private static final int MOST_SHOWN = 3;

  /** Judges what was seen. */
  public List<Finding> judge(DatabaseVitals vitals) {
    return switch (vitals) {
      case DatabaseVitals.Missing(String name) ->
          List.of(ok("there is no database %s yet; deploy first creates it".formatted(name)));
      case DatabaseVitals.Present present -> judge(present);
    };
  }

  private List<Finding> judge(DatabaseVitals.Present database) {
    var findings = new ArrayList<Finding>();
    findings.add(version(database));
    findings.add(encryption(database.isEncrypted()));
    if (database.isReadOnly()) {
      findings.add(
          problem(
              "it takes no writes: it is a standby, or default_transaction_read_only is on",
              "Point database.url at the primary."));
    }
    findings.addAll(rights(database.rights(), database.name()));
    findings.add(sessions(database.sessions()));
    findings.addAll(transactions(database.old()));
    if (database.age() > OLD_ROWS) {
      findings.add(
          warning(
              "row versions are %d million transactions old; at 2000 million it stops writing"
                  .formatted(database.age() / 1_000_000),
              "Find what holds autovacuum back (old transactions, prepared transactions, replication slots), then VACUUM (FREEZE)."));
    }
    if (!database.scratch().isEmpty()) {
      findings.add(
          warning(
              "rehearsals that were killed left scratch databases: "
                  + String.join(", ", database.scratch()),
              "The next rehearsal removes them; or DROP DATABASE ... WITH (FORCE)."));
    }
    findings.add(ClockRules.judge(Area.DATABASE, "", database.clock(), reference, "the manager's"));
    return findings;
  }

  private static Finding version(DatabaseVitals.Present database) {
    String what = "PostgreSQL " + database.version();
    if (database.major() < OLDEST) {
      return problem(what + " is older than Stackshift knows", "Upgrade it to 13 or later.");
    }
    return database.major() > NEWEST
        ? warning(
            what + " is newer than this Stackshift was tested with",
            "Install a newer Stackshift when there is one.")
        : ok(what);
  }

  private Finding encryption(boolean isEncrypted) {
    if (isEncrypted) {
      return ok("encrypted");
    }
    return isEncryptionWanted
        ? problem("the connection is not encrypted although database.tls asks for it", "")
        : ok("not encrypted, as database.tls: off lets it be");
  }

  private List<Finding> rights(DatabaseVitals.Rights rights, String database) {
    var findings = new ArrayList<Finding>();
    if (!rights.createsSchemas()) {
      findings.add(
          warning(
              "role %s may not create schemas: what migrations drop cannot be kept in all cases"
                  .formatted(rights.role()),
              "GRANT CREATE ON DATABASE %s TO %s, by its owner."
                  .formatted(database, rights.role())));
    }
    if (rehearsesHere && !rights.createsDatabases()) {
      findings.add(
          warning(
              "role %s may not create databases: migrations cannot be rehearsed on this server"
                  .formatted(rights.role()),
              "ALTER ROLE %s CREATEDB, or database.rehearse: embedded.".formatted(rights.role())));
    }
    return findings.isEmpty()
        ? List.of(ok("role %s may migrate".formatted(rights.role())))
        : findings;
  }

  private static Finding sessions(DatabaseVitals.Sessions sessions) {
    String what = "%d of %d connections in use".formatted(sessions.used(), sessions.most());
    return sessions.used() * 100L >= (long) sessions.most() * MUCH
        ? warning(
            what,
            "An update runs old and new tasks side by side, each with its pool: make pools smaller,"
                + " put PgBouncer in between, or raise max_connections.")
        : ok(what);
  }

  private static List<Finding> transactions(List<DatabaseVitals.OpenTransaction> old) {
    return old.stream()
        .limit(MOST_SHOWN)
        .map(each ->
            warning(
                "a transaction of %s (%s) has been open for %d min: migrations that lock its tables wait for it"
                    .formatted(each.who(), each.state(), each.since().toMinutes()),
                "Find out what it does, or SELECT pg_terminate_backend(%d).".formatted(each.pid())))
        .toList();
  }

  private static Finding ok(String what) {
    return Finding.ok(Area.DATABASE, "", what);
  }

  private static Finding warning(String what, String remedy) {
    return Finding.warning(Area.DATABASE, "", what, remedy);
  }

  private static Finding problem(String what, String remedy) {
    return Finding.problem(Area.DATABASE, "", what, remedy);
  }
}
