package io.stackshift.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the swarm survives what happens to swarms. */
public final class SwarmRules {

  private static final Duration SOON = Duration.ofDays(60);

  private SwarmRules() {}

  /** Judges managers, nodes, engines and the swarm's own certificates. */
  public static List<Finding> judge(SwarmVitals swarm, Instant now) {
    var findings = new ArrayList<Finding>();
    findings.addAll(managers(swarm));
    findings.addAll(nodes(swarm));
    findings.add(engines(swarm));
    findings.add(authority(swarm, now));
    return findings;
  }

  private static List<Finding> managers(SwarmVitals swarm) {
    List<SwarmVitals.Node> managers = swarm.managers();
    var findings = new ArrayList<Finding>();
    managers.stream()
        .filter(manager -> !manager.isReachable())
        .forEach(manager ->
            findings.add(
                Finding.problem(
                    Area.SWARM,
                    "node " + manager.name(),
                    "the other managers do not hear from this one",
                    "Bring it back; or, when it is gone for good, docker node demote %1$s, docker"
                            .formatted(manager.name())
                        + " node rm --force %s, and promote another.".formatted(manager.name()))));
    findings.add(count(managers.size(), findings.size(), swarm));
    return findings;
  }

  /** What the number of managers means: a majority of all of them has to be there (Raft). */
  private static Finding count(int managers, int lost, SwarmVitals swarm) {
    int spare = (managers - 1) / 2 - lost;
    String counted = managers == 1 ? "1 manager" : managers + " managers";
    if (managers == 1 && swarm.nodes().size() <= 2) {
      return Finding.ok(Area.SWARM, "", counted + ", " + lock(swarm));
    }
    if (spare <= 0) {
      return Finding.warning(
          Area.SWARM,
          "",
          managers == 1
              ? "when the only manager is lost, nothing can be deployed or started any more"
              : counted + ": once another is lost, nothing can be deployed or started any more",
          lost > 0
              ? "Bring the lost ones back first."
              : "Have three: docker node promote NODE. Back up /var/lib/docker/swarm until then.");
    }
    return managers % 2 == 0
        ? Finding.warning(
            Area.SWARM,
            "",
            "%s, which survive no more losses than %d would".formatted(counted, managers - 1),
            "Have an odd number: docker node promote NODE, or docker node demote NODE.")
        : Finding.ok(
            Area.SWARM,
            "",
            "%s, of which %d can be lost, %s".formatted(counted, spare, lock(swarm)));
  }

  private static String lock(SwarmVitals swarm) {
    return swarm.isAutolocked()
        ? "autolock on (keep the key: docker swarm unlock-key)"
        : "autolock off";
  }

  private static List<Finding> nodes(SwarmVitals swarm) {
    var findings = new ArrayList<Finding>();
    for (SwarmVitals.Node node : swarm.nodes()) {
      String subject = "node " + node.name();
      if (!node.isReady()) {
        findings.add(
            Finding.problem(
                Area.SWARM,
                subject,
                "it is " + node.state(),
                "Start its engine, or, when it is gone for good, docker node rm --force %s."
                    .formatted(node.name())));
      } else if (!node.availability().equals("active") && !node.isManager()) {
        findings.add(
            Finding.warning(
                Area.SWARM,
                subject,
                "it gets no tasks: it is set to " + node.availability(),
                "When the maintenance is over: docker node update --availability active %s."
                    .formatted(node.name())));
      }
    }
    return findings;
  }

  private static Finding engines(SwarmVitals swarm) {
    var bySeries = new TreeMap<String, TreeSet<String>>();
    swarm.nodes().stream()
        .filter(node -> !node.engine().isEmpty())
        .forEach(node ->
            bySeries
                .computeIfAbsent(EngineRules.series(node.engine()), _ -> new TreeSet<>())
                .add(node.name()));
    List<String> old =
        swarm.nodes().stream()
            .filter(node -> EngineRules.isOld(node.engine()))
            .map(node -> "%s (%s)".formatted(node.name(), node.engine()))
            .toList();
    if (!old.isEmpty()) {
      return Finding.problem(
          Area.SWARM,
          "",
          "engines older than 20.10: " + String.join(", ", old),
          "Upgrade them, one after the other, managers first.");
    }
    return bySeries.size() > 1
        ? Finding.warning(
            Area.SWARM,
            "",
            "the nodes run different engines: "
                + bySeries.entrySet().stream()
                    .map(each -> each.getKey() + " on " + String.join(", ", each.getValue()))
                    .collect(Collectors.joining("; ")),
            "Upgrade the older ones, one after the other, managers first.")
        : Finding.ok(
            Area.SWARM,
            "",
            swarm.nodes().size() == 1
                ? "1 node"
                : "%d nodes with the same engine".formatted(swarm.nodes().size()));
  }

  private static Finding authority(SwarmVitals swarm, Instant now) {
    SwarmVitals.Authority authority = swarm.authority();
    String rotate = "docker swarm ca --rotate, with all nodes up; nothing is restarted.";
    if (authority.isRotating()) {
      return Finding.warning(
          Area.SWARM,
          "",
          "the swarm's certificate authority is being replaced, and nodes lack certificates of the new one",
          "Bring back, or remove, the nodes that are down: it ends when every node has one.");
    }
    if (authority.until().isEmpty()) {
      return Finding.unknown(
          Area.SWARM, "", "the certificate of the swarm's authority cannot be read", "");
    }
    Instant until = authority.until().get();
    if (until.isBefore(now.plus(SOON))) {
      String what = "the certificate of the swarm's authority ends at " + until;
      return until.isBefore(now)
          ? Finding.problem(Area.SWARM, "", what, "Replace it: " + rotate)
          : Finding.warning(Area.SWARM, "", what, "Replace it: " + rotate);
    }
    return Finding.ok(
        Area.SWARM,
        "",
        "certificates of the nodes are renewed every %d days"
            .formatted(authority.validity().toDays()));
  }
}
