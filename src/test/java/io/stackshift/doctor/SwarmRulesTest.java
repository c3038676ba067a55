package io.stackshift.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SwarmRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final SwarmVitals.Authority LASTING =
      new SwarmVitals.Authority(
          Optional.of(NOW.plus(Duration.ofDays(4000))), false, Duration.ofDays(90));

  static SwarmVitals.Node node(String name, boolean isManager) {
    return new SwarmVitals.Node(
        "id-" + name, name, "192.168.7.1", isManager, true, "ready", "active", "28.5.1");
  }

  static SwarmVitals swarm(SwarmVitals.Node... nodes) {
    return new SwarmVitals(
        "id-one",
        List.of(nodes),
        LASTING,
        false,
        List.of("10.0.0.0/8"),
        24,
        Set.of("id-one"),
        Set.of("shop.example"));
  }

  private static List<Finding> notFine(SwarmVitals swarm) {
    return SwarmRules.judge(swarm, NOW).stream()
        .filter(finding -> finding.verdict() != Verdict.OK)
        .toList();
  }

  private static SwarmVitals managers(int count, int lost) {
    var nodes = new ArrayList<SwarmVitals.Node>();
    for (int i = 0; i < count; i++) {
      var node = node("m" + i, true);
      nodes.add(
          i < lost
              ? new SwarmVitals.Node(
                  node.id(), node.name(), "", true, false, "ready", "active", "28.5.1")
              : node);
    }
    return swarm(nodes.toArray(SwarmVitals.Node[]::new));
  }

  @Test
  void oneServerAloneIsFine() {
    assertThat(notFine(managers(1, 0))).isEmpty();
  }

  @Test
  void threeManagersAreFineAndTwoOrFourAreNot() {
    assertThat(notFine(managers(3, 0))).isEmpty();
    assertThat(notFine(managers(2, 0)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
          assertThat(finding.what()).contains("2 managers: once another is lost");
        });
    assertThat(notFine(managers(4, 0)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.what()).contains("no more losses than 3"));
  }

  @Test
  void aLostManagerIsAProblemAndTheLastThatMayBeLostIsNamed() {
    assertThat(notFine(managers(3, 1)))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.PROBLEM, Verdict.WARNING);
  }

  @Test
  void aNodeThatIsDownAndOneThatGetsNoTasksAreTold() {
    var down = new SwarmVitals.Node("2", "two", "", false, true, "down", "active", "28.5.1");
    var drained = new SwarmVitals.Node("3", "three", "", false, true, "ready", "drain", "28.5.1");
    var findings = notFine(swarm(node("one", true), down, drained));

    assertThat(findings)
        .anyMatch(it -> it.verdict() == Verdict.PROBLEM && it.subject().equals("node two"))
        .anyMatch(it ->
            it.verdict() == Verdict.WARNING
                && it.remedy().contains("docker node update --availability active three"));
  }

  @Test
  void enginesThatDifferOrAreTooOldAreNamedWithTheirNodes() {
    var old = new SwarmVitals.Node("2", "two", "", false, true, "ready", "active", "19.3.15");
    assertThat(notFine(swarm(node("one", true), old)))
        .anyMatch(it -> it.what().contains("older than 20.10: two (19.3.15)"));

    var other = new SwarmVitals.Node("2", "two", "", false, true, "ready", "active", "26.1.5");
    assertThat(notFine(swarm(node("one", true), other)))
        .anyMatch(it -> it.what().contains("26.1 on two; 28.5 on one"));
  }

  @Test
  void theSwarmsOwnCertificateIsLookedAt() {
    var ending =
        new SwarmVitals.Authority(
            Optional.of(NOW.plus(Duration.ofDays(9))), false, Duration.ofDays(90));
    var swarm =
        new SwarmVitals(
            "1", List.of(node("one", true)), ending, false, List.of(), 24, Set.of(), Set.of());
    assertThat(notFine(swarm))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.what()).contains("ends at 2026-12-01");
          assertThat(it.remedy()).contains("docker swarm ca --rotate");
        });
  }
}
