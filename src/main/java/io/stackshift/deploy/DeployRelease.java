package io.stackshift.deploy;

import io.stackshift.migration.Version;
import io.stackshift.plan.DeployPlanner;
import io.stackshift.plan.History;
import io.stackshift.plan.Observed;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import io.stackshift.plan.Wanted;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import java.util.List;
import java.util.Optional;

/** {@code deploy first|add|sub}: brings the project's release into force. */
public final class DeployRelease {

  private final Project project;
  private final Ports ports;
  private final Progress progress;
  private final Observation observation;

  /** A deployment of the project. */
  public DeployRelease(Project project, Connections connections, Progress progress) {
    this.project = project;
    this.ports = Ports.open(connections, project.settings());
    this.progress = progress;
    this.observation = new Observation(ports, project.settings().stack());
  }

  /** The plan, without changing anything. */
  public Plan preview(Mode mode) {
    ports.swarm().verifyManager();
    return decide(mode).plan();
  }

  /**
   * Deploys.
   *
   * @return the revision, deployed
   * @throws io.stackshift.error.UserError when it was refused or failed; the exit code tells which
   */
  public Revision run(Mode mode, Origin origin) {
    ports.swarm().verifyManager();
    try (var lease = ports.lock().take(origin)) {
      Decision decision = decide(mode);
      progress.planned(decision.plan());
      Revision revision = begin(decision, mode, origin);
      return new Execution(
              ports,
              project.settings(),
              progress,
              revision,
              decision.observed().history().inForce())
          .run(decision.plan(), lease);
    }
  }

  /** What was seen and what follows from it. */
  private record Decision(
      Observed observed, Wanted wanted, Optional<Revision> resumed, Plan plan) {}

  private Decision decide(Mode mode) {
    History history = observation.history();
    Observed observed = observation.take(history, project.networksToReach());
    var rendered = ports.swarm().render(project.stack(), observed.swarm());
    var resumed = Pending.resumable(history, project.release(), mode, rendered.services());
    int number = resumed.map(Revision::number).orElseGet(history::nextNumber);
    Wanted wanted = project.wanted(rendered, number);
    return new Decision(observed, wanted, resumed, DeployPlanner.plan(mode, wanted, observed));
  }

  /** Records the revision before the first effect, or goes on with one that was cut off. */
  private Revision begin(Decision decision, Mode mode, Origin origin) {
    if (decision.resumed().isPresent()) {
      Revision resumed = decision.resumed().get().resumed();
      progress.note("revision %d was cut off: going on with it".formatted(resumed.number()));
      return resumed;
    }
    Pending.leaveBehind(decision.observed().history(), ports.releases(), progress);
    Revision revision = revision(decision, mode, origin);
    ports.releases().add(revision);
    return revision;
  }

  private Revision revision(Decision decision, Mode mode, Origin origin) {
    Wanted wanted = decision.wanted();
    return new Revision(
        wanted.revision(),
        project.release(),
        mode,
        0,
        decision.observed().history().inForce().map(Revision::number).orElse(0),
        origin,
        new MigrationRecord(
            Version.texts(decision.observed().database().applied()),
            Version.texts(migrated(decision.plan())),
            List.of()),
        wanted.stack().networks(),
        wanted.stack().services(),
        project.networksToReach(),
        project.metadata(),
        Status.PENDING,
        List.of(),
        "");
  }

  private static List<Version> migrated(Plan plan) {
    return plan.steps().stream()
        .filter(Step.Migrate.class::isInstance)
        .flatMap(step -> ((Step.Migrate) step).run().versions().stream())
        .toList();
  }
}
