package io.stackshift.swarm.rollout;

import static io.stackshift.swarm.rollout.Specs.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the gate says where services run on a node other than the manager's, also a lost one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
@ResourceLock(Shared.TWO_NODES)
class TwoNodesIT {

  private static final Release RELEASE = Release.of("0123456789012345678901234567890123456789");
  private static final RolloutLimits LIMITS = RolloutLimits.of(Duration.ofSeconds(60));

  private final Specs specs = new Specs("two");
  private TwoNodes swarm;
  private int revision;

  TwoNodesIT(@TempDir Path folder) {
    swarm = new TwoNodes(folder);
  }

  @BeforeAll
  void runEverywhere() {
    deploy(specs.service("agent", RUN, everywhere("1")));
    deploy(specs.service("web", RUN, twice("1")));
  }

  @AfterAll
  void stop() {
    swarm.close();
  }

  /** Services on the nodes' own networks: these engines have no other. */
  private static void onNodesNetwork(ObjectNode json) {
    json.withObject("/TaskTemplate").putArray("Networks").addObject().put("Target", "host");
  }

  private static Consumer<ObjectNode> everywhere(String version) {
    return Specs.mode("Global").andThen(version(version));
  }

  private static Consumer<ObjectNode> twice(String version) {
    return version(version).andThen(json -> json.withObject("/Mode/Replicated").put("Replicas", 2));
  }

  private static Consumer<ObjectNode> version(String version) {
    return json -> {
      onNodesNetwork(json);
      json.withObject("/TaskTemplate/ContainerSpec").putArray("Env").add("VERSION=" + version);
    };
  }

  private static Consumer<ObjectNode> onWorker() {
    return version("1").andThen(Specs.constraint("node.hostname==two"));
  }

  private List<String> deploy(ServiceSpec service) {
    var progress = new RecordedProgress();
    revision++;
    new ServiceUpdates(swarm.manager()).update(List.of(service), RELEASE, revision, progress);
    new ConvergenceGate(swarm.manager(), progress).await(List.of(service), LIMITS);
    return progress.lines();
  }

  @Test
  @Order(1)
  void aServiceOnAnotherNodeConvergesAlthoughNoEventTellsOfItsTask() {
    assertThat(deploy(specs.service("remote", RUN, onWorker())))
        .last()
        .asString()
        .endsWith("converged");
  }

  @Test
  @Order(1)
  void anotherLabelOfAServiceRestartsNoTaskOnTheNodesNetwork() {
    deploy(specs.service("labelled", RUN, version("1")));
    List<String> before = tasksOf("two_labelled");
    deploy(
        specs.service(
            "labelled",
            RUN,
            version("1").andThen(json -> json.withObject("/Labels").put("shown", "to nobody"))));

    assertThat(tasksOf("two_labelled")).isEqualTo(before);
  }

  @Test
  @Order(2)
  void aFailureOnAnotherNodeIsShownWithItsLog() {
    UserError error =
        catchThrowableOfType(
            UserError.class,
            () -> deploy(specs.service("crashes", "echo no such table; exit 3", onWorker())));

    assertThat(error.exitCode()).isEqualTo(ExitCode.ROLLOUT_FAILED);
    assertThat(error.what()).contains("on node two: task: non-zero exit (3)", "no such table");
    swarm.manager().delete("/services/two_crashes");
  }

  @Test
  @Order(3)
  void aGlobalServiceDoesNotWaitForADrainedNode() {
    swarm.make("drain");
    deploy(specs.service("agent", RUN, everywhere("2")));
    swarm.make("active");
    deploy(specs.service("agent", RUN, everywhere("3")));

    assertThat(nodesOf("two_agent")).hasSize(2);
  }

  @Test
  @Order(4)
  void nothingWaitsForANodeThatIsDown() {
    swarm.cutOffWorker();

    deploy(specs.service("agent", RUN, everywhere("4")));
    deploy(specs.service("web", RUN, twice("2")));

    assertThat(nodesOf("two_agent")).hasSize(1);
    assertThat(nodesOf("two_web")).hasSize(1);
  }

  private List<String> nodesOf(String service) {
    return wanted(service).stream().map(Task::node).distinct().toList();
  }

  private List<String> tasksOf(String service) {
    return wanted(service).stream().map(Task::id).toList();
  }

  private List<Task> wanted(String service) {
    StackTasks now = StackTasks.read(swarm.manager(), "two");
    ServiceStatus status = Objects.requireNonNull(now.services().get(service));
    return now.of(status).stream().filter(Task::isWanted).toList();
  }
}
