package io.stackshift.swarm.look;

import io.stackshift.operate.LogLine;
import io.stackshift.operate.LogQuery;
import io.stackshift.operate.TaskSight;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.LogReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The log of one task: of this node through its container, which answers at once; of another
 * through the swarm (Engine API, {@code GET /containers/{id}/logs} and {@code GET
 * /tasks/{id}/logs}).
 *
 * @param name of the task, for each line
 * @param isHere whether its container is on the node of this engine
 */
record TaskLog(TaskSight task, String name, boolean isHere) {

  private static final int MOST_BYTES = 8 << 20;

  /** The lines that a query wants; nothing when they are not to be had. */
  Optional<List<LogLine>> read(EngineClient engine, LogQuery query) {
    String path =
        path()
            + query.since().map(since -> "&since=" + seconds(since)).orElse("")
            + query.tail().map(tail -> "&tail=" + tail).orElse("");
    return new LogReader(engine, MOST_BYTES).read(path).map(this::lines);
  }

  /** The path of a stream of what is written after this time. */
  String pathSince(Instant after) {
    return path() + "&follow=1&since=" + seconds(after);
  }

  private String path() {
    String of = isHere ? "/containers/" + task.containerId() : "/tasks/" + task.id();
    return of + "/logs?stdout=1&stderr=1&timestamps=1";
  }

  private List<LogLine> lines(String text) {
    var lines = new ArrayList<LogLine>();
    text.lines().forEach(line -> LogLine.parse(name, line).ifPresent(lines::add));
    return lines;
  }

  /** As the engine takes times: seconds with nanoseconds. */
  private static String seconds(Instant time) {
    return "%d.%09d".formatted(time.getEpochSecond(), time.getNano());
  }
}
