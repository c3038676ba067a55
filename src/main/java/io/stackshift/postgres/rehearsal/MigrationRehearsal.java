package io.stackshift.postgres.rehearsal;

import io.stackshift.deploy.Progress;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationClass;
import io.stackshift.migration.MigrationFormat;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Script;
import io.stackshift.postgres.catalog.CatalogReader;
import io.stackshift.postgres.catalog.Difference;
import io.stackshift.postgres.catalog.Snapshot;
import io.stackshift.postgres.run.Preconditions;
import io.stackshift.postgres.script.ServerMessage;
import io.stackshift.postgres.script.StatementException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs pending migrations one after the other, each up, down and up again, and collects what they
 * do.
 *
 * @param lacking what the scratch database lacks of the real one, as a sentence; empty when nothing
 */
record MigrationRehearsal(
    ScriptRun run,
    CatalogReader reader,
    MigrationFormat format,
    Progress progress,
    String lacking) {

  /**
   * Rehearses the versions of a run in their order.
   *
   * @throws UserError REFUSED naming file and line when an up script fails
   */
  Rehearsal of(MigrationRun migrations) throws SQLException {
    var rehearsed = new ArrayList<Rehearsed>();
    var current = reader.read();
    for (var version : migrations.versions()) {
      long startedAt = System.nanoTime();
      var up = migrations.migrations().up(version);
      Preconditions.check(up, format);
      var parsed = run.parse(up);
      var locks = new LockObserver(run.connection(), current);
      var trace = new Trace(reader, locks, current, parsed);
      apply(up, trace);
      var after = reader.read();
      var difference = Difference.between(current, after);
      var result =
          new Rehearsed(
              version,
              trace.changes(difference),
              difference.losses(),
              locks.locks(),
              locks.rewrites(),
              down(migrations, up, current, after),
              Duration.ofNanos(System.nanoTime() - startedAt));
      rehearsed.add(result);
      tell(up, result);
      current = after;
    }
    return new Rehearsal(rehearsed);
  }

  private void apply(Script up, Trace trace) throws SQLException {
    try {
      run.commit(up, trace);
    } catch (StatementException e) {
      throw refused(e);
    }
  }

  private UserError refused(StatementException refused) {
    var failure = refused.failure();
    return UserError.refused(
        ServerMessage.of(failure.cause()),
        failure.script() + ":" + failure.line(),
        "Nothing was changed: it failed in the rehearsal, on a scratch database. "
            + (lacking.isEmpty()
                ? "Correct the script, commit, and run the command again."
                : lacking),
        refused);
  }

  /**
   * Rehearses repeatable scripts, which come after the versions. Each runs twice: it has to find
   * what it made before.
   *
   * @throws UserError REFUSED naming file and line when one fails
   */
  void repeat(List<Script> scripts) throws SQLException {
    for (var script : scripts) {
      Preconditions.check(script, format);
      var before = reader.read();
      try {
        run.commit(script, _ -> {});
        run.commit(script, _ -> {});
      } catch (StatementException e) {
        if (!e.isForRows()) {
          throw refused(e);
        }
        // The rows that it builds upon are not here.
        progress.detail(
            "%s:%d cannot be rehearsed without the rows of the database: %s"
                .formatted(
                    script.file(), e.failure().line(), ServerMessage.of(e.failure().cause())));
        continue;
      }
      var changes = Difference.between(before, reader.read()).changes(_ -> 0);
      progress.detail(
          "rehearsed %s: %s".formatted(script.file(), MigrationClass.of(changes).word()));
    }
  }

  private String down(MigrationRun migrations, Script up, Snapshot before, Snapshot after)
      throws SQLException {
    var down = migrations.migrations().down(up.version());
    return down.isPresent() ? new DownCheck(run, reader, before, after).of(up, down.get()) : "";
  }

  private void tell(Script up, Rehearsed result) {
    progress.detail(
        "rehearsed %s: %s, %d ms"
            .formatted(up.file(), result.kind().word(), result.took().toMillis()));
    if (!result.down().isEmpty()) {
      progress.detail(result.down());
    }
  }
}
