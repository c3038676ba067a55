package io.stackshift.swarm.errand;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.LogReader;
import io.stackshift.swarm.rollout.Task;
import io.stackshift.swarm.rollout.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of an errand: created, watched until it has answered, and removed, however it ended. */
final class ErrandRun {

  private static final int MOST_BYTES = 8 << 20;
  private static final int LAST_LINES = 5;

  private final EngineClient engine;
  private final Errand errand;
  private @Nullable Outcome outcome;
  private Instant silent = Instant.now();
  private Instant heard = silent;

  ErrandRun(EngineClient engine, Errand errand) {
    this.engine = engine;
    this.errand = errand;
  }

  /** Never longer than this, but for a few seconds. */
  Outcome within(Duration limit) {
    if (errand.isTooLong()) {
      return new Outcome.NotDone("what is to be done there is too much for one command");
    }
    try {
      String id = create();
      try {
        Optional<String> left = BoundedWait.until(limit, limit, _ -> look(id));
        Outcome result = outcome;
        return result != null
            ? result
            : new Outcome.NotDone(
                "nothing was heard of it within %d s (%s)"
                    .formatted(limit.toSeconds(), left.orElse("")));
      } finally {
        remove(id);
      }
    } catch (UserError error) {
      return new Outcome.NotDone(error.summary());
    }
  }

  /** The same, with the moments between which the answer was given. */
  Heard heard(Duration limit) {
    silent = Instant.now();
    Outcome result = within(limit);
    return new Heard(result, silent, heard);
  }

  /** Also where somebody interrupted the waiting: a call of an interrupted thread fails. */
  private void remove(String id) {
    boolean isInterrupted = Thread.interrupted();
    var _ = engine.delete("/services/" + id);
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private String create() {
    return engine
        .post("/services/create", errand.spec(), engine.registryAuthentication(errand.image()))
        .orRefuse("the engine did not start Stackshift on that node", "")
        .path("ID")
        .asText();
  }

  /** What it still waits for; nothing once the outcome is known. */
  private Optional<String> look(String id) {
    Optional<Task> started;
    try {
      started = Tasks.find(engine, id).flatMap(tasks -> tasks.stream().findFirst());
    } catch (UserError passing) {
      return Optional.of(passing.summary());
    }
    if (started.isEmpty()) {
      return Optional.of("the swarm knows of no task");
    }
    Task task = started.get();
    Instant asked = Instant.now();
    if (task.state().compareTo(Task.State.RUNNING) < 0) {
      return Optional.of(task.state().word() + (task.error().isEmpty() ? "" : ", " + task.error()));
    }
    Optional<String> log =
        task.containerId().isEmpty()
            ? Optional.empty()
            : new LogReader(engine, MOST_BYTES)
                .read("/tasks/" + task.id() + "/logs?stdout=1&stderr=1");
    log.flatMap(Outcome::in).ifPresent(done -> outcome = done);
    if (outcome == null && task.state().isTerminal()) {
      outcome = new Outcome.NotDone("Stackshift did not work there: " + reason(task, log));
    }
    if (outcome == null) {
      silent = asked;
      return Optional.of(task.state().word());
    }
    heard = Instant.now();
    return Optional.empty();
  }

  private static String reason(Task task, Optional<String> log) {
    List<String> lines = log.stream().flatMap(String::lines).toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    return last.isEmpty() ? task.reason() : task.reason() + ": " + String.join(" / ", last);
  }
}
