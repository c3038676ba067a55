package io.stackshift.swarm.prepare;

import static io.stackshift.swarm.prepare.Swarms.demands;
import static io.stackshift.swarm.prepare.Swarms.memory;
import static io.stackshift.swarm.prepare.Swarms.node;
import static io.stackshift.swarm.prepare.Swarms.old;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.error.UserError;
import io.stackshift.plan.ResolvedImage.Platform;
import io.stackshift.swarm.node.Placement;
import io.stackshift.swarm.node.Resources;
import io.stackshift.swarm.node.SwarmNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FeasibilityTest {

  private static final PublishedPort HOST_80 = new PublishedPort(80, "tcp", true);
  private static final PublishedPort INGRESS_80 = new PublishedPort(80, "tcp", false);

  private static final String HOST_PORT =
      """
      services:
        web:
          image: app
          ports: [{target: 80, published: 80, mode: host}]
          deploy: {%s}
      """;

  private static List<String> problems(String compose, Present present) {
    List<NodeDemand> wanted = demands(compose);
    Set<String> all = wanted.stream().map(NodeDemand::service).collect(Collectors.toSet());
    return problems(wanted, all, present);
  }

  private static List<String> problems(
      List<NodeDemand> wanted, Set<String> changed, Present present) {
    return Feasibility.problems(wanted, changed, present).stream().map(UserError::summary).toList();
  }

  private static String web(String deploy) {
    return "services:\n  web:\n    image: app\n    deploy: {%s}\n".formatted(deploy);
  }

  @Test
  void aStackWithoutWishesFitsAnyNode() {
    assertThat(problems(web("replicas: 9"), Swarms.of(node("a")))).isEmpty();
  }

  @Test
  void namesTheConstraintAndWhatEachNodeHasInstead() {
    String compose = web("placement: {constraints: [node.labels.disk == ssd]}");
    Present present =
        Swarms.of(
            node("a"),
            node("b", "disk=hdd"),
            node("c", "down", "active", new String[] {"disk=ssd"}),
            node("d", "ready", "drain", new String[] {"disk=ssd"}));

    assertThat(problems(compose, present))
        .singleElement()
        .asString()
        .contains("service shop_web")
        .contains(
            "a: `node.labels.disk == ssd`, but node.labels.disk is not set; b: `node.labels.disk =="
                + " ssd`, but node.labels.disk is hdd; c is down; d is set to drain");
    assertThat(problems(compose, Swarms.of(node("a"), node("b", "disk=SSD")))).isEmpty();
  }

  @Test
  void matchesConstraintsAsTheSwarmDoes() {
    SwarmNode manager = Swarms.manager("a");
    for (String good :
        List.of(
            "node.role==Manager",
            "node.hostname != b",
            "node.ip == 10.0.1.0/24",
            "node.ip != 10.1.0.0/16",
            "node.platform.arch == x86_64",
            "node.platform.os==linux",
            "engine.labels.zone != x",
            "node.id == ID-A")) {
      assertThat(
              problems(
                  web("placement: {constraints: [\"%s\"]}".formatted(good)), Swarms.of(manager)))
          .as(good)
          .isEmpty();
    }
    for (String bad :
        List.of("node.role == worker", "node.hostname != A", "node.ip == 10.0.2.0/24")) {
      assertThat(
              problems(
                  web("placement: {constraints: [\"%s\"]}".formatted(bad)), Swarms.of(manager)))
          .as(bad)
          .hasSize(1);
    }
  }

  @Test
  void saysWhatIsWrongWithAConstraintThatIsNone() {
    assertThat(
            problems(web("placement: {constraints: [node.role = manager]}"), Swarms.of(node("a"))))
        .singleElement()
        .asString()
        .contains("`node.role = manager`", "== or !=");
    assertThat(problems(web("placement: {constraints: [node.name == a]}"), Swarms.of(node("a"))))
        .singleElement()
        .asString()
        .contains("node.hostname");
  }

  @Test
  void noNodeHasThePlatformOfTheImage() {
    NodeDemand arm =
        new NodeDemand(
            "web",
            1,
            false,
            new Placement(List.of(), List.of(new Platform("linux", "arm64"))),
            0,
            Resources.NONE,
            List.of(),
            false,
            false,
            "",
            Set.of());

    assertThat(problems(List.of(arm), Set.of("web"), Swarms.of(node("a"))))
        .singleElement()
        .asString()
        .contains("linux/arm64", "linux/x86_64");
  }

  @Test
  void moreReplicasThanNodesMayHave() {
    String compose = web("replicas: 3, placement: {max_replicas_per_node: 1}");

    assertThat(problems(compose, Swarms.of(node("a"), node("b"))))
        .singleElement()
        .asString()
        .contains("3 replicas", "2 nodes fit");
    assertThat(problems(compose, Swarms.of(node("a"), node("b"), node("c")))).isEmpty();
  }

  @Test
  void aReservationThatNoNodeCanHold() {
    String compose = web("resources: {reservations: {memory: 9G}}");

    assertThat(problems(compose, Swarms.of(node("a"))))
        .singleElement()
        .asString()
        .contains("9216 MiB of memory", "8192 MiB of memory left");
    assertThat(problems(web("resources: {reservations: {cpus: '4.5'}}"), Swarms.of(node("a"))))
        .singleElement()
        .asString()
        .contains("4.5 CPUs", "4 CPUs");
  }

  @Test
  void whatOtherStacksReserveIsTaken() {
    String compose = web("resources: {reservations: {memory: 5G}}");
    Present present = Swarms.of(List.of(old("other_db", "a", memory(4))), node("a"));

    assertThat(problems(compose, present)).singleElement().asString().contains("4096 MiB");
    assertThat(problems(compose, Swarms.of(List.of(old("shop_web", "a", memory(4))), node("a"))))
        .as("its own tasks go first")
        .isEmpty();
  }

  @Test
  void reservationsOfTheWholeStackAreSummedUpPerSetOfNodes() {
    String compose =
        """
        services:
          a:
            image: app
            deploy: {resources: {reservations: {memory: 5G}}, placement: {constraints: [node.hostname==a]}}
          b:
            image: app
            deploy: {resources: {reservations: {memory: 4G}}, placement: {constraints: [node.hostname==a]}}
        """;

    assertThat(problems(compose, Swarms.of(node("a"), node("b"))))
        .singleElement()
        .asString()
        .contains("services shop_a, shop_b", "9216 MiB", "(a)");
  }

  @Test
  void whatDoesNotChangeIsNotInQuestion() {
    List<NodeDemand> wanted = demands(web("placement: {constraints: [node.labels.x==y]}"));

    assertThat(problems(wanted, Set.of(), Swarms.of(node("a")))).isEmpty();
  }

  @Test
  void moreTasksWithAHostPortThanNodes() {
    assertThat(problems(HOST_PORT.formatted("replicas: 3"), Swarms.of(node("a"), node("b"))))
        .singleElement()
        .asString()
        .contains("3 tasks publish port 80/tcp", "2 of the nodes");
    assertThat(problems(HOST_PORT.formatted("mode: global"), Swarms.of(node("a"), node("b"))))
        .isEmpty();
  }

  @Test
  void twoServicesThatMustShareANodeWithTheSameHostPort() {
    String compose =
        """
        services:
          a:
            image: app
            ports: [{target: 80, published: 80, mode: host}]
            deploy: {placement: {constraints: [node.hostname==a]}}
          b:
            image: app
            ports: [{target: 80, published: 80, mode: host}]
        """;

    assertThat(problems(compose, Swarms.of(node("a"))))
        .singleElement()
        .asString()
        .contains("services shop_a, shop_b");
    assertThat(problems(compose, Swarms.of(node("a"), node("b")))).isEmpty();
  }

  @Test
  void aHostPortThatAnotherStackHasOnTheOnlyNode() {
    Present present = Swarms.of(List.of(old("other", "a", Resources.NONE, HOST_80)), node("a"));

    assertThat(problems(HOST_PORT.formatted("replicas: 1"), present)).hasSize(1);
  }

  @Test
  void startFirstWithAHostPortWouldStayPendingForEver() {
    Present present = Swarms.of(List.of(old("shop_web", "a", Resources.NONE, HOST_80)), node("a"));
    String startFirst = HOST_PORT.formatted("update_config: {order: start-first}");

    assertThat(problems(startFirst, present))
        .singleElement()
        .asString()
        .contains("start-first", "a: port 80/tcp is published in mode host");
    assertThat(problems(HOST_PORT.formatted("replicas: 1"), present)).as("stop-first").isEmpty();
    assertThat(problems(startFirst, Swarms.of(present.tasks(), node("a"), node("b"))))
        .as("another node has it free")
        .isEmpty();
    assertThat(
            problems(
                HOST_PORT.formatted("mode: global, update_config: {order: start-first}"),
                Swarms.of(present.tasks(), node("a"), node("b"))))
        .as("a global service's new task has no other node")
        .hasSize(1);
  }

  @Test
  void startFirstIsNoMatterWhereTheTasksStay() {
    List<NodeDemand> wanted = demands(HOST_PORT.formatted("update_config: {order: start-first}"));
    var same =
        new Present.Holding(
            "shop_web", "id-a", wanted.getFirst().template(), Resources.NONE, List.of(HOST_80));

    assertThat(problems(wanted, Set.of("shop_web"), Swarms.of(List.of(same), node("a")))).isEmpty();
  }

  @Test
  void startFirstNeedsRoomBesideTheOldTask() {
    String compose =
        web("resources: {reservations: {memory: 5G}}, update_config: {order: start-first}");
    Present present = Swarms.of(List.of(old("shop_web", "a", memory(5))), node("a"));

    assertThat(problems(compose, present))
        .singleElement()
        .asString()
        .contains("5120 MiB of memory of 8192 MiB of memory are reserved");
    assertThat(
            problems(
                web("update_config: {order: start-first}, placement: {max_replicas_per_node: 1}"),
                Swarms.of(List.of(old("shop_web", "a", Resources.NONE)), node("a"))))
        .singleElement()
        .asString()
        .contains("max_replicas_per_node: 1");
  }

  @Test
  void portsThatAllNodesHaveBelongToOneService() {
    String twice =
        """
        services:
          a: {image: app, ports: ["80:80"]}
          b: {image: app, ports: ["80:81"]}
        """;
    String once = "services:\n  a: {image: app, ports: [\"80:80\"]}\n";
    var other = new Present(List.of(node("a")), Map.of("other", List.of(INGRESS_80)), List.of());
    var itself = new Present(List.of(node("a")), Map.of("shop_a", List.of(INGRESS_80)), List.of());

    assertThat(problems(twice, Swarms.of(node("a"))))
        .singleElement()
        .asString()
        .contains("80/tcp", "shop_a", "shop_b");
    assertThat(problems(once, other)).singleElement().asString().contains("service other");
    assertThat(problems(once, itself)).isEmpty();
    assertThat(problems(HOST_PORT.formatted("replicas: 1"), other))
        .as("the engine refuses a port in both modes")
        .hasSize(1);
  }

  private static String moved(String mode, String needsOfA, String needsOfZ, String portsOfZ) {
    return """
    services:
      a: {image: app, ports: [{target: 80, published: 80, mode: %1$s}], depends_on: [%2$s]}
      z: {image: app, ports: [%4$s], depends_on: [%3$s]}
    """
        .formatted(mode, needsOfA, needsOfZ, portsOfZ);
  }

  private static Present publishedByZ(PublishedPort port) {
    return new Present(
        List.of(node("a")),
        Map.of("shop_z", List.of(port), "shop_a", List.of(new PublishedPort(81, "tcp", false))),
        List.of(old("shop_z", "a", Resources.NONE, port)));
  }

  @Test
  void aPortMovesToAServiceThatIsUpdatedAtTheSameTimeOrLater() {
    Present present = publishedByZ(INGRESS_80);

    assertThat(problems(moved("ingress", "", "", ""), present)).isEmpty();
    assertThat(problems(moved("ingress", "z", "", ""), present)).isEmpty();
    assertThat(problems(moved("host", "", "", ""), publishedByZ(HOST_80))).isEmpty();
  }

  @Test
  void aPortCannotMoveToAServiceThatIsUpdatedBefore() {
    for (String mode : List.of("ingress", "host")) {
      PublishedPort port = mode.equals("host") ? HOST_80 : INGRESS_80;
      assertThat(problems(moved(mode, "", "a", ""), publishedByZ(port)))
          .singleElement()
          .asString()
          .contains("80/tcp", "shop_z is updated after it");
    }
    Present elsewhere =
        new Present(
            List.of(node("a"), node("b")),
            Map.of("shop_z", List.of(HOST_80)),
            List.of(old("shop_z", "a", Resources.NONE, HOST_80)));
    assertThat(problems(moved("host", "", "a", ""), elsewhere)).as("free on b").isEmpty();
  }

  @Test
  void portsOfAllNodesAreNotExchanged() {
    assertThat(problems(moved("ingress", "", "", "\"81:80\""), publishedByZ(INGRESS_80)))
        .isNotEmpty()
        .allMatch(problem -> problem.contains("the two exchange ports"));
  }

  @Test
  void aPortOfAllNodesNeedsAVirtualAddress() {
    String compose =
        """
        services:
          web:
            image: app
            ports: ["80:80"]
            deploy: {endpoint_mode: dnsrr}
        """;

    assertThat(problems(compose, Swarms.of(node("a"))))
        .singleElement()
        .asString()
        .contains("endpoint_mode: vip");
  }

  @Test
  void aServiceWithoutTasksNeedsNothing() {
    String compose = web("replicas: 0, placement: {constraints: [node.labels.x==y]}");

    assertThat(problems(compose, Swarms.of(node("a")))).isEmpty();
  }
}
