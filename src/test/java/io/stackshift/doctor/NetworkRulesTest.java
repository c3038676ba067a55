package io.stackshift.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkRulesTest {

  private static final SwarmVitals TWO_NODES =
      SwarmRulesTest.swarm(SwarmRulesTest.node("one", true), SwarmRulesTest.node("two", false));

  private static NetworkVitals network(String name, String subnet) {
    return new NetworkVitals(name, List.of(subnet), NetworkVitals.DEFAULT_MTU, 3);
  }

  private static List<Finding> judge(NodeVitals one, NetworkVitals... networks) {
    return new NetworkRules(TWO_NODES, List.of(networks), Map.of("one", one)).judge();
  }

  private static NodeVitals node(int mtu, NodeVitals.Route... routes) {
    return new NodeVitals(
        Optional.of(new NodeVitals.Usage(2, 1)),
        Optional.empty(),
        new ClockOffset(Duration.ZERO, Duration.ZERO),
        Optional.of(true),
        List.of(routes),
        List.of(new NodeVitals.Link("eth0", mtu, List.of("192.168.7.1"))),
        List.of(),
        "local");
  }

  @Test
  void networksApartAreFine() {
    assertThat(judge(node(1500), network("a", "10.0.1.0/24"), network("b", "10.0.2.0/24")))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.OK);
  }

  @Test
  void overlappingNetworksAndRoutesOfANodeAreNamed() {
    assertThat(judge(node(1500), network("a", "10.0.0.0/16"), network("b", "10.0.2.0/24")))
        .singleElement()
        .satisfies(it -> assertThat(it.what()).contains("10.0.0.0/16 overlaps that of network b"));
    var vpn = new NodeVitals.Route("10.0.0.0/8", "tun0");
    assertThat(judge(node(1500, vpn), network("a", "10.0.1.0/24")))
        .singleElement()
        .satisfies(it -> assertThat(it.what()).contains("node one reaches through tun0"));
    assertThat(judge(node(1500), network("a", "192.168.7.0/24")))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.PROBLEM);
  }

  @Test
  void packetsLargerThanTheNetworkBelowAreTold() {
    assertThat(judge(node(1400), network("a", "10.0.1.0/24")))
        .singleElement()
        .satisfies(it -> assertThat(it.remedy()).contains("driver.mtu: \"1400\""));
  }

  @Test
  void aNetworkThatRunsOutOfAddressesIsTold() {
    var full = new NetworkVitals("a", List.of("10.0.1.0/28"), 1500, 12);
    assertThat(judge(node(1500), full))
        .singleElement()
        .satisfies(it -> assertThat(it.what()).contains("12 of 13 addresses"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.200.3.4, true",
    "10.0.0.0/24, 10.0.1.0/24, false",
    "fd00::/8, fdab::1, true",
    "fd00::/8, 10.0.0.1, false",
    "0.0.0.0/0, 10.0.0.1, true"
  })
  void subnetsOverlapWhereTheyShareAnAddress(String one, String other, boolean overlap) {
    Subnet first = Subnet.parse(one).orElseThrow();
    Subnet second = Subnet.parse(other).orElseThrow();
    assertThat(first.overlaps(second)).isEqualTo(overlap);
    assertThat(second.overlaps(first)).isEqualTo(overlap);
  }

  @Test
  void whatIsNoSubnetIsNone() {
    assertThat(Subnet.parse("shop.example")).isEmpty();
    assertThat(Subnet.parse("10.0.0.0/33")).isEmpty();
    assertThat(Subnet.parse("")).isEmpty();
  }
}
