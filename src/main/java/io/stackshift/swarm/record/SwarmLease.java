package io.stackshift.swarm.record;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.Lock.Lease;
import io.stackshift.release.Origin;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The lock while it is held: a thread writes the heartbeat.
 *
 * <p>The time of a heartbeat is taken before it is sent. So the lease is overdue here no later than
 * another deployment, which starts to count when it sees the heartbeat, can take it over. An
 * overdue lease is only a suspicion, as when the swarm is electing a leader: heartbeats go on, and
 * one that still finds the own token, by compare-and-swap, shows that nobody took over. Lost is
 * what has another token, or is gone.
 */
public final class SwarmLease implements Lease {

  private final LockConfig config;
  private final String token;
  private final Origin holder;
  private final SwarmLock.Times times;
  private final Consumer<String> notes;
  private final Semaphore wake = new Semaphore(0);
  private final AtomicReference<String> lostTo = new AtomicReference<>("");
  private final AtomicReference<String> trouble = new AtomicReference<>("");
  private final Thread heart;
  private volatile boolean closed;
  private volatile long lastBeat;

  /**
   * A lease that was just taken.
   *
   * @param takenAt {@link System#nanoTime()} before it was written
   */
  SwarmLease(
      LockConfig config,
      String token,
      Origin holder,
      SwarmLock.Times times,
      Consumer<String> notes,
      long takenAt) {
    this.config = config;
    this.token = token;
    this.holder = holder;
    this.times = times;
    this.notes = notes;
    this.lastBeat = takenAt;
    this.heart = Thread.ofPlatform().daemon().name("lock heartbeat").start(this::beat);
  }

  private void beat() {
    try {
      while (!closed && !isTaken()) {
        wake.tryAcquire(times.heartbeat().toNanos(), TimeUnit.NANOSECONDS);
        wake.drainPermits();
        if (!closed) {
          tryBeat();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryBeat() {
    long before = System.nanoTime();
    try {
      Optional<LockRecord> own = own();
      if (own.isPresent() && config.write(own.get(), token, holder)) {
        lastBeat = before;
        trouble.set("");
      }
    } catch (UserError e) {
      trouble.set(e.summary()); // tried again with the next heartbeat
    }
  }

  /** The lock as long as it is this lease's; otherwise it is noted who has it. */
  private Optional<LockRecord> own() {
    Optional<LockRecord> found = config.read();
    if (found.isEmpty()) {
      lostTo.set("somebody who removed it");
      return Optional.empty();
    }
    if (!found.get().token().equals(token)) {
      lostTo.set(found.get().holder());
      return Optional.empty();
    }
    return found;
  }

  private boolean isTaken() {
    return !lostTo.get().isEmpty();
  }

  private Duration sinceLastBeat() {
    return Duration.ofNanos(System.nanoTime() - lastBeat);
  }

  /** Why the lease does not count; empty while it does. */
  private Optional<String> doubt() {
    if (isTaken()) {
      return Optional.of("it went to " + lostTo.get());
    }
    return sinceLastBeat().compareTo(times.lease()) < 0
        ? Optional.empty()
        : Optional.of(
            "no heartbeat could be written for %d s".formatted(sinceLastBeat().toSeconds())
                + (trouble.get().isEmpty() ? "" : " (" + trouble.get() + ")"));
  }

  /** Asks for a heartbeat now, unless the lock is known to be somebody else's. */
  private Optional<String> doubtAfterBeat() {
    Optional<String> doubt = doubt();
    if (doubt.isEmpty() || isTaken()) {
      return Optional.empty();
    }
    wake.release();
    return doubt;
  }

  /** An overdue lease gets as long again for a heartbeat that shows that nobody took it over. */
  @Override
  public void verify() {
    BoundedWait.until(times.lease(), times.lease(), _ -> doubtAfterBeat());
    doubt()
        .ifPresent(why -> {
          throw new UserError(
              ExitCode.LOCKED,
              "this deployment lost its lock: " + why,
              "stack " + config.stack(),
              "See what the other deployment did (stackshift releases), then deploy again. Nothing"
                  + " more was changed.");
        });
  }

  @Override
  public void close() {
    closed = true;
    wake.release();
    try {
      heart.join(times.lease());
      Optional<LockRecord> own = own();
      // Written once more, so that the lock can't be taken over between looking and deleting.
      if (own.isPresent() && config.write(own.get(), token, holder)) {
        config.delete(own.get());
      } else {
        notes.accept("the lock was not given back: it went to " + lostTo.get());
      }
    } catch (UserError e) {
      notes.accept(
          "the lock was not given back, it is free in %d s: %s"
              .formatted(times.lease().toSeconds(), e.summary()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      notes.accept(
          "the lock was not given back, it is free in " + times.lease().toSeconds() + " s");
    }
  }
}
