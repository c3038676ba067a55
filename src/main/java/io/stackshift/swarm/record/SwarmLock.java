package io.stackshift.swarm.record;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.Lock;
import io.stackshift.release.Origin;
import io.stackshift.swarm.engine.EngineClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The lock of a stack as a lease in a Swarm config with a fixed name.
 *
 * <p>Creating the config is atomic. Its holder writes a heartbeat; whoever finds it watches its
 * version index by the own clock, so that clocks need not agree: if it moves, the holder is alive;
 * if it stays for the length of a lease, the holder has lost it and it is taken over by
 * compare-and-swap. It is never deleted in order to be created again, which two could do at once.
 */
public final class SwarmLock implements Lock {

  private final EngineClient engine;
  private final String stack;
  private final Times times;
  private final Consumer<String> notes;

  /**
   * How long things take.
   *
   * @param heartbeat from one heartbeat to the next
   * @param lease after so long without a heartbeat the lock may be taken over
   * @param look how often a foreign lock is looked at
   */
  public record Times(Duration heartbeat, Duration lease, Duration look) {

    /** A heartbeat every 3 s; 15 s without one end the lease. */
    public static final Times DEFAULT =
        new Times(Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofMillis(500));
  }

  /**
   * The lock of a stack.
   *
   * @param notes is told what the user should know, as that a lock of somebody else is watched
   */
  public SwarmLock(EngineClient engine, String stack, Times times, Consumer<String> notes) {
    this.engine = engine;
    this.stack = stack;
    this.times = times;
    this.notes = notes;
  }

  @Override
  public Lease take(Origin holder, Duration patience) {
    var config = new LockConfig(engine, stack);
    String token = UUID.randomUUID().toString();
    var waiting = new Waiting(System.nanoTime(), patience, new HashSet<>());
    while (true) {
      long before = System.nanoTime();
      if (config.create(token, holder)) {
        return new SwarmLease(config, token, holder, times, notes, before);
      }
      Optional<LockRecord> found = config.read();
      if (found.isPresent() && isAbandoned(config, found.get(), waiting)) {
        before = System.nanoTime();
        if (!config.write(found.get(), token, holder)) {
          waiting.orThrow(held(config.read().orElse(found.get())));
          continue;
        }
        notes.accept("took over the lock that %s left behind".formatted(found.get().holder()));
        return new SwarmLease(config, token, holder, times, notes, before);
      }
    }
  }

  /**
   * How long somebody else's deployment is waited for.
   *
   * @param told what the user knows already
   */
  private record Waiting(long since, Duration patience, Set<String> told) {

    void orThrow(UserError error) {
      if (System.nanoTime() - since >= patience.toNanos()) {
        throw error;
      }
    }
  }

  /**
   * Watches a lock for the length of a lease.
   *
   * @return whether its holder is gone; false when the lock was given back meanwhile, or its holder
   *     is alive and may be waited for
   * @throws UserError LOCKED when the holder is alive
   */
  private boolean isAbandoned(LockConfig config, LockRecord found, Waiting waiting) {
    if (found.isByHand()) {
      return isGivenBack(found, waiting);
    }
    tell(
        waiting,
        "locked by %s; watching for %d s whether that deployment is alive"
            .formatted(found.holder(), times.lease().toSeconds()));
    long end = System.nanoTime() + times.lease().toNanos();
    while (System.nanoTime() - end < 0) {
      BoundedWait.pause(times.look());
      Optional<LockRecord> now = config.read();
      if (now.isEmpty()) {
        return false;
      }
      if (now.get().version() != found.version() || !now.get().id().equals(found.id())) {
        waiting.orThrow(held(now.get()));
        tell(waiting, "it is; waiting for it, up to " + waiting.patience().toSeconds() + " s");
        return false;
      }
    }
    return true;
  }

  /** A person's lock has no heartbeat, and is never taken over. */
  private boolean isGivenBack(LockRecord found, Waiting waiting) {
    waiting.orThrow(
        new UserError(
            ExitCode.LOCKED,
            "somebody holds the lock: " + found.holder(),
            "stack " + stack,
            "Ask them; stackshift unlock gives it back."));
    tell(waiting, "locked by " + found.holder() + "; waiting until it is given back");
    BoundedWait.pause(times.look());
    return false;
  }

  private void tell(Waiting waiting, String text) {
    if (waiting.told().add(text)) {
      notes.accept(text);
    }
  }

  private UserError held(LockRecord record) {
    return new UserError(
        ExitCode.LOCKED,
        "another deployment holds the lock: " + record.holder(),
        "stack " + stack,
        "Wait until it is done, or stop it: its lock is free %d s after that."
            .formatted(times.lease().toSeconds()));
  }
}
