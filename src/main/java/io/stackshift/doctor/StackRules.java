package io.stackshift.doctor;

import io.stackshift.operate.LockSight;
import io.stackshift.release.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether something of a stack was left half-way. */
public final class StackRules {

  /** A one-off of `run` ends after a day by itself; nothing else takes that long. */
  private static final long LONG_MINUTES = 60;

  private StackRules() {}

  /** Judges what is recorded. */
  public static List<Finding> judge(StackVitals stack) {
    var findings = new ArrayList<Finding>();
    stack
        .lock()
        .filter(LockSight::isByHand)
        .ifPresent(lock ->
            findings.add(
                warning(
                    "deployments are kept out by " + lock.holder(),
                    "stackshift unlock, when the reason is over.")));
    stack.newest().flatMap(newest -> revision(newest, stack.lock())).ifPresent(findings::add);
    findings.addAll(
        leftovers(
            Area.STACK,
            "run",
            stack.leftovers().stream().filter(left -> left.minutes() >= LONG_MINUTES).toList()));
    if (findings.isEmpty()) {
      findings.add(Finding.ok(Area.STACK, "", "nothing was left half-way"));
    }
    return findings;
  }

  /**
   * Services that were left.
   *
   * @param verb that may have started them, and may still be at work
   */
  public static List<Finding> leftovers(Area area, String verb, List<StackVitals.Leftover> left) {
    return left.stream()
        .map(each ->
            Finding.warning(
                area,
                "",
                "%s, which Stackshift started for itself, has been there for %d min"
                    .formatted(each.service(), each.minutes()),
                "If no stackshift %s is going on: docker service rm %s."
                    .formatted(verb, each.service())))
        .toList();
  }

  private static Optional<Finding> revision(Revision newest, Optional<LockSight> lock) {
    return switch (newest.status()) {
      case DEPLOYED -> Optional.empty();
      case PENDING ->
          lock.isPresent()
              ? Optional.of(
                  Finding.ok(
                      Area.STACK, "", "revision %d is being deployed".formatted(newest.number())))
              : Optional.of(
                  Finding.problem(
                      Area.STACK,
                      "",
                      "revision %d was cut off half-way".formatted(newest.number()),
                      "stackshift deploy goes on from there, stackshift rollback returns."));
      case INTERRUPTED, FAILED ->
          Optional.of(
              warning(
                  "revision %d %s%s"
                      .formatted(newest.number(), newest.status().word(), why(newest)),
                  "stackshift show %d tells more; deploy again once it is mended."
                      .formatted(newest.number())));
      case HALF_WAY ->
          Optional.of(
              Finding.problem(
                  Area.STACK,
                  "",
                  "revision %d was left half-way%s".formatted(newest.number(), why(newest)),
                  "stackshift show %d tells what is to be done by hand."
                      .formatted(newest.number())));
    };
  }

  private static String why(Revision revision) {
    return revision.failure().lines().findFirst().map(line -> ": " + line).orElse("");
  }

  private static Finding warning(String what, String remedy) {
    return Finding.warning(Area.STACK, "", what, remedy);
  }
}
