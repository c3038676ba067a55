package io.stackshift.doctor;

import io.stackshift.doctor.NodeVitals.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a node can do what it is asked to.
 *
 * @param reference the clock of the manager at hand
 */
public record NodeRules(SwarmVitals swarm, ClockOffset reference, Instant now) {

  private static final int MUCH = 85;
  private static final int TOO_MUCH = 95;
  private static final long GIBIBYTE = 1L << 30;

  /** Engines renew their certificates when half of the validity is over, and try again for long. */
  private static final Duration CERTIFICATE_SOON = Duration.ofDays(3);

  /** Logs of these can be read back; of others where the engine keeps a copy, as by default. */
  private static final Set<String> UNREADABLE = Set.of("none", "");

  /** Judges one node. */
  public List<Finding> judge(SwarmVitals.Node node, NodeVitals vitals) {
    String subject = "node " + node.name();
    var findings = new ArrayList<Finding>();
    findings.add(
        vitals
            .bytes()
            .map(bytes -> space(subject, bytes))
            .orElseGet(() ->
                Finding.unknown(
                    Area.NODES,
                    subject,
                    "how full its disk is could not be measured",
                    "df -h there shows it.")));
    vitals.inodes().ifPresent(inodes -> findings.add(inodes(subject, inodes)));
    findings.add(ClockRules.judge(Area.NODES, subject, vitals.clock(), reference, "the manager's"));
    findings.add(ipvs(node, vitals));
    findings.addAll(ports(subject, vitals));
    findings.add(log(subject, vitals.logDriver()));
    return findings;
  }

  private static Finding space(String subject, Usage bytes) {
    String what =
        String.format(
            Locale.ROOT,
            "disk %d %% full, %.1f GiB free",
            bytes.percent(),
            (double) bytes.free() / GIBIBYTE);
    String remedy =
        "stackshift prune removes images that no kept release needs; docker system df there shows"
            + " what else takes space (build cache: docker builder prune).";
    if (bytes.percent() >= TOO_MUCH || bytes.free() < GIBIBYTE) {
      return Finding.problem(Area.NODES, subject, what, remedy);
    }
    return bytes.percent() >= MUCH
        ? Finding.warning(Area.NODES, subject, what, remedy)
        : Finding.ok(Area.NODES, subject, what);
  }

  private static Finding inodes(String subject, Usage inodes) {
    String what = "%d %% of the inodes used".formatted(inodes.percent());
    String remedy =
        "Small files use them up: find them with du --inodes, or prune images and build cache.";
    if (inodes.percent() >= TOO_MUCH) {
      return Finding.problem(Area.NODES, subject, what, remedy);
    }
    return inodes.percent() >= MUCH
        ? Finding.warning(Area.NODES, subject, what, remedy)
        : Finding.ok(Area.NODES, subject, what);
  }

  private Finding ipvs(SwarmVitals.Node node, NodeVitals vitals) {
    String subject = "node " + node.name();
    if (vitals.hasIpvs().isEmpty()) {
      return Finding.unknown(Area.NODES, subject, "whether it has IPVS cannot be seen", "");
    }
    if (vitals.hasIpvs().get()) {
      return Finding.ok(Area.NODES, subject, "IPVS there");
    }
    String remedy =
        "Try modprobe ip_vs there. A kernel without it needs endpoint_mode: dnsrr for services and"
            + " mode: host for published ports.";
    return swarm.balancing().contains(node.id())
        ? Finding.problem(
            Area.NODES,
            subject,
            "the kernel has no IPVS loaded: virtual IPs and the routing mesh carry nothing",
            remedy)
        : Finding.warning(
            Area.NODES,
            subject,
            "the kernel has no IPVS loaded; the engine loads it, where it can, with the first"
                + " virtual IP",
            remedy);
  }

  private List<Finding> ports(String subject, NodeVitals vitals) {
    var findings = new ArrayList<Finding>();
    for (NodeVitals.Port port : vitals.ports()) {
      if (!port.trouble().isEmpty()) {
        findings.add(
            Finding.problem(
                Area.NODES,
                subject,
                "it does not reach %s of node %s: %s"
                    .formatted(port.address(), port.node(), port.trouble()),
                "Nodes need 2377/tcp of managers, and 7946/tcp, 7946/udp and 4789/udp of each other."));
      }
      port.until()
          .filter(until -> until.isBefore(now.plus(CERTIFICATE_SOON)))
          .ifPresent(until ->
              findings.add(
                  Finding.problem(
                      Area.NODES,
                      "node " + port.node(),
                      "its certificate for the swarm ends at " + until,
                      "Its engine renews it as long as it reaches a manager: look at its log, or"
                          + " docker swarm ca --rotate.")));
    }
    if (findings.isEmpty() && !vitals.ports().isEmpty()) {
      findings.add(Finding.ok(Area.NODES, subject, "TCP ports of the swarm reached"));
    }
    return findings;
  }

  private static Finding log(String subject, String driver) {
    return UNREADABLE.contains(driver)
        ? Finding.warning(
            Area.NODES,
            subject,
            "logs are thrown away: the log driver is " + driver,
            "Set log-driver to local or json-file in /etc/docker/daemon.json, and restart its engine.")
        : Finding.ok(Area.NODES, subject, "logs by " + driver);
  }
}
