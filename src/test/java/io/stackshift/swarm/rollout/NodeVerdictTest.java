package io.stackshift.swarm.rollout;

import static io.stackshift.swarm.rollout.ConvergenceTest.IMAGE;
import static io.stackshift.swarm.rollout.ConvergenceTest.LATER;
import static io.stackshift.swarm.rollout.ConvergenceTest.NEW;
import static io.stackshift.swarm.rollout.ConvergenceTest.OLD;
import static io.stackshift.swarm.rollout.ConvergenceTest.START;
import static io.stackshift.swarm.rollout.ConvergenceTest.WANTED;
import static io.stackshift.swarm.rollout.ConvergenceTest.assertConverged;
import static io.stackshift.swarm.rollout.ConvergenceTest.assertFailed;
import static io.stackshift.swarm.rollout.ConvergenceTest.assertUnderway;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.plan.ResolvedImage.Platform;
import io.stackshift.swarm.node.Placement;
import io.stackshift.swarm.node.Resources;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.rollout.Demand.Completion;
import io.stackshift.swarm.rollout.ServiceStatus.Update;
import io.stackshift.swarm.rollout.Task.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts that depend on the nodes. */
public class NodeVerdictTest {

  private static final SwarmNode ONE = node("one", false, true);
  private static final SwarmNode TWO = node("two", false, true);

  private static SwarmNode node(String id, boolean isDown, boolean takesTasks) {
    return new SwarmNode(
        id,
        id + ".test",
        "worker",
        "10.0.0.1",
        isDown ? "down" : "ready",
        takesTasks ? "active" : "pause",
        new Platform("linux", "x86_64"),
        Map.of("disk", id.equals("one") ? "ssd" : "hdd"),
        Map.of(),
        Resources.NONE);
  }

  private static ServiceStatus service(int replicas, Completion completion, String... constraints) {
    var placement = new Placement(List.of(constraints), List.of(new Platform("linux", "amd64")));
    var demand = new Demand(replicas, completion, Duration.ZERO, 3, placement);
    return new ServiceStatus("id", "shop_web", IMAGE, NEW, "2", demand, Update.NONE, "");
  }

  private static ServiceStatus global(String... constraints) {
    return service(Demand.GLOBAL, Completion.UNWANTED, constraints);
  }

  private static Task on(SwarmNode node, int slot, String spec, State state, State desired) {
    Task task =
        ConvergenceTest.task(slot, spec, spec.equals(NEW) ? "2" : "1", state, desired, START, "");
    return new Task(
        node.id() + task.id(),
        "id",
        slot,
        node.id(),
        state,
        desired,
        IMAGE,
        spec,
        task.revision(),
        "shop",
        "",
        1,
        "",
        START,
        START);
  }

  private static Task runs(SwarmNode node) {
    return on(node, 0, NEW, State.RUNNING, State.RUNNING);
  }

  private static Verdict judge(List<SwarmNode> nodes, ServiceStatus service, Task... tasks) {
    Map<String, SwarmNode> byId =
        nodes.stream().collect(Collectors.toMap(SwarmNode::id, Function.identity()));
    return Convergence.judge(
        WANTED, service, Arrays.asList(tasks), new Situation(LATER, byId, Set.of()));
  }

  @Test
  void aGlobalServiceRunsOnEveryActiveNode() {
    assertUnderway(judge(List.of(ONE, TWO), global(), runs(ONE)), "1 tasks running");
    assertConverged(judge(List.of(ONE, TWO), global(), runs(ONE), runs(TWO)));
  }

  @Test
  void aGlobalServiceDoesNotWaitForANodeThatDoesNotFit() {
    assertConverged(judge(List.of(ONE, TWO), global("node.labels.disk==ssd"), runs(ONE)));
    assertUnderway(judge(List.of(ONE, TWO), global("node.labels.disk != nvme"), runs(ONE)));
  }

  @Test
  void aGlobalServiceDoesNotWaitForANodeOfAnotherPlatformWhoseTaskNeverStarts() {
    var arm =
        new SwarmNode(
            "arm",
            "arm",
            "worker",
            "",
            "ready",
            "active",
            new Platform("linux", "aarch64"),
            Map.of(),
            Map.of(),
            Resources.NONE);
    assertConverged(
        judge(
            List.of(ONE, arm), global(), runs(ONE), on(arm, 0, NEW, State.PENDING, State.RUNNING)));
  }

  @Test
  void aGlobalServiceDoesNotWaitForADownNodeWhoseTaskTheSwarmStillLists() {
    SwarmNode down = node("two", true, true);
    assertConverged(
        judge(
            List.of(ONE, down),
            global(),
            runs(ONE),
            on(down, 0, OLD, State.RUNNING, State.SHUTDOWN)));
    assertConverged(
        judge(
            List.of(ONE, down),
            global(),
            runs(ONE),
            on(down, 0, OLD, State.RUNNING, State.RUNNING)));
  }

  @Test
  void aGlobalServiceDoesNotWaitForADrainedOrPausedNode() {
    SwarmNode paused = node("two", false, false);
    assertConverged(
        judge(
            List.of(ONE, paused),
            global(),
            runs(ONE),
            on(paused, 0, OLD, State.RUNNING, State.RUNNING)));
  }

  @Test
  void aTaskThatFailedOnANodeThatWasThenDrainedFailsNoGlobalService() {
    SwarmNode drained = node("two", false, false);
    assertConverged(
        judge(
            List.of(ONE, drained),
            global(),
            runs(ONE),
            on(drained, 0, NEW, State.FAILED, State.SHUTDOWN)));
    assertFailed(
        judge(
            List.of(ONE, TWO), global(), runs(ONE), on(TWO, 0, NEW, State.FAILED, State.SHUTDOWN)),
        "not started again");
  }

  @Test
  void aGlobalServiceThatFitsNowhereIsDoneAndThatIsSaid() {
    Verdict verdict = judge(List.of(ONE, TWO), global("node.labels.disk==nvme"));
    assertThat(verdict).isEqualTo(new Verdict.Converged("no active node fits its placement"));
  }

  @Test
  void whatOnlyTheSwarmCanJudgeIsToldByItsTasks() {
    ServiceStatus unknown = global("node.moon==full");
    assertUnderway(judge(List.of(ONE, TWO), unknown));
    assertConverged(judge(List.of(ONE, TWO), unknown, runs(ONE)));
  }

  @Test
  void aGlobalJobIsDoneWhenItHasCompletedOnEveryActiveNode() {
    ServiceStatus job = service(Demand.GLOBAL, Completion.REQUIRED);
    Task done = on(ONE, 0, NEW, State.COMPLETE, State.COMPLETE);
    assertUnderway(judge(List.of(ONE, TWO), job, done), "1 tasks completed");
    assertConverged(judge(List.of(ONE, node("two", true, true)), job, done));
    assertConverged(judge(List.of(ONE, node("two", false, false)), job, done));
  }

  @Test
  void aTaskOnANodeThatWentDownDoesNotCountButFailsNothingEither() {
    SwarmNode down = node("two", true, true);
    ServiceStatus service = service(2, Completion.UNWANTED);
    Task lost = on(down, 2, NEW, State.RUNNING, State.RUNNING);
    Task stays = on(ONE, 1, NEW, State.RUNNING, State.RUNNING);
    assertUnderway(
        judge(List.of(ONE, down), service, stays, lost),
        "1 of 2 tasks running, 1 lost with node two.test, which is down");

    Task givenUp = on(down, 2, NEW, State.RUNNING, State.SHUTDOWN);
    Task replacement = on(ONE, 2, NEW, State.RUNNING, State.RUNNING);
    assertConverged(judge(List.of(ONE, down), service, stays, givenUp, replacement));
  }

  @ParameterizedTest
  @CsvSource({
    "node.id==one, YES",
    "node.hostname==ONE.TEST, YES",
    "node.hostname!=one.test, NO",
    "node.role==manager, NO",
    "node.platform.os == linux, YES",
    "node.platform.arch==x86_64, YES",
    "node.labels.disk==ssd, YES",
    "node.labels.rack==, UNKNOWN",
    "node.labels.rack!=1, YES",
    "NODE.LABELS.Disk==ssd, NO",
    "engine.labels.storage==big, NO",
    "node.ip==10.0.0.1, YES",
    "node.ip==192.168.0.0/16, NO",
    "nonsense, UNKNOWN"
  })
  void judgesPlacementAsTheSwarmDoes(String constraint, Placement.Fit fit) {
    assertThat(new Placement(List.of(constraint), List.of()).on(ONE)).isEqualTo(fit);
  }
}
