package io.stackshift.swarm.look;

import io.stackshift.operate.LogLine;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.LogStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/**
 * Follows the log of one task by a thread of its own until closed. A stream in which nothing comes
 * for a minute ends; it is gone on with after the last line, whose time is known.
 */
final class LogFollow implements AutoCloseable {

  private static final long BEFORE_NEXT_ATTEMPT = 500;

  private final EngineClient engine;
  private final TaskLog log;
  private final BlockingQueue<LogLine> lines;
  private final Thread thread;
  private volatile Instant last;
  private volatile boolean isLast;
  private volatile Optional<LogStream> opened = Optional.empty();

  /**
   * Begins to follow.
   *
   * @param after the time of the last line that is known
   */
  LogFollow(EngineClient engine, TaskLog log, Instant after, BlockingQueue<LogLine> lines) {
    this.engine = engine;
    this.log = log;
    this.last = after;
    this.lines = lines;
    this.thread = Thread.ofPlatform().daemon().name("log of " + log.name()).start(this::run);
  }

  private void run() {
    while (!isLast) {
      try (LogStream stream = LogStream.open(engine, log.pathSince(last))) {
        opened = Optional.of(stream);
        stream.lines(this::line);
        Thread.sleep(BEFORE_NEXT_ATTEMPT);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException cutOff) {
        pause();
      }
    }
  }

  private void line(String text) {
    LogLine.parse(log.name(), text)
        .filter(line -> line.at().isAfter(last))
        .ifPresent(line -> {
          last = line.at();
          lines.add(line);
        });
  }

  private void pause() {
    try {
      Thread.sleep(BEFORE_NEXT_ATTEMPT);
    } catch (InterruptedException e) {
      isLast = true;
    }
  }

  /** Reads to the end of the stream, and no further one. */
  void finish() {
    isLast = true;
  }

  @Override
  public void close() {
    isLast = true;
    thread.interrupt();
    opened.ifPresent(LogStream::close);
  }
}
