package io.stackshift.operate;

import io.stackshift.release.Revision;
import io.stackshift.release.StepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the time of a revision went into. A step takes from the end of the one before, or from the
 * beginning of the revision, to its own.
 *
 * @param steps in the order of their ends
 */
public record RevisionTimes(Revision revision, List<StepTime> steps) {

  /** What a step is about. */
  public enum Kind {
    /** Images, networks, configs, secrets, the rehearsal: nothing that users would notice. */
    PREPARATION,
    /** What changes the schema, or makes it ready for a change. */
    SCHEMA,
    /** What starts and stops tasks. */
    CODE,
    /** A bounded wait for a condition. */
    GATE,
    /** What the metadata service is told. */
    METADATA,
    /** What returns to the previous revision after a failure. */
    RESTORE;

    /** What the step of this id is about. */
    public static Kind of(String step) {
      if (step.endsWith(":" + StepRecord.RESTORE)
          || step.startsWith("http:" + StepRecord.RESTORE)) {
        return RESTORE;
      }
      int colon = step.indexOf(':');
      return switch (colon < 0 ? step : step.substring(0, colon)) {
        case "migrate", "undo", "bridge", "unbridge", "command", "status" -> SCHEMA;
        case "update", "beside", "drain", "remove" -> CODE;
        case "converged",
            "http",
            "old-code-gone",
            "sessions-gone",
            "analysis",
            "database-ready",
            "metadata-ready" ->
            GATE;
        case "metadata", "metadata-track", "metadata-console", "metadata-reload" -> METADATA;
        default -> PREPARATION;
      };
    }
  }

  /**
   * A step that was carried out.
   *
   * @param from when it began, from the beginning of the revision
   * @param took until it was done
   */
  public record StepTime(String id, Kind kind, Duration from, Duration took) {}

  /** Copies the list. */
  public RevisionTimes {
    steps = List.copyOf(steps);
  }

  /** The times that are recorded of a revision. A clock that was set back makes no negative one. */
  public static RevisionTimes of(Revision revision) {
    var steps = new ArrayList<StepTime>();
    Instant began = revision.origin().since();
    Duration before = Duration.ZERO;
    for (StepRecord step : revision.steps()) {
      Duration until = Duration.between(began, step.doneAt());
      Duration took = until.compareTo(before) < 0 ? Duration.ZERO : until.minus(before);
      steps.add(new StepTime(step.id(), Kind.of(step.id()), before, took));
      before = before.plus(took);
    }
    return new RevisionTimes(revision, steps);
  }

  /** From the beginning to the end of the last recorded step. */
  public Duration took() {
    return steps.isEmpty() ? Duration.ZERO : steps.getLast().from().plus(steps.getLast().took());
  }

  /** How long the steps of each kind took, as far as there are any, in the order of the kinds. */
  public Map<Kind, Duration> byKind() {
    Map<Kind, Duration> byKind = new EnumMap<>(Kind.class);
    steps.forEach(step -> byKind.merge(step.kind(), step.took(), Duration::plus));
    return byKind;
  }
}
