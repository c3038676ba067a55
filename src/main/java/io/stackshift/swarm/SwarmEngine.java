package io.stackshift.swarm;

import io.stackshift.compose.Stack;
import io.stackshift.deploy.Garbage;
import io.stackshift.deploy.Progress;
import io.stackshift.deploy.Swarm;
import io.stackshift.plan.Beside;
import io.stackshift.plan.FileObjectSpec;
import io.stackshift.plan.History;
import io.stackshift.plan.OneOff;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.plan.StackSpec;
import io.stackshift.plan.Step;
import io.stackshift.plan.SwarmState;
import io.stackshift.plan.WatchedService;
import io.stackshift.release.NetworkSpec;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.drain.Drainage;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.ManagerCheck;
import io.stackshift.swarm.engine.NetworkReach;
import io.stackshift.swarm.errand.OtherNodes;
import io.stackshift.swarm.errand.OwnProcess;
import io.stackshift.swarm.job.JobRun;
import io.stackshift.swarm.job.JobSpec;
import io.stackshift.swarm.job.Jobs;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.prepare.Feasibility;
import io.stackshift.swarm.prepare.ImagePull;
import io.stackshift.swarm.prepare.Present;
import io.stackshift.swarm.prepare.StopFirst;
import io.stackshift.swarm.prune.Pruning;
import io.stackshift.swarm.rollout.ConvergenceGate;
import io.stackshift.swarm.rollout.OldCode;
import io.stackshift.swarm.rollout.ServiceUpdates;
import io.stackshift.swarm.rollout.SideService;
import io.stackshift.swarm.rollout.StackObjects;
import io.stackshift.swarm.rollout.StackObservation;
import io.stackshift.swarm.rollout.UptimeWatch;
import io.stackshift.swarm.spec.ImageResolution;
import io.stackshift.swarm.spec.StackConversion;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The swarm through the Docker Engine API of a manager. */
public final class SwarmEngine implements Swarm {

  private final EngineClient engine;
  private final OwnProcess own;
  private final OtherNodes others;
  private final Consumer<String> notes;
  private final ImageResolution images;
  private final StackObjects objects;
  private final ServiceUpdates updates;

  /** The same for a process of which no other node can have an image. */
  public SwarmEngine(EngineClient engine, Optional<String> ownContainer, Consumer<String> notes) {
    this(engine, new OwnProcess(ownContainer, Optional.empty()), notes);
  }

  /**
   * The swarm of this engine.
   *
   * @param notes is told what the user should know, as that a network was not left
   */
  public SwarmEngine(EngineClient engine, OwnProcess own, Consumer<String> notes) {
    this.engine = engine;
    this.own = own;
    this.others = new OtherNodes(engine, own);
    this.notes = notes;
    this.images = new ImageResolution(engine);
    this.objects = new StackObjects(engine);
    this.updates = new ServiceUpdates(engine);
  }

  @Override
  public void verifyManager() {
    ManagerCheck.verify(engine);
  }

  @Override
  public SwarmState observe(String stack) {
    return StackObservation.observe(engine, stack);
  }

  @Override
  public StackSpec render(Stack stack, SwarmState running, List<ServiceSpec> recorded) {
    images.remember(
        recorded.stream().flatMap(service -> JobSpec.images(service).stream()).toList());
    return StackConversion.convert(stack, images.resolve(stack, running));
  }

  @Override
  public void verifyReferences(List<ServiceSpec> services) {
    updates.verifyReferences(services);
  }

  @Override
  public Fitted fit(StackSpec wanted, Set<String> open) {
    return StopFirst.fit(wanted, open, () -> Present.read(engine));
  }

  @Override
  public void verifyFeasible(StackSpec wanted, SwarmState running) {
    Feasibility.verify(wanted, running.hashes(), () -> Present.read(engine));
    List<String> sent =
        ServiceSpec.changed(wanted.services(), running.hashes()).stream()
            .map(ServiceSpec::image)
            .toList();
    engine.credentialWarnings(sent).forEach(notes);
  }

  @Override
  public void pull(String stack, List<ServiceSpec> services, Duration within, Progress progress) {
    new ImagePull(engine, stack, progress).pull(services, within);
  }

  @Override
  public void verifyNodes(Set<String> nodes) {
    var _ = Nodes.ids(engine, nodes);
  }

  @Override
  public void create(NetworkSpec network) {
    objects.create(network);
  }

  @Override
  public void create(FileObjectSpec object) {
    objects.create(object);
  }

  @Override
  public Set<String> update(
      List<ServiceSpec> services, Release release, int revision, Progress progress) {
    return updates.update(services, release, revision, progress);
  }

  @Override
  public void awaitConverged(List<ServiceSpec> services, RolloutLimits limits, Progress progress) {
    new ConvergenceGate(engine, progress).await(services, limits);
  }

  @Override
  public void awaitOldCodeGone(Step.AwaitOldCodeGone gate, Progress progress) {
    new OldCode(engine, gate, progress).awaitGone();
  }

  @Override
  public ServiceSpec beside(Beside beside, Progress progress) {
    return new SideService(engine, progress).specification(beside);
  }

  @Override
  public void drain(
      List<ServiceSpec> services, Collection<String> leaving, Duration within, Progress progress) {
    new Drainage(engine, others, progress).drain(services, leaving, within);
  }

  @Override
  public Watch watch(List<WatchedService> services) {
    return new UptimeWatch(engine, services);
  }

  @Override
  public void removeServices(Collection<String> names) {
    updates.remove(names);
  }

  @Override
  public ServiceSpec withJobImage(ServiceSpec service, String image) {
    return JobSpec.withImage(service, images.ask(image, service.name()).reference());
  }

  @Override
  public void removeJobs(String stack) {
    new Jobs(engine, stack).remove();
  }

  @Override
  public List<String> run(OneOff job, Consumer<String> output) {
    return new JobRun(engine, job, output).run();
  }

  @Override
  public Garbage garbage(String stack, History history, int keep) {
    return new Pruning(engine, others, stack).find(history, keep);
  }

  @Override
  public Garbage remove(
      String stack, History history, int keep, Garbage agreed, Consumer<String> told) {
    return new Pruning(engine, others, stack).remove(history, keep, agreed, told);
  }

  @Override
  public Reach reach(Collection<String> networks) {
    return NetworkReach.to(engine, own.container(), networks, notes);
  }
}
