package io.stackshift.deploy;

import io.stackshift.operate.Command;
import io.stackshift.operate.EngineSight;
import io.stackshift.operate.LockSight;
import io.stackshift.operate.LogQuery;
import io.stackshift.operate.StackSight;
import io.stackshift.release.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A stack that is changed as a script says; a command in it tells the size of its terminal and each
 * key, and ends with {@code q}.
 */
final class ScriptedStack implements RunningStack {

  private final Script script;

  ScriptedStack(Script script) {
    this.script = script;
  }

  @Override
  public void scale(String service, int replicas, Duration within, Progress progress) {
    script.play(progress);
  }

  @Override
  public void restart(String service, Duration within, Progress progress) {
    script.play(progress);
  }

  @Override
  public int exec(Command command, Streams streams) {
    try {
      tell(streams, "began at " + streams.size());
      streams.onResize(() -> tell(streams, "resized to " + streams.size()));
      for (int key = streams.input().read(); key >= 0; key = streams.input().read()) {
        tell(streams, "key " + key);
        if (key == 'q') {
          return 7;
        }
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tell(Streams streams, String text) {
    try {
      streams.output().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
      streams.output().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public StackSight look() {
    throw unscripted();
  }

  @Override
  public List<io.stackshift.operate.LogLine> logs(LogQuery query, Consumer<String> notes) {
    throw unscripted();
  }

  @Override
  public void follow(LogQuery query, LogReceiver told, Consumer<String> notes) {
    throw unscripted();
  }

  @Override
  public int runOnce(Command command, Streams streams) {
    throw unscripted();
  }

  @Override
  public void lock(Origin origin, String reason) {
    throw unscripted();
  }

  @Override
  public Optional<LockSight> unlock(boolean force) {
    throw unscripted();
  }

  @Override
  public EngineSight engine() {
    throw unscripted();
  }

  private static AssertionError unscripted() {
    return new AssertionError("no script says what this does");
  }
}
