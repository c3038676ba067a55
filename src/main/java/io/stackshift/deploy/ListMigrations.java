package io.stackshift.deploy;

import io.stackshift.migration.Keepsake;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.Migrations;
import java.util.List;

/** {@code migrations}: what is applied, pending, undone, failed and kept. */
public final class ListMigrations {

  /**
   * What is known.
   *
   * @param entries in the order of their versions
   * @param keepsakes what they dropped and is kept
   */
  public record Listing(List<MigrationEntry> entries, List<Keepsake> keepsakes) {

    /** Copies the lists. */
    public Listing {
      entries = List.copyOf(entries);
      keepsakes = List.copyOf(keepsakes);
    }
  }

  private final Migrations migrations;
  private final Ports ports;
  private final Observation observation;

  /** The listing of one stack's database, against the files of a project. */
  public ListMigrations(ProjectLoader.OfDatabase project, Connections connections) {
    this.migrations = project.migrations();
    this.ports = Ports.open(connections, project.settings());
    this.observation = new Observation(ports, project.settings());
  }

  /**
   * The listing.
   *
   * @throws io.stackshift.error.UserError when the database cannot be reached
   */
  public Listing run() {
    ports.swarm().verifyManager();
    try (var _ = ports.swarm().reach(observation.history().reach())) {
      return new Listing(ports.database().entries(migrations), ports.database().keepsakes());
    }
  }
}
