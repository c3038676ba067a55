package io.stackshift.deploy;

import io.stackshift.migration.Version;
import io.stackshift.operate.Forecast;
import io.stackshift.plan.DeployPlanner;
import io.stackshift.plan.History;
import io.stackshift.plan.Observed;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Side;
import io.stackshift.plan.StackSpec;
import io.stackshift.plan.Step;
import io.stackshift.plan.Wanted;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Origin;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code deploy first|add|sub|auto}: brings the project's release into force. */
public final class DeployRelease {

  private final Project project;
  private final Ports ports;
  private final Progress progress;
  private final Observation observation;
  private final Supplier<RunningStack> running;
  private final Lifecycle lifecycle;

  /** A deployment of the project, of which nobody is told. */
  public DeployRelease(Project project, Connections connections, Progress progress) {
    this(project, connections, progress, Lifecycle.none());
  }

  /** A deployment of the project. */
  public DeployRelease(
      Project project, Connections connections, Progress progress, Lifecycle lifecycle) {
    this.project = project;
    this.lifecycle = lifecycle;
    this.ports = Ports.open(connections, project.settings());
    this.progress = progress;
    this.observation = new Observation(ports, project.settings());
    this.running = () -> connections.running(project.settings().stack());
  }

  /** What the plan would change, without changing anything. */
  public Forecast forecast(DeployRequest request) {
    ports.swarm().verifyManager();
    Decision decision = decide(request);
    return new Forecasting(project.settings(), decision.observed(), running)
        .of(
            "release " + project.release().name(),
            decision.wanted().stack().services(),
            decision.plan(),
            decision.stopFirst());
  }

  /**
   * Deploys.
   *
   * @return the revision, deployed
   * @throws io.stackshift.error.UserError when it was refused or failed; the exit code tells which
   */
  public Revision run(DeployRequest request, Origin origin) {
    return lifecycle.around(() -> carryOut(request, origin));
  }

  private Revision carryOut(DeployRequest request, Origin origin) {
    ports.swarm().verifyManager();
    Interruption interruption = ports.interruption();
    try (var _ = interruption.listen();
        var lease =
            interruption.beforeChanges(() -> ports.lock().take(origin, request.patience()))) {
      Decision decision =
          interruption.beforeChanges(() -> {
            observation.settle();
            return decide(request);
          });
      progress.planned(decision.plan());
      Undertaking undertaking = undertaking(decision, request, origin);
      interruption.beforeChanges(() -> lifecycle.before(undertaking));
      Revision revision = begin(decision, request, origin);
      lifecycle.begun(undertaking);
      var execution =
          new Execution(
              ports,
              project.settings(),
              progress,
              revision,
              decision.observed().history().inForce());
      try {
        return execution.run(decision.plan(), lease);
      } finally {
        lifecycle.reached(execution.revision());
      }
    }
  }

  private Undertaking undertaking(Decision decision, DeployRequest request, Origin origin) {
    return new Undertaking(
        project.settings().stack(),
        project.settings().notifications().environment(),
        project.release(),
        request.mode().word(),
        decision.wanted().revision(),
        decision
            .observed()
            .history()
            .inForce()
            .map(Revision::release)
            .orElse(Undertaking.NO_RELEASE),
        origin,
        lifecycle.recorded(request.allowed().reason()));
  }

  /** What was seen and what follows from it. */
  private record Decision(
      Observed observed,
      Wanted wanted,
      Map<String, String> stopFirst,
      Optional<Revision> resumed,
      Plan plan) {}

  private Decision decide(DeployRequest request) {
    ports.swarm().verifyNodes(project.settings().rollout().presumedDead());
    History history = observation.history();
    Observed observed = observation.take(history, project.networksToReach());
    Swarm.Fitted fitted = Rendering.of(project, ports, observed);
    StackSpec rendered = fitted.stack();
    ports.swarm().verifyFeasible(rendered, observed.swarm());
    var resumed =
        Pending.resumable(history, project.release(), request.mode(), rendered.services());
    int number = resumed.map(Revision::number).orElseGet(history::nextNumber);
    Wanted wanted = project.wanted(fitted, number, request.allowed());
    Wanted known =
        wanted.rehearsed(
            new RehearsePending(ports, progress, project.networksToReach())
                .run(request.mode(), wanted, observed));
    return new Decision(
        observed,
        known,
        fitted.stopFirst(),
        resumed,
        DeployPlanner.plan(request.mode(), known, observed));
  }

  /** Records the revision before the first effect, or goes on with one that was cut off. */
  private Revision begin(Decision decision, DeployRequest request, Origin origin) {
    if (decision.resumed().isPresent()) {
      Revision resumed = decision.resumed().get().resumed();
      progress.note("revision %d was cut off: going on with it".formatted(resumed.number()));
      return resumed;
    }
    Pending.leaveBehind(decision.observed().history(), ports.releases(), progress);
    Revision revision = revision(decision, request, origin);
    ports.releases().add(revision);
    return revision;
  }

  private Revision revision(Decision decision, DeployRequest request, Origin origin) {
    Wanted wanted = decision.wanted();
    return new Revision(
        wanted.revision(),
        project.release(),
        request.mode(),
        0,
        decision.observed().history().inForce().map(Revision::number).orElse(0),
        origin,
        new MigrationRecord(
            Version.texts(decision.observed().database().applied()),
            Version.texts(migrated(decision.plan(), EnumSet.allOf(Side.class))),
            Version.texts(migrated(decision.plan(), EnumSet.of(Side.AFTER_CODE))),
            List.of(),
            Version.texts(wanted.rehearsal().breaking())),
        wanted.stack().networks(),
        wanted.stack().services(),
        project.networksToReach(),
        project.metadata(),
        Status.PENDING,
        List.of(),
        "",
        lifecycle.recorded(wanted.allowed().reason()));
  }

  private static List<Version> migrated(Plan plan, Set<Side> sides) {
    return plan.steps().stream()
        .filter(Step.Migrate.class::isInstance)
        .map(Step.Migrate.class::cast)
        .filter(step -> sides.contains(step.side()))
        .flatMap(step -> step.run().versions().stream())
        .toList();
  }
}
