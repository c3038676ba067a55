package io.stackshift.deploy;

import io.stackshift.error.UserError;
import io.stackshift.operate.SchemaSight;
import io.stackshift.operate.StackSight;
import io.stackshift.operate.StackStatus;
import io.stackshift.plan.History;
import io.stackshift.settings.DatabaseSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Looks on behalf of all who watch. */
final class SharedViews implements StackViews {

  /** Somewhat less than the second in which a page asks again. */
  private static final Duration OF_THE_SWARM = Duration.ofMillis(900);

  private static final Duration OF_THE_DATABASE = Duration.ofSeconds(5);

  /** While nobody deploys. */
  private static final Duration OF_THE_RECORDS = Duration.ofSeconds(5);

  private final String stack;
  private final Supplier<ProjectLoader.OfDatabase> project;
  private final Connections connections;
  private final RunningStack running;
  private final RecordedStack recorded;
  private final Remembered<Now> now = new Remembered<>(OF_THE_SWARM, this::look);
  private final Remembered<Schema> schema = new Remembered<>(OF_THE_DATABASE, this::ask);

  /**
   * The views of a stack.
   *
   * @param project read anew whenever the database is asked, because the commit at hand may change
   */
  SharedViews(String stack, Supplier<ProjectLoader.OfDatabase> project, Connections connections) {
    this.stack = stack;
    this.project = project;
    this.connections = connections;
    this.running = connections.running(stack);
    Records records = connections.records();
    this.recorded = new RecordedStack(new Remembered<>(OF_THE_RECORDS, () -> records.of(stack)));
  }

  @Override
  public String stack() {
    return stack;
  }

  @Override
  public Now now() {
    return now.get();
  }

  @Override
  public Schema schema() {
    return schema.get();
  }

  @Override
  public StackStatus status() {
    Now seen = now();
    return ShowStatus.of(
        seen.status().sight(), new History(seen.revisions()), ShowStatus.sight(schema()));
  }

  private Now look() {
    StackSight seen = running.look();
    Records.OfStack records = recorded.at(seen);
    var history = new History(records.revisions());
    var status = ShowStatus.of(seen, history, new SchemaSight.Unknown("it was not asked"));
    return new Now(Instant.now(), status, history.revisions(), records.unreadable());
  }

  private Schema ask() {
    try {
      ProjectLoader.OfDatabase asked = project.get();
      return switch (asked.settings().database()) {
        case DatabaseSettings.None _ ->
            new Schema.Known(new ListMigrations.Listing(List.of(), List.of()));
        case DatabaseSettings.Command _ -> new Schema.Unknown(ShowStatus.OWN_MIGRATOR);
        case DatabaseSettings.Postgres _ ->
            new Schema.Known(new ListMigrations(asked, connections).run());
      };
    } catch (UserError e) {
      return new Schema.Unknown(e.headline());
    }
  }
}
