package io.stackshift.swarm.record;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.operate.LockSight;
import io.stackshift.release.Origin;
import io.stackshift.swarm.engine.EngineClient;
import java.util.Optional;
import java.util.UUID;

/** The lock of a stack as a person takes it, and gives it back. It has no heartbeat. */
public final class HandLock {

  private final String stack;
  private final LockConfig config;

  /** The lock of this stack. */
  public HandLock(EngineClient engine, String stack) {
    this.stack = stack;
    this.config = new LockConfig(engine, stack);
  }

  /**
   * Takes it.
   *
   * @throws UserError LOCKED when it is held
   */
  public void take(Origin origin, String reason) {
    if (!config.createByHand(UUID.randomUUID().toString(), origin, reason)) {
      throw held(
          config.read().map(LockRecord::holder).orElse("somebody"),
          "Wait until it is free, or see stackshift unlock.");
    }
  }

  /** Gives it back; see {@link io.stackshift.deploy.RunningStack#unlock}. */
  public Optional<LockSight> giveBack(boolean force) {
    Optional<LockRecord> found = config.read();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (!found.get().isByHand() && !force) {
      throw held(
          "a deployment of " + found.get().holder(),
          "It gives it back when it ends, or 15 s after it was killed. --force breaks it: a"
              + " deployment that is alive stops before its next step.");
    }
    config.delete(found.get());
    return found.map(LockRecord::sight);
  }

  private UserError held(String holder, String remedy) {
    return new UserError(ExitCode.LOCKED, "the lock is held: " + holder, "stack " + stack, remedy);
  }
}
