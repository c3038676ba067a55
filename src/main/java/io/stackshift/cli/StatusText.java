package io.stackshift.cli;

import io.stackshift.migration.MigrationEntry;
import io.stackshift.operate.SchemaSight;
import io.stackshift.operate.ServiceSight;
import io.stackshift.operate.StackStatus;
import io.stackshift.operate.TaskSight;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The status of a stack for a person. */
final class StatusText {

  private static final int MOST_FAILURES = 5;
  private static final List<String> HEADER =
      List.of("SERVICE", "TASKS", "RELEASE", "NODES", "REMARK");

  private final StackStatus status;
  private final Paint paint;
  private final Instant now;

  StatusText(StackStatus status, Paint paint, Instant now) {
    this.status = status;
    this.paint = paint;
    this.now = now;
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("stack       " + paint.strong(status.sight().stack()));
    lines.add("in force    " + status.inForce().map(this::revision).orElse("nothing"));
    status
        .newest()
        .filter(newest -> newest.status() != Status.DEPLOYED)
        .ifPresent(newest -> lines.add("newest      " + paint.remarkable(revision(newest))));
    lines.add("lock        " + status.sight().lock().map(it -> it.holder()).orElse("free"));
    status
        .sight()
        .maintenance()
        .ifPresent(page -> lines.add("maintenance " + paint.remarkable(page.text())));
    lines.addAll(schema());
    lines.add("");
    lines.addAll(services());
    lines.addAll(DriftText.lines(status.drift(), status.sight(), paint));
    lines.addAll(failures());
    return lines;
  }

  private String revision(Revision revision) {
    String mode =
        revision.mode() == Mode.ROLLBACK
            ? "rollback to " + revision.rollbackTo()
            : revision.mode().word();
    String status = revision.status() == Status.DEPLOYED ? "" : ", " + revision.status().word();
    return "revision %d, release %s (%s%s), by %s@%s, %s ago"
        .formatted(
            revision.number(),
            revision.release().name(),
            mode,
            status,
            revision.origin().who(),
            revision.origin().host(),
            age(revision.origin().since()));
  }

  private List<String> schema() {
    return switch (status.schema()) {
      case SchemaSight.Unknown(var why) -> List.of("migrations  not known: " + why);
      case SchemaSight.Known known -> {
        var lines = new ArrayList<String>();
        lines.add(
            "migrations  "
                + (known.pending().isEmpty()
                    ? "none pending"
                    : "%d pending: %s".formatted(known.pending().size(), names(known.pending()))));
        if (!known.failed().isEmpty()) {
          lines.add("            " + paint.wrong("failed: " + names(known.failed())));
        }
        lines.add("keepsakes   " + known.keepsakes());
        yield lines;
      }
    };
  }

  private static String names(List<MigrationEntry> entries) {
    return entries.stream()
        .map(entry -> entry.file().isEmpty() ? entry.name() : entry.file())
        .collect(Collectors.joining(", "));
  }

  private List<String> services() {
    if (status.sight().services().isEmpty()) {
      return List.of("nothing runs");
    }
    var rows = new ArrayList<List<String>>();
    rows.add(HEADER);
    status.sight().services().forEach(service -> rows.add(row(service)));
    List<String> table = TextTable.of(rows);
    var lines = new ArrayList<String>();
    lines.add(table.getFirst());
    for (int i = 0; i < status.sight().services().size(); i++) {
      boolean isWhole = status.sight().services().get(i).isWhole();
      lines.add(isWhole ? table.get(i + 1) : paint.wrong(table.get(i + 1)));
    }
    return lines;
  }

  private List<String> row(ServiceSight service) {
    String wanted = service.wanted() == ServiceSight.GLOBAL ? " global" : "";
    return List.of(
        status.sight().key(service.name()),
        service.running() + "/" + service.expected() + wanted,
        service.release().isEmpty() ? "?" : service.release(),
        nodes(service),
        remark(service));
  }

  /** How many of its tasks run on which node. */
  private static String nodes(ServiceSight service) {
    Map<String, Long> byNode =
        service.tasks().stream()
            .filter(TaskSight::runs)
            .collect(Collectors.groupingBy(TaskSight::node, TreeMap::new, Collectors.counting()));
    return byNode.entrySet().stream()
        .map(node -> node.getKey() + (node.getValue() > 1 ? "×" + node.getValue() : ""))
        .collect(Collectors.joining(" "));
  }

  private static String remark(ServiceSight service) {
    String late =
        service.current().stream()
            .filter(task -> !task.runs())
            .findFirst()
            .map(task ->
                task.isNodeDown()
                    ? "node %s is down".formatted(task.node())
                    : "%s: %s".formatted(task.place(), task.reason()))
            .orElse(service.isWhole() ? "" : "not enough tasks");
    String update = service.update().equals("completed") ? "" : service.update();
    return update.isEmpty() || late.isEmpty() ? update + late : update + "; " + late;
  }

  private List<String> failures() {
    List<TaskSight> failed =
        status.sight().services().stream()
            .flatMap(service -> service.failures().stream())
            .sorted((one, other) -> other.since().compareTo(one.since()))
            .limit(MOST_FAILURES)
            .toList();
    if (failed.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("tasks that failed last (stackshift logs --previous shows what they wrote):");
    for (TaskSight task : failed) {
      lines.add(
          paint.wrong(
              "  %s on %s, %s ago: %s"
                  .formatted(
                      status.sight().key(task.name()),
                      task.node().isEmpty() ? "no node" : task.node(),
                      age(task.since()),
                      task.reason())));
    }
    return lines;
  }

  private String age(Instant since) {
    return age(Duration.between(since, now));
  }

  /** The two largest units. */
  static String age(Duration age) {
    if (age.toDays() > 0) {
      return "%dd%dh".formatted(age.toDays(), age.toHoursPart());
    }
    if (age.toHours() > 0) {
      return "%dh%dm".formatted(age.toHours(), age.toMinutesPart());
    }
    return age.toMinutes() > 0
        ? "%dm%ds".formatted(age.toMinutes(), age.toSecondsPart())
        : Math.max(0, age.toSeconds()) + "s";
  }
}
