package io.stackshift.postgres.run;

import io.stackshift.migration.Loss;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Script;
import io.stackshift.migration.StatementTime;
import io.stackshift.migration.Version;
import io.stackshift.postgres.AroundMigration;
import io.stackshift.postgres.history.MigrationLog;
import io.stackshift.postgres.history.MigrationLog.Direction;
import io.stackshift.postgres.script.ParsedScript;
import io.stackshift.postgres.script.StatementExecution;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Applies scripts, with what belongs to each: its down script, its row in the history. */
final class UpRun {

  private final Session session;
  private final MigrationRun run;
  private final AroundMigration around;
  private final SingleStatements singly;

  UpRun(Session session, MigrationRun run, AroundMigration around) {
    this.session = session;
    this.run = run;
    this.around = around;
    this.singly = new SingleStatements(session, around::up);
  }

  /** Applies a batch: all in one transaction, or one script statement by statement. */
  void apply(Batch batch) throws SQLException {
    if (batch.transactional()) {
      together(batch.scripts());
    } else {
      alone(batch.scripts().getFirst());
    }
  }

  /** How many statements have run that no transaction takes back. */
  int stays() {
    return singly.done();
  }

  private void together(List<ParsedScript> scripts) throws SQLException {
    session
        .lockRetry()
        .run(() ->
            session.transaction(() -> {
              session.history().lock(session.connection());
              session.createTables();
              for (var script : scripts) {
                one(script);
              }
            }));
  }

  private void one(ParsedScript parsed) throws SQLException {
    long startedAt = System.nanoTime();
    before(parsed.script());
    var times = StatementExecution.run(session.connection(), parsed, session.watch(), around::up);
    session.reset();
    after(parsed.script(), times, startedAt);
  }

  private void alone(ParsedScript parsed) throws SQLException {
    long startedAt = System.nanoTime();
    var script = parsed.script();
    var retry = session.lockRetry();
    retry.run(() ->
        session.transaction(() -> {
          session.createTables();
          before(script);
        }));
    var times = singly.run(parsed);
    retry.run(() ->
        session.transaction(() -> {
          session.history().lock(session.connection());
          after(script, times, startedAt);
        }));
  }

  private void before(Script script) throws SQLException {
    if (script.repeatable()) {
      around.beforeRepeatable();
      return;
    }
    var down = run.migrations().down(script.version());
    if (down.isPresent()) {
      session.downs().store(down.get());
    } else {
      session.downs().forget(script.version());
    }
    around.beforeUp(session.connection(), script.version(), losses(script.version()));
  }

  private void after(Script script, List<StatementTime> times, long startedAt) throws SQLException {
    if (!script.repeatable()) {
      around.afterUp(session.connection(), script.version(), losses(script.version()));
    }
    var took = Duration.ofNanos(System.nanoTime() - startedAt);
    session.history().record(session.connection(), script, took);
    var line =
        new MigrationLog.Line(
            script, Direction.UP, kind(run, script.version()), run.release(), took, times, "");
    session.log().add(session.connection(), line);
    session.progress().detail(script.file() + " applied in " + took.toMillis() + " ms");
  }

  /** The word of a version's class, where it is known. */
  static String kind(MigrationRun run, Version version) {
    return run.rehearsal().of(version).map(it -> it.kind().word()).orElse("");
  }

  private List<Loss> losses(Version version) {
    return run.rehearsal().of(version).map(Rehearsed::losses).orElse(List.of());
  }
}
