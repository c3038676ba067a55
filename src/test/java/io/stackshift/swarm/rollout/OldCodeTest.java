package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.plan.Beside;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.node.Placement;
import io.stackshift.swarm.rollout.Demand.Completion;
import io.stackshift.swarm.rollout.ServiceStatus.Update;
import io.stackshift.swarm.rollout.Task.State;
import io.stackshift.swarm.spec.SideSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

public class OldCodeTest {

  private static final List<ServiceSpec> WANTED =
      List.of(new ServiceSpec("shop_web", "web:2", "new", "{}"));

  private static final Map<String, String> NODES = Map.of("node1", "ready");

  private static final ServiceStatus WEB = status("web-id", "shop_web");

  private static ServiceStatus status(String id, String name) {
    return new ServiceStatus(
        id,
        name,
        "web:2",
        "new",
        "2",
        new Demand(1, Completion.UNWANTED, Duration.ZERO, 3, Placement.ANYWHERE),
        Update.NONE,
        "");
  }

  private static Task task(String service, String spec, State state, State desired) {
    return task(service, spec.equals("new") ? "web:2" : "web:1", spec, state, desired);
  }

  private static Task task(String service, String image, String spec, State state, State desired) {
    return new Task(
        service + state,
        service,
        1,
        "node1",
        state,
        desired,
        image,
        spec.equals("new") ? TaskTemplate.hash(WANTED.getFirst()) : spec,
        "1",
        "shop",
        "",
        0,
        "",
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static List<Task> remaining(Set<String> removed, Task... tasks) {
    return remaining(NODES, removed, tasks);
  }

  private static List<Task> remaining(
      Map<String, String> nodes, Set<String> removed, Task... tasks) {
    var now = new StackTasks(Map.of("shop_web", WEB), List.of(tasks));
    return OldCode.remaining(WANTED, removed, now, nodes);
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"ASSIGNED", "ACCEPTED", "PREPARING", "READY", "STARTING", "RUNNING"})
  void aTaskThatIsToldToStopStillRunsUntilItHasStopped(State state) {
    Task stopping = task("web-id", "old", state, State.SHUTDOWN);
    assertThat(remaining(Set.of(), stopping)).containsExactly(stopping);
  }

  @Test
  void aNodeThatIsOutOfReachMayBePresumedDeadAndOneThatAnswersMayNot() {
    Task old = task("web-id", "old", State.RUNNING, State.SHUTDOWN);
    assertThat(OldCode.isPresumedDead(old, Set.of("node1"), Map.of("node1", "down"))).isTrue();
    assertThat(OldCode.isPresumedDead(old, Set.of("node1"), Map.of())).isTrue();
    assertThat(OldCode.isPresumedDead(old, Set.of("node1"), NODES)).isFalse();
    assertThat(OldCode.isPresumedDead(old, Set.of("node2"), Map.of("node1", "down"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"COMPLETE", "SHUTDOWN", "FAILED", "REJECTED", "REMOVE"})
  void aTaskThatHasEndedIsGone(State state) {
    assertThat(remaining(Set.of(), task("web-id", "old", state, State.SHUTDOWN))).isEmpty();
  }

  @Test
  void aTaskThatNeverReachedANodeAndIsGivenUpIsGone() {
    assertThat(remaining(Set.of(), task("web-id", "old", State.PENDING, State.SHUTDOWN))).isEmpty();
    Task mayStart = task("web-id", "old", State.PENDING, State.RUNNING);
    assertThat(remaining(Set.of(), mayStart)).containsExactly(mayStart);
  }

  @ParameterizedTest
  @ValueSource(strings = {"down", "unknown", "disconnected"})
  void anOrphanedTaskMayRunAsLongAsItsNodeIsCutOff(String state) {
    Task orphaned = task("web-id", "old", State.ORPHANED, State.SHUTDOWN);
    assertThat(remaining(Map.of("node1", state), Set.of(), orphaned)).containsExactly(orphaned);
  }

  @Test
  void anOrphanedTaskIsGoneWithItsNodeOrWhenTheNodeIsBack() {
    Task orphaned = task("web-id", "old", State.ORPHANED, State.SHUTDOWN);
    assertThat(remaining(Map.of(), Set.of(), orphaned)).isEmpty();
    assertThat(remaining(Map.of("node1", "ready"), Set.of(), orphaned)).isEmpty();
  }

  @Test
  void anotherImageUnderOurLabelsIsOldCode() {
    Task drifted = task("web-id", "web:1", "new", State.RUNNING, State.RUNNING);
    assertThat(remaining(Set.of(), drifted)).containsExactly(drifted);
  }

  @Test
  void theNewCodeMayRun() {
    assertThat(remaining(Set.of(), task("web-id", "new", State.RUNNING, State.RUNNING))).isEmpty();
  }

  @Test
  void aTaskThatAnotherToolMadeIsOldCode() {
    assertThat(remaining(Set.of(), task("web-id", "", State.RUNNING, State.SHUTDOWN))).hasSize(1);
  }

  @Test
  void tasksOfRemovedServicesCount() {
    Task orphan = task("gone-id", "other", State.RUNNING, State.REMOVE);
    assertThat(remaining(Set.of("shop_worker"), orphan)).containsExactly(orphan);
  }

  @Test
  void whatStoodBesideAServiceAndRanTheNewCodeDoesNotCount() {
    ServiceSpec side = SideSpec.of(new Beside(WANTED.getFirst(), 2), true);
    Task beside = task("gone-id", "web:2", TaskTemplate.hash(side), State.RUNNING, State.REMOVE);
    Task older = task("gone-id", "web:1", "older", State.RUNNING, State.REMOVE);

    assertThat(remaining(Set.of("shop_web-next"), beside, older)).containsExactly(older);
  }

  @Test
  void otherServicesAndStacksAreLeftAlone() {
    var now =
        new StackTasks(
            Map.of("shop_web", WEB, "shop_db", status("db-id", "shop_db")),
            List.of(task("db-id", "old", State.RUNNING, State.RUNNING)));
    assertThat(OldCode.remaining(WANTED, Set.of(), now, NODES)).isEmpty();

    Task foreign =
        new Task(
            "x",
            "elsewhere",
            1,
            "n",
            State.RUNNING,
            State.RUNNING,
            "",
            "",
            "",
            "shop2",
            "",
            0,
            "",
            Instant.EPOCH,
            Instant.EPOCH);
    assertThat(remaining(Set.of("shop_worker"), foreign)).isEmpty();
  }
}
