package io.stackshift.postgres.keepsake;

import io.stackshift.error.UserError;
import io.stackshift.migration.Loss;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether what a rehearsal has shown to be dropped can be kept: better said before the code of a
 * release is out than by its last migration.
 */
public final class Keepable {

  private static final String OFF =
      "set keep: off under database in stackshift.yml: it is dropped for good then, and a rollback"
          + " brings it back empty.";

  private final Session session;
  private final String address;

  /** A check of the connection's database, whose server has the address. */
  public Keepable(Connection connection, String address) {
    this.session = new Session(connection);
    this.address = address;
  }

  /**
   * Looks at everything that is dropped.
   *
   * @throws UserError REFUSED naming what cannot be kept, why, and what to do
   */
  public void require(Rehearsal rehearsal) throws SQLException {
    var gone = new HashSet<Loss>();
    for (var rehearsed : rehearsal.migrations()) {
      requireSchemas(rehearsed);
      for (var target : Target.of(session, rehearsed.losses())) {
        requireNoHeir(target, rehearsed.version(), gone);
      }
      gone.addAll(rehearsed.losses());
    }
  }

  /** A table moves into a schema that is made for it. */
  private void requireSchemas(Rehearsed rehearsed) throws SQLException {
    var table =
        rehearsed.losses().stream().filter(loss -> loss instanceof Loss.LostTable).findFirst();
    if (table.isEmpty() || mayCreateSchemas()) {
      return;
    }
    var who =
        session
            .list(
                "SELECT current_user, quote_ident(current_user), quote_ident(current_database())",
                row -> List.of(row.getString(1), row.getString(2), row.getString(3)))
            .getFirst();
    throw UserError.refused(
        "table %s, which version %s drops, cannot be kept: the role %s may not create the schema into which it would move"
            .formatted(shown(table.get()), rehearsed.version(), who.getFirst()),
        address,
        "Nothing was changed. Let it, as the database's owner or a superuser: GRANT CREATE ON DATABASE %s TO %s. Or, with a backup at hand, %s"
            .formatted(who.get(2), who.get(1), OFF));
  }

  private boolean mayCreateSchemas() throws SQLException {
    return session.isTrue(
        "SELECT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')");
  }

  private void requireNoHeir(Target target, Version version, Set<Loss> gone) throws SQLException {
    if (target.isTable()) {
      return;
    }
    for (var heir : Heirs.withTheirOwn(session, target.relation(), target.column())) {
      if (!gone.contains(new Loss.LostTable(heir.schema(), heir.table()))) {
        throw UserError.refused(
            "%s, which version %s drops, cannot be kept: table %s inherits it and has one of its own by that name"
                .formatted(target.object(), version, heir.shown()),
            "table " + heir.shown(),
            "Nothing was changed. With a backup at hand, " + OFF);
      }
    }
  }

  private static String shown(Loss loss) {
    return loss.schema().equals("public") ? loss.table() : loss.schema() + "." + loss.table();
  }
}
