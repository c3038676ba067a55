package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.SpecFields;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.NetworkSpec;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.StepRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Everything that is recorded of a revision, for a person and for a program. */
final class RevisionText {

  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private RevisionText() {}

  static List<String> lines(Revision revision) {
    var lines = new ArrayList<String>();
    lines.add("revision    " + revision.number());
    lines.add(
        "release     %s (commit %s)"
            .formatted(revision.release().name(), revision.release().commit()));
    lines.add("mode        " + mode(revision));
    lines.add("status      " + revision.status().word());
    lines.add(
        "by          %s@%s, %s"
            .formatted(
                revision.origin().who(),
                revision.origin().host(),
                when(revision.origin().since())));
    add(lines, "job         ", revision.origin().job());
    add(lines, "followed    ", revision.previous() == 0 ? "" : "revision " + revision.previous());
    add(lines, "allowed     ", revision.allowed());
    add(lines, "failure     ", revision.failure().replace("\n", "\n            "));
    migrations(lines, revision.migrations());
    add(lines, "networks    ", names(revision.networks().stream().map(NetworkSpec::name).toList()));
    add(lines, "reached by  ", names(revision.reach()));
    add(
        lines,
        "metadata    ",
        revision.metadata().isEmpty() ? "" : revision.metadata().length() + " characters");
    services(lines, revision);
    steps(lines, revision);
    return lines;
  }

  private static String mode(Revision revision) {
    return revision.rollbackTo() == 0
        ? revision.mode().word()
        : "%s to revision %d".formatted(revision.mode().word(), revision.rollbackTo());
  }

  private static void migrations(List<String> lines, MigrationRecord migrations) {
    add(lines, "applied     ", names(migrations.applied()));
    add(lines, "after code  ", names(migrations.afterCode()));
    add(lines, "undone      ", names(migrations.undone()));
    add(lines, "before      ", names(migrations.before()));
  }

  private static void services(List<String> lines, Revision revision) {
    lines.add("");
    lines.add("services:");
    for (ServiceSpec service : revision.services()) {
      lines.add("  " + service.name());
      SpecFields.shown(service)
          .forEach((field, value) -> lines.add("    %s: %s".formatted(field, value)));
    }
  }

  private static void steps(List<String> lines, Revision revision) {
    if (revision.steps().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("steps done, after seconds since the beginning:");
    for (StepRecord step : revision.steps()) {
      long millis = Duration.between(revision.origin().since(), step.doneAt()).toMillis();
      lines.add("  %8.1f  %s".formatted(millis / 1000.0, step.id()));
    }
  }

  private static void add(List<String> lines, String title, String text) {
    if (!text.isEmpty()) {
      lines.add(title + text);
    }
  }

  private static String names(List<String> names) {
    return String.join(", ", names);
  }

  private static String when(Instant instant) {
    return WHEN.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** One object on one line; values that are, or look like, secrets are hidden in it as well. */
  static String json(Revision revision) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("number", revision.number())
        .put("release", revision.release().name())
        .put("commit", revision.release().commit())
        .put("mode", revision.mode().word())
        .put("rollbackTo", revision.rollbackTo())
        .put("previous", revision.previous())
        .put("status", revision.status().word())
        .put("who", revision.origin().who())
        .put("host", revision.origin().host())
        .put("job", revision.origin().job())
        .put("since", revision.origin().since().toString())
        .put("allowed", revision.allowed())
        .put("failure", revision.failure());
    ObjectNode migrations = json.putObject("migrations");
    texts(migrations.putArray("before"), revision.migrations().before());
    texts(migrations.putArray("applied"), revision.migrations().applied());
    texts(migrations.putArray("afterCode"), revision.migrations().afterCode());
    texts(migrations.putArray("undone"), revision.migrations().undone());
    texts(migrations.putArray("breaking"), revision.migrations().breaking());
    texts(json.putArray("reach"), revision.reach());
    texts(json.putArray("networks"), revision.networks().stream().map(NetworkSpec::name).toList());
    ArrayNode services = json.putArray("services");
    for (ServiceSpec service : revision.services()) {
      ObjectNode one = services.addObject().put("name", service.name());
      one.put("image", service.image()).put("hash", service.hash());
      ObjectNode fields = one.putObject("fields");
      SpecFields.shown(service).forEach(fields::put);
    }
    json.put("metadataCharacters", revision.metadata().length());
    ArrayNode steps = json.putArray("steps");
    revision
        .steps()
        .forEach(
            step -> steps.addObject().put("id", step.id()).put("doneAt", step.doneAt().toString()));
    return json.toString();
  }

  private static void texts(ArrayNode json, List<String> texts) {
    texts.forEach(json::add);
  }
}
