package io.stackshift.notify;

import io.stackshift.deploy.Notifier;
import io.stackshift.deploy.Occasion;
import io.stackshift.settings.NotificationSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;

/**
 * Tells each receiver on a thread of its own, so that a slow one holds up neither the deployment
 * nor the others.
 */
public final class HttpNotifier implements Notifier {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Consumer<String> notes;
  private final Duration within;
  private final List<Line> lines;
  private final List<Future<?>> pending = new ArrayList<>();

  /** A receiver and the thread that tells it. */
  private record Line(Channel channel, ExecutorService thread) {}

  /**
   * A notifier of these receivers. Nothing is contacted yet.
   *
   * @param http is not closed here
   * @param notes is told who could not be told; called by any thread
   */
  public HttpNotifier(NotificationSettings settings, OkHttpClient http, Consumer<String> notes) {
    this(settings, new Sender(http, Sender.Patience.DEFAULT), PATIENCE, notes);
  }

  HttpNotifier(
      NotificationSettings settings, Sender sender, Duration within, Consumer<String> notes) {
    this.notes = notes;
    this.within = within;
    this.lines =
        settings.receivers().stream()
            .map(receiver -> new Line(Channels.of(receiver, sender), thread()))
            .toList();
  }

  private static ExecutorService thread() {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().daemon().name("notifications").factory());
  }

  @Override
  public synchronized void tell(Occasion occasion) {
    for (Line line : lines) {
      pending.add(line.thread().submit(() -> tell(line.channel(), occasion)));
    }
  }

  private void tell(Channel channel, Occasion occasion) {
    channel
        .tell(occasion)
        .ifPresent(why ->
            notes.accept(
                "%s could not be told '%s': %s"
                    .formatted(channel.name(), occasion.event().word(), why)));
  }

  @Override
  public synchronized void settle() {
    long until = System.nanoTime() + within.toNanos();
    boolean isLate = false;
    for (Future<?> told : pending) {
      try {
        told.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        isLate = true;
      } catch (ExecutionException e) {
        notes.accept("a receiver could not be told: " + e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    pending.clear();
    if (isLate) {
      notes.accept("not all receivers were told in time; nobody waits for them any longer");
    }
  }
}
