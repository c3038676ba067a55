package io.stackshift.postgres.run;

import io.stackshift.deploy.Progress;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Version;
import io.stackshift.postgres.history.DownScripts;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Stores each version's down script just before its up runs, on the same connection: in the same
 * transaction where there is one. Tells the user about each file.
 */
final class MigrationListener implements Callback {

  private final Migrations migrations;
  private final Progress progress;
  private long startedAt;

  MigrationListener(Migrations migrations, Progress progress) {
    this.migrations = migrations;
    this.progress = progress;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    var migration = context.getMigrationInfo();
    if (event == Event.BEFORE_EACH_MIGRATE) {
      storeDown(Version.of(migration.getVersion().getVersion()), context.getConnection());
      startedAt = System.nanoTime();
    } else {
      long millis = (System.nanoTime() - startedAt) / 1_000_000;
      progress.detail(migration.getScript() + " applied in " + millis + " ms");
    }
  }

  private void storeDown(Version version, Connection connection) {
    try {
      var scripts = DownScripts.of(connection);
      scripts.createTable();
      var down = migrations.down(version);
      if (down.isPresent()) {
        scripts.store(down.get());
      } else {
        scripts.forget(version);
      }
    } catch (SQLException e) {
      throw new FlywayException("The down script of version " + version + " cannot be stored", e);
    }
  }

  @Override
  public String getCallbackName() {
    return "stackshift";
  }
}
