package io.stackshift.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.doctor.NodeVitals.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final ClockOffset SAME =
      new ClockOffset(Duration.ofMillis(-200), Duration.ofMillis(200));
  private static final SwarmVitals.Node ONE = SwarmRulesTest.node("one", true);
  private static final Usage HALF = new Usage(100L << 30, 50L << 30);

  private static NodeVitals vitals(
      Usage bytes, Usage inodes, ClockOffset clock, boolean ipvs, NodeVitals.Port... ports) {
    return new NodeVitals(
        Optional.of(bytes),
        Optional.of(inodes),
        clock,
        Optional.of(ipvs),
        List.of(),
        List.of(),
        List.of(ports),
        "local");
  }

  private static List<Finding> notFine(NodeVitals vitals) {
    return new NodeRules(SwarmRulesTest.swarm(ONE), SAME, NOW)
        .judge(ONE, vitals).stream().filter(finding -> finding.verdict() != Verdict.OK).toList();
  }

  @Test
  void aHealthyNodeHasNothingToBeDone() {
    assertThat(notFine(vitals(HALF, new Usage(1000, 900), SAME, true))).isEmpty();
  }

  @Test
  void aDiskThatFillsIsAWarningFirstAndThenAProblem() {
    assertThat(notFine(vitals(new Usage(100L << 30, 10L << 30), HALF, SAME, true)))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.verdict()).isEqualTo(Verdict.WARNING);
          assertThat(it.what()).isEqualTo("disk 90 % full, 10.0 GiB free");
        });
    assertThat(notFine(vitals(new Usage(100L << 30, 3L << 30), HALF, SAME, true)))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.PROBLEM);
    assertThat(notFine(vitals(HALF, new Usage(1000, 20), SAME, true)))
        .singleElement()
        .satisfies(it -> assertThat(it.what()).contains("98 % of the inodes"));
  }

  @Test
  void aDiskThatCouldNotBeMeasuredIsUnknown() {
    var unmeasured =
        new NodeVitals(
            Optional.empty(),
            Optional.empty(),
            SAME,
            Optional.of(true),
            List.of(),
            List.of(),
            List.of(),
            "local");
    assertThat(notFine(unmeasured))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.verdict()).isEqualTo(Verdict.UNKNOWN);
          assertThat(it.what()).contains("disk");
        });
  }

  @Test
  void onlyADifferenceThatIsCertainIsTold() {
    var uncertain = new ClockOffset(Duration.ofSeconds(-1), Duration.ofSeconds(9));
    assertThat(notFine(vitals(HALF, HALF, uncertain, true))).isEmpty();
    var ahead = new ClockOffset(Duration.ofSeconds(5), Duration.ofSeconds(7));
    assertThat(notFine(vitals(HALF, HALF, ahead, true)))
        .singleElement()
        .satisfies(it ->
            assertThat(it.what()).isEqualTo("its clock is at least 4.8 s ahead of the manager's"));
    var behind = new ClockOffset(Duration.ofHours(-2), Duration.ofHours(-1));
    assertThat(notFine(vitals(HALF, HALF, behind, true)))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.PROBLEM);
  }

  @Test
  void withoutIpvsVirtualIpsCarryNothing() {
    assertThat(notFine(vitals(HALF, HALF, SAME, false)))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.verdict()).isEqualTo(Verdict.PROBLEM);
          assertThat(it.remedy()).contains("modprobe ip_vs", "endpoint_mode: dnsrr");
        });
  }

  @Test
  void aNodeThatNeedsNoVirtualIpIsOnlyWarnedOfMissingIpvs() {
    var two = SwarmRulesTest.node("two", false);
    assertThat(
            new NodeRules(SwarmRulesTest.swarm(ONE, two), SAME, NOW)
                .judge(two, vitals(HALF, HALF, SAME, false)))
        .filteredOn(it -> it.what().contains("IPVS"))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.WARNING);
  }

  @Test
  void portsThatAreShutAndCertificatesThatEndAreTold() {
    var shut = new NodeVitals.Port("two", "10.1.1.2:7946", "Connection refused", Optional.empty());
    var ending =
        new NodeVitals.Port("two", "10.1.1.2:2377", "", Optional.of(NOW.plus(Duration.ofHours(5))));
    assertThat(notFine(vitals(HALF, HALF, SAME, true, shut, ending)))
        .extracting(Finding::subject)
        .containsExactly("node one", "node two");
  }
}
