package io.stackshift.swarm.look;

import io.stackshift.deploy.RunningStack.LogReceiver;
import io.stackshift.error.UserError;
import io.stackshift.operate.LogLine;
import io.stackshift.operate.LogQuery;
import io.stackshift.operate.StackSight;
import io.stackshift.operate.TaskSight;
import io.stackshift.swarm.engine.EngineClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Follows the logs of a stack: those of its tasks, and of those that take their place. */
final class LogFollowing implements AutoCloseable {

  /** How often it is looked whether there are other tasks. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final EngineClient engine;
  private final StackLook looks;
  private final LogQuery query;
  private final BlockingQueue<LogLine> lines = new LinkedBlockingQueue<>();
  private final Map<String, LogFollow> follows = new HashMap<>();

  LogFollowing(EngineClient engine, StackLook looks, LogQuery query) {
    this.engine = engine;
    this.looks = looks;
    this.query = query;
  }

  void run(LogReceiver told, Consumer<String> notes) {
    List<TaskLog> logs = Logs.of(looks.look(), query);
    Map<String, Instant> last = new HashMap<>();
    for (LogLine line : new Logs(engine, notes).read(logs, query)) {
      last.put(line.task(), line.at());
      if (!told.line(line)) {
        return;
      }
    }
    Instant begin = query.since().orElseGet(this::beforeAll);
    logs.forEach(log -> follow(log, last.getOrDefault(log.name(), begin)));
    try {
      pass(told);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(LogReceiver told) throws InterruptedException {
    long looked = System.nanoTime();
    while (true) {
      LogLine line = lines.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      if (line != null && !told.line(line)) {
        return;
      }
      if (System.nanoTime() - looked >= LOOK.toNanos()) {
        look();
        looked = System.nanoTime();
      }
    }
  }

  /** Where no line was read there was none, unless none was asked for. */
  private Instant beforeAll() {
    return query.tail().equals(Optional.of(0)) ? Instant.now() : Instant.EPOCH;
  }

  /** What a task that ends writes last is read to its end, and not asked for again. */
  private void look() {
    StackSight seen;
    try {
      seen = looks.look();
    } catch (UserError passing) {
      return; // as during the election of a leader
    }
    Logs.of(seen, query).stream()
        .filter(log -> !follows.containsKey(log.task().id()))
        .forEach(log -> follow(log, log.task().createdAt()));
    Set<String> alive =
        seen.services().stream()
            .flatMap(service -> service.tasks().stream())
            .filter(task -> !task.hasEnded())
            .map(TaskSight::id)
            .collect(Collectors.toSet());
    follows.forEach((task, follow) -> {
      if (!alive.contains(task)) {
        follow.finish();
      }
    });
  }

  private void follow(TaskLog log, Instant after) {
    follows.put(log.task().id(), new LogFollow(engine, log, after, lines));
  }

  @Override
  public void close() {
    follows.values().forEach(LogFollow::close);
  }
}
