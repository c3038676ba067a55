package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.ReadAudit;
import io.stackshift.operate.Action;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Who did what, one line each, in the order of time. */
final class AuditText {

  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private AuditText() {}

  private record Line(Instant at, String text) {}

  static List<String> lines(ReadAudit.Report report) {
    return inOrder(
        report.revisions().stream().map(it -> new Line(it.origin().since(), line(it))),
        report.actions().stream().map(it -> new Line(it.origin().since(), line(it))));
  }

  static List<String> json(ReadAudit.Report report) {
    return inOrder(
        report.revisions().stream().map(it -> new Line(it.origin().since(), json(it))),
        report.actions().stream().map(it -> new Line(it.origin().since(), json(it))));
  }

  private static List<String> inOrder(Stream<Line> revisions, Stream<Line> actions) {
    return Stream.concat(revisions, actions)
        .sorted(Comparator.comparing(Line::at))
        .map(Line::text)
        .toList();
  }

  /** One line, with the reasons in it. */
  static String line(Revision revision) {
    var line = new StringBuilder(begin(revision.origin()));
    line.append(
        "%s release %s, revision %d: %s"
            .formatted(
                what(revision),
                revision.release().name(),
                revision.number(),
                revision.status().word()));
    if (!revision.allowed().isEmpty()) {
      line.append(", because: ").append(revision.allowed());
    }
    if (revision.status() != Status.DEPLOYED && !revision.failure().isEmpty()) {
      line.append(", ").append(revision.failure().lines().findFirst().orElse(""));
    }
    return line.append(end(revision.origin())).toString();
  }

  /** One line; a failure is told in it. */
  static String line(Action action) {
    var line = new StringBuilder(begin(action.origin())).append(action.verb());
    Stream.of(action.service(), action.detail())
        .filter(text -> !text.isEmpty())
        .forEach(text -> line.append(' ').append(text.lines().findFirst().orElse("")));
    if (!action.failure().isEmpty()) {
      line.append(", failed: ").append(action.failure());
    }
    return line.append(end(action.origin())).toString();
  }

  private static String begin(Origin origin) {
    return "%s  %s@%s  "
        .formatted(
            WHEN.format(origin.since().atZone(ZoneId.systemDefault())),
            origin.who(),
            origin.host());
  }

  private static String end(Origin origin) {
    return origin.job().isEmpty() ? "" : ", " + origin.job();
  }

  private static String what(Revision revision) {
    return revision.mode() == Mode.ROLLBACK
        ? "rolled back to"
        : "deployed (%s)".formatted(revision.mode().word());
  }

  private static String json(Revision revision) {
    return json(revision.origin(), revision.mode().word())
        .put("release", revision.release().name())
        .put("commit", revision.release().commit())
        .put("revision", revision.number())
        .put("status", revision.status().word())
        .put("allowed", revision.allowed())
        .put("failure", revision.failure())
        .toString();
  }

  private static String json(Action action) {
    return json(action.origin(), action.verb())
        .put("service", action.service())
        .put("detail", action.detail())
        .put("failure", action.failure())
        .toString();
  }

  private static ObjectNode json(Origin origin, String what) {
    return new ObjectMapper()
        .createObjectNode()
        .put("at", origin.since().toString())
        .put("who", origin.who())
        .put("host", origin.host())
        .put("job", origin.job())
        .put("what", what);
  }
}
