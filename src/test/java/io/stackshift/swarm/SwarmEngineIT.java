package io.stackshift.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.plan.StackSpec;
import io.stackshift.plan.Step;
import io.stackshift.plan.SwarmState.Replicas;
import io.stackshift.plan.SwarmState.RunningService;
import io.stackshift.plan.UpdateDefaults;
import io.stackshift.release.NetworkSpec;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.rollout.StackTasks;
import io.stackshift.swarm.rollout.Task;
import io.stackshift.testbed.Shared;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Against the real engine of the test bed. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
public class SwarmEngineIT {

  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final RolloutLimits LIMITS = RolloutLimits.of(WITHIN);
  private static final Release RELEASE = Release.of("0123456789012345678901234567890123456789");

  private final EngineClient client = EngineClient.connect();
  private final RecordedProgress progress = new RecordedProgress();
  private final SwarmEngine swarm = new SwarmEngine(client, Optional.empty(), progress::note);
  private final String stack = "it" + Long.toString(System.nanoTime(), 36);
  private final String web = stack + "_web";

  @AfterEach
  void cleanUp() {
    TestSwarm.remove(client, stack);
    client.close();
  }

  private StackSpec render(Service service) {
    Stack wanted = Stacks.of(stack, Map.of("web", service));
    return swarm.render(wanted, swarm.observe(stack));
  }

  private StackSpec deploy(Service service, int revision) {
    StackSpec spec = render(service);
    spec.networks().forEach(swarm::create);
    swarm.update(spec.services(), RELEASE, revision, progress);
    return spec;
  }

  private static Service web(Map<String, String> environment) {
    return Stacks.service(Stacks.BUSYBOX, Stacks.RUN, environment, Service.HealthCheck.DEFAULT, 1);
  }

  private RunningService running() {
    return Objects.requireNonNull(swarm.observe(stack).services().get(web));
  }

  private static Step.AwaitOldCodeGone gate(
      List<ServiceSpec> services, Collection<String> removed, Duration within) {
    return new Step.AwaitOldCodeGone("code", services, new TreeSet<>(removed), Set.of(), within);
  }

  @Test
  void acceptsTheManagerOfTheTestBed() {
    swarm.verifyManager();
  }

  @Test
  void createsAServiceAndWaitsUntilItRuns() {
    StackSpec spec = deploy(web(Map.of("A", "1")), 1);
    swarm.awaitConverged(spec.services(), LIMITS, progress);

    RunningService running = running();
    assertThat(running.hash()).isEqualTo(spec.services().getFirst().hash());
    assertThat(running.image()).isEqualTo(Stacks.BUSYBOX);
    assertThat(running.resolvedImage().reference()).startsWith(Stacks.BUSYBOX + "@sha256:");
    assertThat(running.release()).isEqualTo("01234567");
    assertThat(progress.lines()).contains("created " + web, web + ": converged");
  }

  /** The engine answers to the beginning of an id as if it were a name. */
  @Test
  void createsANetworkThatIsCalledLikeTheBeginningOfAnotherOnesId() {
    String first = stack + "_first";
    swarm.create(network(first));
    String name = client.findNetwork(first).orElseThrow().path("Id").asText().substring(0, 12);

    swarm.create(network(name));

    assertThat(swarm.observe(stack).networks()).contains(first, name);
  }

  private NetworkSpec network(String name) {
    ObjectNode body = Json.object().put("Name", name).put("Driver", "overlay");
    body.putObject("Labels").put(Labels.NAMESPACE, stack);
    return new NetworkSpec(name, Json.write(body));
  }

  @Test
  void leavesAnUnchangedServiceAlone() {
    StackSpec spec = deploy(web(Map.of()), 1);
    swarm.awaitConverged(spec.services(), LIMITS, progress);
    long before = TestSwarm.version(client, web);

    StackSpec again = render(web(Map.of()));
    Set<String> changed = swarm.update(again.services(), RELEASE, 2, progress);

    assertThat(changed).isEmpty();
    assertThat(TestSwarm.version(client, web)).isEqualTo(before);
    swarm.awaitConverged(again.services(), LIMITS, progress);
  }

  @Test
  void takesBackWhatSomebodyElseChanged() {
    StackSpec spec = deploy(web(Map.of()), 1);
    TestSwarm.scale(client, web, 2);
    assertThat(running().hash()).isEmpty();

    assertThat(swarm.update(spec.services(), RELEASE, 2, progress)).containsExactly(web);
    assertThat(running().hash()).isEqualTo(spec.services().getFirst().hash());
  }

  @Test
  void keepsTheNumberOfReplicasThatSomebodySetWhereThatIsWanted() {
    StackSpec first = deploy(scalable("1"), 1);
    TestSwarm.scale(client, web, 2);

    assertThat(running().replicas()).isEqualTo(new Replicas(2, 1));
    assertThat(swarm.update(first.services(), RELEASE, 2, progress)).containsExactly(web);
    assertThat(running().replicas()).isEqualTo(new Replicas(2, 1));
    assertThat(swarm.update(first.services(), RELEASE, 3, progress)).isEmpty();
    deploy(scalable("2"), 4);
    assertThat(running().replicas()).isEqualTo(new Replicas(2, 1));
  }

  private static Service scalable(String variable) {
    var kept = new TreeMap<>(Map.of(UpdateDefaults.SCALE_LABEL, UpdateDefaults.KEEP));
    Service service = web(Map.of("V", variable));
    return service.with(service.deploy().withLabels(kept));
  }

  @Test
  void updatesAndSeesTheOldCodeGo() {
    swarm.awaitConverged(deploy(web(Map.of("V", "1")), 1).services(), LIMITS, progress);
    StackSpec second = deploy(web(Map.of("V", "2")), 2);
    swarm.awaitConverged(second.services(), LIMITS, progress);
    swarm.awaitOldCodeGone(gate(second.services(), Set.of(), WITHIN), progress);

    assertThat(StackTasks.read(client, stack).tasks())
        .filteredOn(Task::mayRun)
        .extracting(Task::revision)
        .containsExactly("2");
  }

  @Test
  void namesTheOldTasksThatDoNotGo() {
    StackSpec first = deploy(web(Map.of("V", "1")), 1);
    swarm.awaitConverged(first.services(), LIMITS, progress);
    StackSpec second = render(web(Map.of("V", "2")));

    assertThatThrownBy(() ->
            swarm.awaitOldCodeGone(
                gate(second.services(), Set.of(), Duration.ofMillis(1)), progress))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.GATE_TIMED_OUT);
              assertThat(error.what()).contains("on node", "is running");
            });
  }

  @Test
  void waitsForTheTasksOfARemovedService() {
    swarm.awaitConverged(deploy(web(Map.of()), 1).services(), LIMITS, progress);
    swarm.removeServices(List.of(web));
    assertThat(StackTasks.readAll(client).tasks())
        .anyMatch(task -> task.namespace().equals(stack) && task.mayRun());
    swarm.removeServices(List.of(web));
    swarm.awaitOldCodeGone(gate(List.of(), List.of(web), WITHIN), progress);
    assertThat(StackTasks.readAll(client).tasks())
        .noneMatch(task -> task.namespace().equals(stack) && task.mayRun());
  }

  @Test
  void showsTheLogOfAServiceThatDoesNotStart() {
    var crashing = List.of("sh", "-c", "echo cannot find the table; exit 3");
    StackSpec spec = deploy(Stacks.service(crashing), 1);

    assertThatThrownBy(() -> swarm.awaitConverged(spec.services(), LIMITS, progress))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.ROLLOUT_FAILED);
              assertThat(error.where()).isEqualTo("service " + web);
              assertThat(error.what())
                  .contains("non-zero exit (3)", "cannot find the table", "on node");
            });
  }

  @Test
  void showsTheHealthCheckOfAServiceThatNeverBecomesHealthy() {
    swarm.awaitConverged(deploy(web(Map.of()), 1).services(), LIMITS, progress);
    var check =
        new Service.HealthCheck(
            List.of("CMD-SHELL", "echo table is missing; exit 1"),
            Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ZERO,
            2);
    var command =
        List.of("sh", "-c", "echo waiting for the table; trap exit TERM; sleep 99 & wait");
    StackSpec spec = deploy(Stacks.service(Stacks.BUSYBOX, command, Map.of(), check, 1), 2);

    assertThatThrownBy(() -> swarm.awaitConverged(spec.services(), LIMITS, progress))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.ROLLOUT_FAILED);
              assertThat(error.what())
                  .contains("stopped the update", "table is missing", "waiting for the table");
            });
  }

  @Test
  void saysWhatIsMissingWhenTheTimeIsOver() {
    var slow =
        new Service.HealthCheck(
            List.of("CMD-SHELL", "exit 1"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ZERO,
            9);
    var command =
        List.of("sh", "-c", "echo waiting for the table; trap exit TERM; sleep 99 & wait");
    StackSpec spec = deploy(Stacks.service(Stacks.BUSYBOX, command, Map.of(), slow, 1), 1);

    assertThatThrownBy(() ->
            swarm.awaitConverged(
                spec.services(), RolloutLimits.of(Duration.ofSeconds(3)), progress))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.GATE_TIMED_OUT);
              assertThat(error.what())
                  .contains(web + ": 0 of 1 tasks running", "starting", "waiting for the table");
            });
  }

  @Test
  void convergesOnWhatTheSwarmRolledBackTo() {
    var check =
        new Service.HealthCheck(
            List.of("CMD-SHELL", "exit 1"),
            Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ZERO,
            1);
    StackSpec good = deploy(Stacks.rollingBack(Service.HealthCheck.DEFAULT), 1);
    swarm.awaitConverged(good.services(), LIMITS, progress);

    StackSpec bad = deploy(Stacks.rollingBack(check), 2);
    assertThatThrownBy(() -> swarm.awaitConverged(bad.services(), LIMITS, progress))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.ROLLOUT_FAILED);
              assertThat(error.what()).contains("took the update back");
            });

    assertThat(swarm.update(good.services(), RELEASE, 3, progress)).isEmpty();
    swarm.awaitConverged(good.services(), LIMITS, progress);
    swarm.awaitOldCodeGone(gate(good.services(), Set.of(), WITHIN), progress);
    assertThat(running().hash()).isEqualTo(good.services().getFirst().hash());
  }

  @Test
  void takesAnotherImageUnderOurLabelsForOldCode() {
    StackSpec wanted = deploy(web(Map.of()), 1);
    swarm.awaitConverged(wanted.services(), LIMITS, progress);
    TestSwarm.setImage(client, web, running().resolvedImage().reference().replaceFirst("@.*", ""));

    assertThatThrownBy(() -> swarm.awaitConverged(wanted.services(), LIMITS, progress))
        .hasMessageContaining("somebody else changed");
    assertThatThrownBy(() ->
            swarm.awaitOldCodeGone(
                gate(wanted.services(), Set.of(), Duration.ofSeconds(1)), progress))
        .hasMessageContaining("old code may still be running");
  }

  @Test
  void refusesAnImageThatIsNowhere() {
    String image = "127.0.0.1:5055/stackshift-testbed/nowhere:1";
    assertThatThrownBy(() ->
            render(Stacks.service(image, Stacks.RUN, Map.of(), Service.HealthCheck.DEFAULT, 1)))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(error.where()).isEqualTo("service web");
              assertThat(error.what()).contains(image);
            });
  }

  @Test
  void createsObjectsOnlyOnce() {
    StackSpec spec = render(web(Map.of()));
    spec.networks().forEach(swarm::create);
    spec.networks().forEach(swarm::create);
    assertThat(swarm.observe(stack).networks()).contains(stack + "_default");
  }
}
