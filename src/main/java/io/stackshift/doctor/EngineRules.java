package io.stackshift.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the engine at hand is one to deploy through. */
public final class EngineRules {

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
  private static final int OLDEST_MAJOR = 20;
  private static final int OLDEST_MINOR = 10;

  private EngineRules() {}

  /** Judges an engine that answered. */
  public static List<Finding> judge(EngineVitals engine) {
    var findings = new ArrayList<Finding>();
    findings.add(version(engine));
    findings.add(
        switch (engine.swarm()) {
          case "active" -> active(engine);
          case "inactive" ->
              problem(
                  "this engine is not part of a swarm",
                  "Make a swarm with docker swarm init, or set DOCKER_HOST to a manager's engine.");
          case "locked" -> problem("this manager is locked", "Unlock it with docker swarm unlock.");
          default ->
              problem(
                  "this engine's swarm is in state %s%s"
                      .formatted(
                          engine.swarm(),
                          engine.trouble().isEmpty() ? "" : ": " + engine.trouble()),
                  "Look at docker info on that node, and bring its swarm in order.");
        });
    return findings;
  }

  private static Finding active(EngineVitals engine) {
    if (!engine.trouble().isEmpty()) {
      // As a manager is without the majority of the others: "does not have a leader".
      return problem(
          "the engine says of its swarm: " + engine.trouble(),
          "Bring back the managers that are lost, until there is a majority; when they are gone for"
              + " good, docker swarm init --force-new-cluster on one that is left.");
    }
    return engine.isManager()
        ? Finding.ok(Area.ENGINE, "", "a manager of the swarm")
        : problem(
            "this engine is a worker of the swarm, not a manager",
            "Run Stackshift on a manager node, or set DOCKER_HOST to a manager's engine.");
  }

  private static Finding problem(String what, String remedy) {
    return Finding.problem(Area.ENGINE, "", what, remedy);
  }

  private static Finding version(EngineVitals engine) {
    return isOld(engine.version())
        ? problem(
            "engine %s is older than 20.10".formatted(engine.version()),
            "Upgrade the engines of all nodes, one after the other.")
        : Finding.ok(
            Area.ENGINE, "", "engine %s, API %s".formatted(engine.version(), engine.api()));
  }

  /** Whether a version is older than what Stackshift needs; not one that cannot be read. */
  static boolean isOld(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return false;
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    return major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR);
  }

  /** The part of a version that should be the same on all nodes: {@code 28.5} of 28.5.1. */
  static String series(String version) {
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches() ? matcher.group(1) + "." + matcher.group(2) : version;
  }
}
