package io.stackshift.deploy;

import io.stackshift.migration.Migrations;
import io.stackshift.migration.Version;
import io.stackshift.operate.Action;
import io.stackshift.release.Origin;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code migrations repair} and {@code migrations baseline}: puts the history right, never the
 * schema. No deployment runs meanwhile.
 */
public final class RepairMigrations {

  private final Migrations migrations;
  private final Ports ports;
  private final Observation observation;
  private final Recorder recorder;
  private final Progress progress;

  /** A repair of one stack's history, against the files of a project. */
  public RepairMigrations(
      ProjectLoader.OfDatabase project, Connections connections, Progress progress) {
    this.migrations = project.migrations();
    this.ports = Ports.open(connections, project.settings());
    this.observation = new Observation(ports, project.settings());
    this.recorder = new Recorder(connections, project.settings().stack(), progress::note);
    this.progress = progress;
  }

  /**
   * Removes what failed migrations left in the history.
   *
   * @param align whether checksums of applied versions become those of the project's files
   * @return what it did, and what is left to do, in words
   * @throws io.stackshift.error.UserError when another deployment runs or the database fails
   */
  public List<String> repair(boolean align, Origin origin) {
    return locked(
        Action.of("migrations repair", "", align ? "checksums of the files" : "", origin),
        () -> ports.database().repair(migrations, align, progress));
  }

  /**
   * Takes all versions up to one for applied, in a database that has no history yet.
   *
   * @return how many that are
   * @throws io.stackshift.error.UserError REFUSED when there is a history
   */
  public int baseline(Version version, Origin origin) {
    return locked(
        Action.of("migrations baseline", "", "up to " + version, origin),
        () -> ports.database().baseline(version, migrations, progress));
  }

  private <T> T locked(Action action, Supplier<T> work) {
    ports.swarm().verifyManager();
    return recorder.after(
        action,
        () -> {
          try (var _ = ports.lock().take(action.origin());
              var _ = ports.swarm().reach(observation.history().reach())) {
            return work.get();
          }
        });
  }
}
