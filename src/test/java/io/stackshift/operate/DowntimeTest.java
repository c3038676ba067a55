package io.stackshift.operate;

import static io.stackshift.operate.RunningSamples.CHECKED;
import static io.stackshift.operate.RunningSamples.START_FIRST;
import static io.stackshift.operate.RunningSamples.foretold;
import static io.stackshift.operate.RunningSamples.global;
import static io.stackshift.operate.RunningSamples.plan;
import static io.stackshift.operate.RunningSamples.ported;
import static io.stackshift.operate.RunningSamples.update;
import static io.stackshift.operate.RunningSamples.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.operate.Downtime.Cause;
import io.stackshift.plan.Beside;
import io.stackshift.plan.Samples;
import io.stackshift.plan.Step;
import io.stackshift.plan.SwarmState.Replicas;
import io.stackshift.release.ServiceSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is foretold of services that are away while a plan is carried out. */
class DowntimeTest {

  private static final String KEEP = "keep";

  @Test
  void aCheckedServiceThatStartsFirstIsNeverAway() {
    assertThat(foretold(web("1", 1, START_FIRST, CHECKED), web("2", 1, START_FIRST, CHECKED)))
        .isEqualTo(Downtime.NONE);
  }

  @Test
  void aServiceThatIsNotReplacedOrNewIsNeverAway() {
    ServiceSpec same = web("1", 1, "", "");
    assertThat(foretold(same, same)).isEqualTo(Downtime.NONE);
    assertThat(foretold(List.of(new ServiceSpec("shop_a", "a", "h", "{}")), update(same)))
        .isEqualTo(Downtime.NONE);
    assertThat(foretold(List.of(), update(same))).isEqualTo(Downtime.NONE);
  }

  @Test
  void aChangeThatLeavesTheTasksIsNotNoticed() {
    assertThat(foretold(web("1", 1, "", "", "same"), web("2", 1, "", "", "same")))
        .isEqualTo(Downtime.NONE);
    assertThat(foretold(web("1", 1, "", "", "same"), web("2", 0, "", "", "same")).certain())
        .containsExactly(new Cause("shop_web", "it is to have no tasks"));
  }

  @Test
  void anOnlyTaskThatStopsFirstIsAwayUntilTheNewOneServes() {
    assertThat(foretold(web("1", 1, "", CHECKED), web("2", 1, "", CHECKED)).certain())
        .containsExactly(
            new Cause(
                "shop_web",
                "its only task stops before the new one starts (`order: stop-first`): away while it"
                    + " stops, at most 10 s, and until the new one is healthy; needed by nothing else"
                    + " of the stack"));
  }

  @Test
  void theReasonForStoppingFirstIsTold() {
    String volume = "\"Mounts\":[{\"Type\":\"volume\",\"Source\":\"data\",\"Target\":\"/data\"}]";
    assertThat(foretold(web("1", 1, "", volume), web("2", 1, "", volume)).certain())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .contains("stop-first, because it writes to a volume", "until the new one has started");
    assertThat(
            Downtime.of(
                    plan(update(web("2", 1, "", CHECKED))),
                    RunningServices.asSpecified(List.of(web("1", 1, "", CHECKED))),
                    Map.of("shop_web", "node1 has room for one"))
                .certain())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .contains("stop-first, because node1 has room for one");
  }

  @Test
  void whoNeedsAServiceThatIsAwayIsNamed() {
    var dependent =
        new ServiceSpec("shop_api", "api", "h", "{}", new TreeSet<>(List.of("shop_web")));
    assertThat(
            foretold(List.of(web("1", 1, "", CHECKED), dependent), update(web("2", 1, "", CHECKED)))
                .certain())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .endsWith("needed by shop_api");
  }

  @Test
  void ofSeveralTasksThatStopOneByOneTheOthersAnswer() {
    String oneByOne = "\"Parallelism\":1";
    assertThat(foretold(web("1", 3, oneByOne, CHECKED), web("2", 3, oneByOne, CHECKED)))
        .isEqualTo(Downtime.NONE);
    assertThat(
            foretold(
                    web("1", 3, "\"Parallelism\":0", CHECKED),
                    web("2", 3, "\"Parallelism\":0", CHECKED))
                .certain())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("its 3 tasks stop before new ones start");
  }

  @Test
  void withoutAHealthCheckItIsNotKnown() {
    Downtime downtime = foretold(web("1", 1, START_FIRST, ""), web("2", 1, START_FIRST, ""));
    assertThat(downtime.isNoneForeseen()).isTrue();
    assertThat(downtime.possible())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("no health check in the Compose files");
  }

  @Test
  void aPortThatMovesIsAwayInBetween() {
    var giver = ported("shop_old", "1", 8080);
    var taker = ported("shop_web", "1", 80);
    assertThat(
            foretold(
                    List.of(giver, taker),
                    update(ported("shop_old", "2", 81), ported("shop_web", "2", 8080)))
                .certain())
        .containsExactly(
            new Cause(
                "port 8080/tcp",
                "it goes from shop_old to shop_web: nothing answers there from the moment shop_old"
                    + " gives it up until a task of shop_web runs"));
  }

  @Test
  void aPortOfANodeIsAwayWhileItsTaskIsReplaced() {
    String ports = "\"Ports\":[{\"PublishedPort\":80,\"PublishMode\":\"host\"}]";
    assertThat(foretold(global("1", ports), global("2", ports)).certain())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("port 80/tcp of a node does not answer while the task there is replaced");
    assertThat(foretold(global("1", ""), global("2", "")).possible())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("on each node its task stops before the new one starts");
  }

  @Test
  void aTaskThatIsAddedMeanwhileDoesNotStandIn() {
    assertThat(foretold(web("1", 1, "", CHECKED), web("2", 2, "", CHECKED)).certain())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("its only task stops before the new one starts");
    assertThat(foretold(web("1", 3, "", CHECKED), web("2", 1, "", CHECKED)).certain()).hasSize(1);
    assertThat(foretold(web("1", 0, "", CHECKED), web("2", 1, "", CHECKED)))
        .isEqualTo(Downtime.NONE);
  }

  @Test
  void whatSomebodyScaledByHandCounts() {
    assertThat(scaled(new Replicas(3, 1), "").certain()).as("one of three stays").hasSize(1);
    assertThat(scaled(new Replicas(3, 1), KEEP)).as("three stay").isEqualTo(Downtime.NONE);
    assertThat(scaled(new Replicas(1, 3), KEEP).certain()).as("one stays").hasSize(1);
    assertThat(scaled(new Replicas(0, 1), "")).as("nobody uses it").isEqualTo(Downtime.NONE);
  }

  @Test
  void aGlobalServiceIsAwayWhereNoOtherTaskStays() {
    assertThat(ofGlobal(1, "1").certain()).as("on one node").hasSize(1);
    assertThat(ofGlobal(3, "0").certain())
        .as("on all at once")
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("its tasks on all nodes stop before new ones start");
    assertThat(ofGlobal(3, "1").certain()).as("node by node").isEmpty();
    assertThat(ofGlobal(3, "1").possible()).hasSize(1);
  }

  @Test
  void tasksThatStandBesideItDoItsWork() {
    ServiceSpec after = web("2", 1, "", CHECKED);
    var beside =
        new Step.StartBeside(
            "code", List.of(new Beside(after, 1)), Samples.release('b'), 2, Duration.ofMinutes(1));
    Downtime downtime = foretold(List.of(web("1", 1, "", CHECKED)), beside, update(after));
    assertThat(downtime.certain()).isEmpty();
    assertThat(downtime.possible())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .contains("tasks beside it do its work meanwhile");
  }

  @Test
  void whatIsRemovedLeavesItsPortUnanswered() {
    var remove =
        new Step.RemoveServices("code", new TreeSet<>(List.of("shop_old", "shop_web-next")));
    var beside = new ServiceSpec("shop_web-next", "web:2", "h", "{}");
    List<ServiceSpec> running =
        List.of(ported("shop_old", "1", 80), web("1", 1, "", CHECKED), beside);
    assertThat(foretold(running, remove).certain())
        .containsExactly(
            new Cause("shop_old", "it is removed: port 80/tcp is not answered any more"));
    assertThat(foretold(running, update(ported("shop_new", "1", 80)), remove).possible())
        .extracting(Cause::what)
        .containsExactly("shop_old");
  }

  private static Downtime scaled(Replicas replicas, String label) {
    return Downtime.of(
        plan(update(labelled(web("2", replicas.asked(), "", CHECKED), label))),
        new RunningServices(
            List.of(web("1", replicas.asked(), "", CHECKED)), Map.of("shop_web", replicas), _ -> 0),
        Map.of());
  }

  private static ServiceSpec labelled(ServiceSpec spec, String label) {
    String json =
        spec.json().replaceFirst("\\{", "{\"Labels\":{\"io.stackshift.scale\":\"" + label + "\"},");
    return new ServiceSpec(spec.name(), spec.image(), spec.hash(), json);
  }

  private static Downtime ofGlobal(int nodes, String parallelism) {
    String update = "},\"UpdateConfig\":{\"Parallelism\":" + parallelism;
    return Downtime.of(
        plan(update(global("2", update))),
        new RunningServices(List.of(global("1", update)), Map.of(), _ -> nodes),
        Map.of());
  }
}
