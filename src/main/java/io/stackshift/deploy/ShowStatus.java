package io.stackshift.deploy;

import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.MigrationEntry.State;
import io.stackshift.operate.Drift;
import io.stackshift.operate.SchemaSight;
import io.stackshift.operate.StackSight;
import io.stackshift.operate.StackStatus;
import io.stackshift.plan.History;
import io.stackshift.settings.DatabaseSettings;
import java.util.List;

/** {@code status}: what runs of a stack, and how that compares with what is recorded. */
public final class ShowStatus {

  /** Why the migrations of such an application are not known. */
  static final String OWN_MIGRATOR = "only the application's own migrator knows";

  private final ProjectLoader.OfDatabase project;
  private final Connections connections;

  /** The status of a project's stack. */
  public ShowStatus(ProjectLoader.OfDatabase project, Connections connections) {
    this.project = project;
    this.connections = connections;
  }

  /**
   * The status of the swarm's side.
   *
   * @param schema what is known of the database
   * @throws UserError when the engine does not answer
   */
  public StackStatus run(SchemaSight schema) {
    String stack = project.settings().stack();
    StackSight seen = connections.running(stack).look();
    return of(seen, new History(connections.releases(stack).revisions()), schema);
  }

  static StackStatus of(StackSight seen, History history, SchemaSight schema) {
    return new StackStatus(
        seen, history.newest(), history.inForce(), Drift.of(seen, history.inForce()), schema);
  }

  /** What the database says; why not, when it does not answer. */
  public SchemaSight schema() {
    connections.swarm().verifyManager();
    return switch (project.settings().database()) {
      case DatabaseSettings.None _ -> new SchemaSight.Known(List.of(), List.of(), 0);
      case DatabaseSettings.Command _ -> new SchemaSight.Unknown(OWN_MIGRATOR);
      case DatabaseSettings.Postgres _ -> asked();
    };
  }

  private SchemaSight asked() {
    try {
      return sight(new StackViews.Schema.Known(new ListMigrations(project, connections).run()));
    } catch (UserError e) {
      return new SchemaSight.Unknown(e.headline());
    }
  }

  static SchemaSight sight(StackViews.Schema schema) {
    return switch (schema) {
      case StackViews.Schema.Unknown(var why) -> new SchemaSight.Unknown(why);
      case StackViews.Schema.Known(var listing) ->
          new SchemaSight.Known(
              in(State.PENDING, listing.entries()),
              in(State.FAILED, listing.entries()),
              listing.keepsakes().size());
    };
  }

  private static List<MigrationEntry> in(State state, List<MigrationEntry> entries) {
    return entries.stream().filter(entry -> entry.state() == state).toList();
  }
}
