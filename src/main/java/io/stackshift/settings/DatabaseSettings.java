package io.stackshift.settings;

/** The database whose schema is released together with the code. */
public sealed interface DatabaseSettings {

  /** The same, with migrations rehearsed elsewhere, if there are any to be rehearsed. */
  DatabaseSettings rehearsing(Rehearsing where);

  /** What fills a new database once its schema is there. */
  Seed seed();

  /** The application has no schema to migrate. */
  record None() implements DatabaseSettings {
    @Override
    public Seed seed() {
      return Seed.NONE;
    }

    @Override
    public DatabaseSettings rehearsing(Rehearsing where) {
      return this;
    }
  }

  /**
   * A PostgreSQL database.
   *
   * @param service key of the Compose service that runs it; empty for a server outside the stack
   * @param host name or address, as seen from the service's network
   * @param name the database; {@code deploy first} creates it when it is missing
   * @param tls how the connection is protected
   * @param seed what fills a new database
   */
  record Postgres(
      String service,
      String host,
      int port,
      String name,
      String user,
      Secret password,
      MigrationSettings migrations,
      Tls tls,
      Seed seed)
      implements DatabaseSettings {

    /** A database that nothing fills. */
    public Postgres(
        String service,
        String host,
        int port,
        String name,
        String user,
        Secret password,
        MigrationSettings migrations,
        Tls tls) {
      this(service, host, port, name, user, password, migrations, tls, Seed.NONE);
    }

    /** The same, filled by a command. */
    public Postgres with(Seed other) {
      return new Postgres(service, host, port, name, user, password, migrations, tls, other);
    }

    /** A database on a network that is trusted, as the stack's own. */
    public Postgres(
        String service,
        String host,
        int port,
        String name,
        String user,
        Secret password,
        MigrationSettings migrations) {
      this(service, host, port, name, user, password, migrations, Tls.OFF);
    }

    @Override
    public DatabaseSettings rehearsing(Rehearsing where) {
      return new Postgres(
          service, host, port, name, user, password, migrations.rehearsing(where), tls, seed);
    }
  }

  /**
   * A database that only the application's own migrator talks to.
   *
   * @param service key of the Compose service that {@code deploy first} starts before it migrates;
   *     empty for a server outside the stack, or for a file on a volume
   */
  record Command(String service, ReleaseCommand command) implements DatabaseSettings {
    @Override
    public Seed seed() {
      return new Seed(command.service(), command.entrypoint(), command.seed());
    }

    @Override
    public DatabaseSettings rehearsing(Rehearsing where) {
      return this;
    }
  }
}
