package io.stackshift.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.TableLock;
import io.stackshift.migration.Version;
import io.stackshift.operate.Downtime.Cause;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Samples;
import io.stackshift.plan.Side;
import io.stackshift.plan.Step;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.TaskTraits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is foretold of services that are away while a plan is carried out. */
class DowntimeTest {

  private static final String CHECKED = "\"Healthcheck\":{\"Test\":[\"CMD\",\"true\"]}";
  private static final String START_FIRST = "\"Order\":\"start-first\"";

  @Test
  void aCheckedServiceThatStartsFirstIsNeverAway() {
    assertThat(of(web("1", 1, START_FIRST, CHECKED), web("2", 1, START_FIRST, CHECKED)))
        .isEqualTo(Downtime.NONE);
  }

  @Test
  void aServiceThatIsNotReplacedOrNewIsNeverAway() {
    ServiceSpec same = web("1", 1, "", "");
    assertThat(of(same, same)).isEqualTo(Downtime.NONE);
    assertThat(
            Downtime.of(
                plan(update(same)), List.of(new ServiceSpec("shop_a", "a", "h", "{}")), Map.of()))
        .isEqualTo(Downtime.NONE);
    assertThat(Downtime.of(plan(update(same)), List.of(), Map.of())).isEqualTo(Downtime.NONE);
  }

  @Test
  void aChangeThatLeavesTheTasksIsNotNoticed() {
    assertThat(of(web("1", 1, "", "", "same"), web("2", 1, "", "", "same")))
        .isEqualTo(Downtime.NONE);
    assertThat(of(web("1", 1, "", "", "same"), web("2", 0, "", "", "same")).certain())
        .containsExactly(new Cause("shop_web", "it is to have no tasks"));
  }

  @Test
  void anOnlyTaskThatStopsFirstIsAwayUntilTheNewOneServes() {
    assertThat(of(web("1", 1, "", CHECKED), web("2", 1, "", CHECKED)).certain())
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
    assertThat(of(web("1", 1, "", volume), web("2", 1, "", volume)).certain())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .contains("stop-first, because it writes to a volume", "until the new one has started");
    assertThat(
            Downtime.of(
                    plan(update(web("2", 1, "", CHECKED))),
                    List.of(web("1", 1, "", CHECKED)),
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
            Downtime.of(
                    plan(update(web("2", 1, "", CHECKED))),
                    List.of(web("1", 1, "", CHECKED), dependent),
                    Map.of())
                .certain())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .endsWith("needed by shop_api");
  }

  @Test
  void ofSeveralTasksThatStopOneByOneTheOthersAnswer() {
    String oneByOne = "\"Parallelism\":1";
    assertThat(of(web("1", 3, oneByOne, CHECKED), web("2", 3, oneByOne, CHECKED)))
        .isEqualTo(Downtime.NONE);
    assertThat(
            of(web("1", 3, "\"Parallelism\":0", CHECKED), web("2", 3, "\"Parallelism\":0", CHECKED))
                .certain())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("its 3 tasks stop before new ones start");
  }

  @Test
  void withoutAHealthCheckItIsNotKnown() {
    Downtime downtime = of(web("1", 1, START_FIRST, ""), web("2", 1, START_FIRST, ""));
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
            Downtime.of(
                    plan(update(ported("shop_old", "2", 81), ported("shop_web", "2", 8080))),
                    List.of(giver, taker),
                    Map.of())
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
    assertThat(of(global("1", ports), global("2", ports)).certain())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("port 80/tcp of a node does not answer while the task there is replaced");
    assertThat(of(global("1", ""), global("2", "")).possible())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("on each node its task stops before the new one starts");
  }

  @Test
  void aTableThatIsWrittenAnewIsAway() {
    assertThat(ofMigration(rehearsed(List.of("public.orders"), "ACCESS EXCLUSIVE")).certain())
        .singleElement()
        .extracting(Cause::what)
        .isEqualTo("V2__step.sql");
  }

  @Test
  void howLongAMigrationLocksIsNotKnown() {
    assertThat(ofMigration(rehearsed(List.of(), "ACCESS EXCLUSIVE")).possible())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("locks public.orders while it runs");
    assertThat(ofMigration(rehearsed(List.of(), "SHARE UPDATE EXCLUSIVE")))
        .isEqualTo(Downtime.NONE);
    assertThat(ofMigration(Rehearsal.NONE).possible())
        .singleElement()
        .extracting(Cause::why)
        .asString()
        .startsWith("not rehearsed");
    assertThat(
            Downtime.of(
                    plan(new Step.Undo("1", List.of(Version.of("2")))),
                    List.of(web("1", 1, "", "")),
                    Map.of())
                .possible())
        .extracting(Cause::what)
        .containsExactly("migration 2");
  }

  @Test
  void aDatabaseThatIsMadeNowIsUsedByNobody() {
    assertThat(
            Downtime.of(
                plan(
                    new Step.CreateDatabase("shop"),
                    migrate(Rehearsal.NONE),
                    update(web("2", 1, "", ""))),
                List.of(web("1", 1, "", "")),
                Map.of()))
        .isEqualTo(Downtime.NONE);
  }

  private static Downtime of(ServiceSpec before, ServiceSpec after) {
    return Downtime.of(plan(update(after)), List.of(before), Map.of());
  }

  private static Downtime ofMigration(Rehearsal rehearsal) {
    return Downtime.of(plan(migrate(rehearsal)), List.of(web("1", 1, "", "")), Map.of());
  }

  private static Step migrate(Rehearsal rehearsal) {
    return new Step.Migrate(
        Side.BEFORE_CODE,
        new MigrationRun(
            List.of(Version.of("2")), Samples.migrations("1", "2"), rehearsal, "bbbbbbbb"));
  }

  private static Rehearsal rehearsed(List<String> rewrites, String mode) {
    return new Rehearsal(
        List.of(
            new Rehearsed(
                Version.of("2"),
                List.of(),
                List.of(),
                List.of(new TableLock("public.orders", mode, 1)),
                rewrites,
                "",
                Duration.ofMillis(90))));
  }

  private static Plan plan(Step... steps) {
    return new Plan(List.of(steps), List.of());
  }

  private static Step update(ServiceSpec... services) {
    return new Step.UpdateServices("code", List.of(services), Samples.release('b'), 2);
  }

  private static ServiceSpec web(String hash, int replicas, String policy, String container) {
    return web(hash, replicas, policy, container, "");
  }

  private static ServiceSpec web(
      String hash, int replicas, String policy, String container, String template) {
    String update = policy.isEmpty() ? "{\"Parallelism\":1}" : "{" + policy + "}";
    return new ServiceSpec(
        "shop_web",
        "web:1",
        hash,
        """
        {"Mode":{"Replicated":{"Replicas":%d}},"UpdateConfig":%s,
         "TaskTemplate":{"ContainerSpec":{%s}}}
        """
            .formatted(replicas, update, container),
        new TreeSet<>(),
        new TaskTraits(template, true));
  }

  private static ServiceSpec global(String hash, String endpoint) {
    return new ServiceSpec(
        "shop_proxy",
        "proxy:1",
        hash,
        """
        {"Mode":{"Global":{}},"EndpointSpec":{%s},"TaskTemplate":{"ContainerSpec":{%s}}}
        """
            .formatted(endpoint, CHECKED));
  }

  private static ServiceSpec ported(String name, String hash, int port) {
    return new ServiceSpec(
        name,
        "x:1",
        hash,
        """
        {"Mode":{"Replicated":{"Replicas":1}},"UpdateConfig":{%s},
         "EndpointSpec":{"Ports":[{"PublishedPort":%d,"Protocol":"tcp"}]},
         "TaskTemplate":{"ContainerSpec":{%s}}}
        """
            .formatted(START_FIRST, port, CHECKED));
  }
}
