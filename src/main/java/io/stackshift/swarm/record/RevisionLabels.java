package io.stackshift.swarm.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.record.RevisionJson.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The part of a revision that changes, as the labels of its record. */
public record RevisionLabels(
    Status status,
    List<StepRecord> steps,
    String failure,
    List<String> before,
    List<String> applied) {

  private static final String STATUS = "io.stackshift.status";
  private static final String FAILURE = "io.stackshift.failure";
  private static final String BEFORE = "io.stackshift.migrations.before";
  private static final String APPLIED = "io.stackshift.migrations.applied";
  private static final String STEP = "io.stackshift.step.";

  /** A person reads it in a listing; the whole report was shown when it happened. */
  private static final int LONGEST_FAILURE = 2000;

  /**
   * The labels of a record. The namespace label is left out on purpose: {@code docker stack rm}
   * removes what carries it, but the history has to outlive the services as the database does,
   * otherwise nobody could tell later which migrations belong to which release.
   */
  static ObjectNode write(String stack, Revision revision) {
    ObjectNode labels = Json.object();
    labels.put(Labels.STACK, stack);
    labels.put(STATUS, revision.status().word());
    if (!revision.failure().isEmpty()) {
      String failure = revision.failure();
      labels.put(
          FAILURE,
          failure.length() > LONGEST_FAILURE
              ? failure.substring(0, LONGEST_FAILURE) + "…"
              : failure);
    }
    if (tellsVersions(revision.steps())) {
      labels.put(BEFORE, String.join(" ", revision.migrations().before()));
      labels.put(APPLIED, String.join(" ", revision.migrations().applied()));
    }
    revision.steps().forEach(step -> labels.put(STEP + step.id(), step.doneAt().toString()));
    return labels;
  }

  static RevisionLabels read(JsonNode labels) throws Unreadable {
    var steps = new ArrayList<StepRecord>();
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      if (label.getKey().startsWith(STEP)) {
        steps.add(
            new StepRecord(
                label.getKey().substring(STEP.length()),
                RevisionJson.instant(label.getValue().asText())));
      }
    }
    steps.sort(Comparator.comparing(StepRecord::doneAt).thenComparing(StepRecord::id));
    return new RevisionLabels(
        RevisionJson.status(labels.path(STATUS).asText("")),
        steps,
        labels.path(FAILURE).asText(""),
        words(labels.path(BEFORE).asText("")),
        words(labels.path(APPLIED).asText("")));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  /** Whether an application's own migrator was asked, so that the labels have what it said. */
  boolean tellsVersions() {
    return tellsVersions(steps);
  }

  private static boolean tellsVersions(List<StepRecord> steps) {
    return steps.stream()
        .map(StepRecord::id)
        .anyMatch(id -> id.equals(StepRecord.STATUS) || id.equals(StepRecord.STATUS_AFTER));
  }
}
