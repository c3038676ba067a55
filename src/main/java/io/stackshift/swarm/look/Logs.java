package io.stackshift.swarm.look;

import io.stackshift.operate.LogLine;
import io.stackshift.operate.LogQuery;
import io.stackshift.operate.StackSight;
import io.stackshift.operate.TaskSight;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Parallel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** The logs of the tasks of a stack, interleaved by time. */
final class Logs {

  private final EngineClient engine;
  private final Consumer<String> notes;

  Logs(EngineClient engine, Consumer<String> notes) {
    this.engine = engine;
    this.notes = notes;
  }

  /** The logs that a query is about. */
  static List<TaskLog> of(StackSight seen, LogQuery query) {
    return query.tasks(seen).stream()
        .map(task -> new TaskLog(task, name(seen, query, task), task.nodeId().equals(seen.here())))
        .toList();
  }

  /** Tasks that have ended share their place with others. */
  private static String name(StackSight seen, LogQuery query, TaskSight task) {
    String name = seen.key(task.name());
    return query.previous() ? name + "." + task.id().substring(0, 5) : name;
  }

  /** Reads them all at once. */
  List<LogLine> read(List<TaskLog> logs, LogQuery query) {
    var all = new ConcurrentLinkedQueue<LogLine>();
    Parallel.allAtOnce(
        logs,
        log -> {
          Optional<List<LogLine>> lines =
              log.task().isNodeDown() ? Optional.empty() : log.read(engine, query);
          lines.ifPresentOrElse(all::addAll, () -> notes.accept(missing(log)));
        });
    var sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(LogLine::at));
    return sorted;
  }

  private static String missing(TaskLog log) {
    String why =
        log.task().isNodeDown()
            ? "its node %s is down".formatted(log.task().node())
            : log.isHere()
                ? "its container is gone"
                : "node %s did not give it in time".formatted(log.task().node());
    return "the log of %s is not to be had: %s".formatted(log.name(), why);
  }
}
