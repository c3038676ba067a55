package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.plan.ResolvedImage.Platform;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.node.Placement;
import io.stackshift.swarm.node.Resources;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.rollout.Demand.Completion;
import io.stackshift.swarm.rollout.ServiceStatus.Update;
import io.stackshift.swarm.rollout.Task.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public class ConvergenceTest {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant LATER = START.plusSeconds(60);
  static final String NEW = TaskTemplate.hash(new ServiceSpec("shop_web", "", "", "{}"));
  static final String OLD = "old-hash";
  static final String IMAGE = "web:2@sha256:2";
  static final ServiceSpec WANTED = new ServiceSpec("shop_web", IMAGE, NEW, "{}");

  private static ServiceStatus service(int replicas, Update update) {
    return new ServiceStatus(
        "id",
        "shop_web",
        IMAGE,
        NEW,
        "2",
        demand(replicas, Completion.UNWANTED, Duration.ofSeconds(5)),
        update,
        "");
  }

  static Demand demand(int replicas, Completion completion, Duration probation) {
    return new Demand(replicas, completion, probation, Demand.FAILURES, Placement.ANYWHERE);
  }

  private static Task task(int slot, String spec, State state) {
    State desired = state.isTerminal() ? State.SHUTDOWN : State.RUNNING;
    return task(slot, spec, spec.equals(NEW) ? "2" : "1", state, desired, START, "");
  }

  static Task task(
      int slot,
      String spec,
      String revision,
      State state,
      State desired,
      Instant created,
      String error) {
    String id = "t%d-%s-%s-%s".formatted(slot, spec, state, created);
    return new Task(
        id,
        "id",
        slot,
        "node1",
        state,
        desired,
        IMAGE,
        spec,
        revision,
        "shop",
        error,
        1,
        state + "-container",
        created,
        created);
  }

  private static Task failed(int second) {
    return task(
        1, NEW, "2", State.FAILED, State.SHUTDOWN, START.plusSeconds(second), "non-zero exit (1)");
  }

  static SwarmNode node(String id) {
    return new SwarmNode(
        id,
        id + ".test",
        "worker",
        "",
        "ready",
        "active",
        new Platform("linux", "x86_64"),
        Map.of(),
        Map.of(),
        Resources.NONE);
  }

  private static Situation at(Instant now, Set<String> forgiven) {
    return new Situation(now, Map.of("node1", node("node1")), forgiven);
  }

  private static Verdict judge(ServiceStatus service, Task... tasks) {
    return Convergence.judge(WANTED, service, Arrays.asList(tasks), at(LATER, Set.of()));
  }

  static void assertConverged(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Converged.class);
  }

  static void assertUnderway(Verdict verdict, String... words) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Underway.class,
            underway ->
                Arrays.asList(words).forEach(word -> assertThat(underway.text()).contains(word)));
  }

  static void assertFailed(Verdict verdict, String... words) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed ->
                Arrays.asList(words).forEach(word -> assertThat(failed.reason()).contains(word)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Update.class,
      names = {"NONE", "COMPLETED"})
  void hasConvergedWhenAllTasksRun(Update update) {
    assertConverged(
        judge(service(2, update), task(1, NEW, State.RUNNING), task(2, NEW, State.RUNNING)));
  }

  @Test
  void hasNotConvergedWhileATaskIsMissing() {
    assertUnderway(
        judge(service(2, Update.NONE), task(1, NEW, State.RUNNING)), "1 of 2 tasks running");
  }

  @Test
  void hasNotConvergedWhileTheSwarmStillUpdates() {
    assertUnderway(
        judge(service(1, Update.UPDATING), task(1, NEW, State.RUNNING)), "watched for failures");
  }

  @Test
  void doesNotCountTasksOfTheOldCode() {
    assertUnderway(
        judge(service(1, Update.NONE), task(1, OLD, State.RUNNING)), "0 of 1 tasks running");
  }

  @Test
  void doesNotCountTasksOfAnEarlierAttemptWithTheSameSpecification() {
    Task earlier = task(1, NEW, "1", State.RUNNING, State.RUNNING, START, "");
    assertUnderway(judge(service(1, Update.NONE), earlier), "0 of 1");
  }

  @Test
  void doesNotCountATaskThatIsToldToStop() {
    Task leaving = task(1, NEW, "2", State.RUNNING, State.SHUTDOWN, START, "");
    assertUnderway(judge(service(1, Update.NONE), leaving), "0 of 1");
  }

  @Test
  void saysWhyATaskIsNotPlaced() {
    Task pending =
        task(1, NEW, "2", State.PENDING, State.RUNNING, START, "no suitable node (2 nodes full)");
    assertUnderway(
        judge(service(1, Update.NONE), pending), "task 1 is pending: no suitable node (2 nodes");
  }

  @Test
  void watchesTheTasksOfANewServiceForAsLongAsTheSwarmWatchesAnUpdate() {
    Task young = task(1, NEW, State.RUNNING);
    List<Task> tasks = List.of(young);
    ServiceStatus service = service(1, Update.NONE);
    assertUnderway(Convergence.judge(WANTED, service, tasks, at(START.plusSeconds(4), Set.of())));
    assertConverged(Convergence.judge(WANTED, service, tasks, at(START.plusSeconds(5), Set.of())));
  }

  @Test
  void nothingIsWantedOfNoReplicas() {
    assertConverged(judge(service(0, Update.NONE)));
  }

  @Test
  void aGlobalServiceRunsWhereTheSwarmWantsIt() {
    ServiceStatus global = service(Demand.GLOBAL, Update.NONE);
    assertUnderway(judge(global));
    assertUnderway(judge(global, task(0, NEW, State.RUNNING), task(0, NEW, State.STARTING)));
    assertUnderway(judge(global, task(0, NEW, State.RUNNING), task(0, OLD, State.RUNNING)));
    assertConverged(judge(global, task(0, NEW, State.RUNNING), task(0, OLD, State.SHUTDOWN)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Update.class,
      names = {"ROLLBACK_STARTED", "ROLLBACK_PAUSED", "ROLLBACK_COMPLETED"})
  void anAutomaticRollbackIsAFailure(Update update) {
    var back =
        new ServiceStatus(
            "id",
            "shop_web",
            IMAGE,
            OLD,
            "1",
            demand(1, Completion.UNWANTED, Duration.ZERO),
            update,
            "task t1 failed");
    Verdict verdict = judge(back, task(1, OLD, State.RUNNING), failed(1));
    assertFailed(verdict, "took the update back", "task t1 failed");
    assertThat(((Verdict.Failed) verdict).task()).contains(failed(1));
  }

  @Test
  void aRollbackToTheWantedSpecificationIsWaitedForLikeAnUpdate() {
    Task old = task(1, NEW, State.RUNNING);
    assertUnderway(judge(service(2, Update.ROLLBACK_STARTED), old, task(2, OLD, State.FAILED)));
    assertConverged(judge(service(2, Update.ROLLBACK_COMPLETED), old, task(2, NEW, State.RUNNING)));
    assertFailed(judge(service(2, Update.ROLLBACK_PAUSED), old), "the swarm stopped the update");
  }

  @Test
  void tasksOfAnotherImageUnderOurLabelsDoNotCount() {
    ServiceStatus service = service(1, Update.COMPLETED);
    assertUnderway(judge(service, withImage("web:1", task(1, NEW, State.RUNNING))), "0 of 1");
  }

  @Test
  void aServiceOfAnotherImageUnderOurLabelsWasChanged() {
    var drifted =
        new ServiceStatus(
            "id",
            "shop_web",
            "web:1",
            NEW,
            "2",
            demand(1, Completion.UNWANTED, Duration.ZERO),
            Update.COMPLETED,
            "");
    assertFailed(judge(drifted, withImage("web:1", task(1, NEW, State.RUNNING))), "somebody else");
  }

  private static Task withImage(String image, Task task) {
    return new Task(
        task.id(),
        task.serviceId(),
        task.slot(),
        task.node(),
        task.state(),
        task.desired(),
        image,
        task.templateHash(),
        task.revision(),
        task.namespace(),
        task.error(),
        task.exitCode(),
        task.containerId(),
        task.createdAt(),
        task.updatedAt());
  }

  @Test
  void showsTheTaskThatIsWaitedFor() {
    ServiceStatus service = service(1, Update.NONE);
    Task starting = task(1, NEW, "2", State.STARTING, State.RUNNING, START.plusSeconds(9), "");
    assertThat(judge(service, failed(1), starting))
        .isInstanceOfSatisfying(
            Verdict.Underway.class, underway -> assertThat(underway.task()).contains(starting));
    assertThat(judge(service, failed(1), failed(2)))
        .isInstanceOfSatisfying(
            Verdict.Failed.class, failed -> assertThat(failed.task()).contains(failed(2)));
  }

  @Test
  void aPausedUpdateIsAFailure() {
    assertFailed(judge(service(1, Update.PAUSED), failed(1)), "the swarm stopped the update");
  }

  @Test
  void aChangeBySomebodyElseIsAFailure() {
    var other =
        new ServiceStatus(
            "id",
            "shop_web",
            IMAGE,
            "",
            "",
            demand(1, Completion.UNWANTED, Duration.ZERO),
            Update.NONE,
            "");
    assertFailed(judge(other, task(1, "", State.RUNNING)), "somebody else changed");
  }

  @Test
  void aTaskMayFailTwiceButNotThreeTimes() {
    Task starting = task(1, NEW, State.STARTING);
    ServiceStatus service = service(1, Update.NONE);
    assertUnderway(
        judge(service, failed(1), failed(2), starting), "last failure: non-zero exit (1)");
    Verdict verdict = judge(service, failed(1), failed(3), failed(2), starting);
    assertFailed(verdict, "3 times");
    assertThat(((Verdict.Failed) verdict).task()).contains(failed(3));
  }

  @Test
  void whoAllowsMoreAttemptsByNameGetsThem() {
    var patient =
        new ServiceStatus(
            "id",
            "shop_web",
            IMAGE,
            NEW,
            "2",
            new Demand(1, Completion.UNWANTED, Duration.ZERO, 5, Placement.ANYWHERE),
            Update.NONE,
            "");
    Task starting = task(1, NEW, State.STARTING);
    assertUnderway(judge(patient, failed(1), failed(2), failed(3), failed(4), starting));
    assertFailed(
        judge(patient, failed(1), failed(2), failed(3), failed(4), failed(5), starting), "5 times");
  }

  @Test
  void saysWhenATaskWillHaveRunForLongEnough() {
    Verdict verdict =
        Convergence.judge(
            WANTED,
            service(1, Update.NONE),
            List.of(task(1, NEW, State.RUNNING)),
            at(START.plusSeconds(1), Set.of()));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Underway.class,
            underway -> assertThat(underway.due()).contains(START.plusSeconds(5)));
  }

  @Test
  void failuresOfDifferentPlacesDoNotAddUp() {
    Task other = task(2, NEW, "2", State.FAILED, State.SHUTDOWN, START, "non-zero exit (1)");
    assertUnderway(
        judge(
            service(2, Update.NONE),
            failed(1),
            failed(2),
            other,
            task(1, NEW, State.STARTING),
            task(2, NEW, State.STARTING)));
  }

  @Test
  void failuresFromBeforeAreForgiven() {
    List<Task> tasks = List.of(failed(1), failed(2), failed(3), task(1, NEW, State.STARTING));
    Set<String> forgiven = Set.of(failed(1).id(), failed(2).id(), failed(3).id());
    assertUnderway(
        Convergence.judge(WANTED, service(1, Update.NONE), tasks, at(LATER, forgiven)), "0 of 1");
  }

  @Test
  void aTaskThatIsNotStartedAgainIsAFailureEvenWhenItEndedBefore() {
    List<Task> tasks = List.of(failed(1));
    assertFailed(
        Convergence.judge(
            WANTED, service(1, Update.NONE), tasks, at(LATER, Set.of(failed(1).id()))),
        "not started again");
  }

  @Test
  void aRejectedTaskCountsAsFailed() {
    Task rejected =
        task(1, NEW, "2", State.REJECTED, State.SHUTDOWN, START, "No such image: web:1");
    assertUnderway(
        judge(service(1, Update.NONE), rejected, task(1, NEW, State.PREPARING)),
        "last failure: No such image: web:1");
  }

  @Test
  void anEndIsSuccessOnlyWhereTheServiceMayEnd() {
    Task complete = task(1, NEW, State.COMPLETE);
    var job =
        new ServiceStatus(
            "id",
            "shop_init",
            IMAGE,
            NEW,
            "2",
            demand(1, Completion.ALLOWED, Duration.ofSeconds(5)),
            Update.NONE,
            "");
    assertConverged(judge(job, complete));
    assertFailed(judge(service(1, Update.NONE), complete), "ended");
  }

  @Test
  void manyReplicasWithFailuresThatTheUpdateToleratesConverge() {
    assertConverged(
        judge(service(1, Update.COMPLETED), failed(1), failed(2), task(1, NEW, State.RUNNING)));
  }

  private static ServiceStatus job(int completions) {
    return new ServiceStatus(
        "id",
        "shop_job",
        IMAGE,
        NEW,
        "2",
        demand(completions, Completion.REQUIRED, Duration.ZERO),
        Update.NONE,
        "");
  }

  private static Task ofJob(int slot, State state) {
    State desired = state == State.FAILED ? State.SHUTDOWN : State.COMPLETE;
    return task(slot, NEW, "2", state, desired, START, "");
  }

  @Test
  void aJobHasConvergedWhenAllItsTasksAreDone() {
    assertUnderway(
        judge(job(2), ofJob(0, State.COMPLETE), ofJob(1, State.RUNNING)), "1 of 2 tasks completed");
    assertConverged(judge(job(2), ofJob(0, State.COMPLETE), ofJob(1, State.COMPLETE)));
  }

  @Test
  void aJobMayTryAgain() {
    assertUnderway(judge(job(1), ofJob(0, State.FAILED), ofJob(0, State.PREPARING)));
    assertConverged(judge(job(1), ofJob(0, State.FAILED), ofJob(0, State.COMPLETE)));
    assertFailed(judge(job(1), ofJob(0, State.FAILED)), "not started again");
  }

  @Test
  void aGlobalJobIsDoneWhenItHasRunWhereTheSwarmWantsIt() {
    ServiceStatus global = job(Demand.GLOBAL);
    assertUnderway(judge(global, ofJob(0, State.COMPLETE), ofJob(0, State.STARTING)));
    assertConverged(judge(global, ofJob(0, State.COMPLETE)));
  }
}
