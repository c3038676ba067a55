package io.stackshift.deploy;

import io.stackshift.operate.PlannedMigration;
import io.stackshift.operate.ServiceChange;
import io.stackshift.operate.StackDiff;
import io.stackshift.plan.DatabaseState;
import io.stackshift.plan.History;
import io.stackshift.plan.Observed;
import io.stackshift.release.Revision;
import io.stackshift.settings.MetadataSettings;
import java.util.List;
import java.util.Optional;

/** {@code diff}: what a deployment of the commit at hand would change of the revision in force. */
public final class CompareWithCommit {

  private final Project project;
  private final Ports ports;
  private final Observation observation;

  /** The comparison of a project. */
  public CompareWithCommit(Project project, Connections connections) {
    this.project = project;
    this.ports = Ports.open(connections, project.settings());
    this.observation = new Observation(ports, project.settings());
  }

  /**
   * Compares.
   *
   * @param rehearse whether pending migrations are rehearsed, where the project's settings say;
   *     otherwise their classes are known only where they were tried and failed
   * @throws io.stackshift.error.UserError when the engine does not answer, or an image is nowhere
   */
  public StackDiff run(boolean rehearse) {
    ports.swarm().verifyManager();
    History history = observation.history();
    Observed observed = observation.take(history, project.networksToReach());
    Optional<Revision> inForce = history.inForce();
    Swarm.Fitted fitted = Rendering.of(project, ports, observed);
    List<PlannedMigration> pending = pending(fitted, observed, rehearse);
    return new StackDiff(
        inForce.map(StackDiff::words).orElse("nothing"),
        "commit " + project.release().name(),
        ServiceChange.between(
            inForce.map(Revision::services).orElse(List.of()), fitted.stack().services()),
        pending.stream().map(PlannedMigration::name).toList(),
        pending,
        List.of(),
        unknown(observed.database()),
        hasMetadata() && !inForce.map(Revision::metadata).orElse("").equals(project.metadata()));
  }

  private boolean hasMetadata() {
    return switch (project.settings().metadata()) {
      case MetadataSettings.None _ -> false;
      case MetadataSettings.Hasura _ -> true;
    };
  }

  private List<PlannedMigration> pending(Swarm.Fitted fitted, Observed observed, boolean rehearse) {
    return switch (observed.database()) {
      case DatabaseState.NotUsed _, DatabaseState.Untold _, DatabaseState.Unreachable _ ->
          List.of();
      case DatabaseState.Missing _ -> new PendingClasses(project, ports).unknown();
      case DatabaseState.Present _ -> {
        var classes = new PendingClasses(project, ports);
        yield rehearse ? classes.rehearsed(fitted, observed) : classes.logged(observed);
      }
    };
  }

  private static Optional<String> unknown(DatabaseState database) {
    return switch (database) {
      case DatabaseState.Unreachable(var reason) -> Optional.of(reason);
      case DatabaseState.Untold _ -> Optional.of("only the application's own migrator knows them");
      case DatabaseState.NotUsed _, DatabaseState.Missing _, DatabaseState.Present _ ->
          Optional.empty();
    };
  }
}
