package io.stackshift.swarm.job;

import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.LogReader;
import io.stackshift.swarm.rollout.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a job writes. It is read from the beginning again and again: a stream that is followed ends
 * when nothing is written for a minute, and cannot be gone on with without losing or repeating
 * lines.
 */
public final class JobOutput {

  private static final String EVERYTHING = "/logs?stdout=1&stderr=1";
  private static final int MOST_BYTES = 8 << 20;
  private static final int LAST = 20;

  private final EngineClient engine;
  private final LogReader log;
  private final Consumer<String> shown;
  private List<String> lines = List.of();
  private int told;

  JobOutput(EngineClient engine, Consumer<String> shown) {
    this.engine = engine;
    this.log = new LogReader(engine, MOST_BYTES);
    this.shown = shown;
  }

  /**
   * Reads what there is, and shows what was not shown yet.
   *
   * @return whether it could be read
   */
  boolean read(Task task) {
    if (task.containerId().isEmpty()) {
      return true;
    }
    Optional<String> text = log.read(path(task));
    text.ifPresent(this::show);
    return text.isPresent();
  }

  private void show(String text) {
    lines = text.lines().toList();
    lines.stream().skip(told).forEach(shown);
    told = Math.max(told, lines.size());
  }

  /** Everything that was read. */
  List<String> all() {
    return lines;
  }

  /** The last lines that were read. */
  List<String> last() {
    return lines.subList(Math.max(0, lines.size() - LAST), lines.size());
  }

  private String path(Task task) {
    boolean isHere;
    try {
      isHere = engine.find("/containers/" + task.containerId() + "/json").isPresent();
    } catch (UserError e) {
      isHere = false;
    }
    return isHere
        ? "/containers/" + task.containerId() + EVERYTHING
        : "/tasks/" + task.id() + EVERYTHING;
  }
}
