package io.stackshift.swarm.record;

import io.stackshift.release.Origin;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import java.util.Optional;

/** Reads and writes the config that is the lock of a stack. */
public final class LockConfig {

  /** What follows the stack in the lock's name. */
  private static final String NAME = "_stackshift_lock";

  private final EngineClient engine;
  private final String stack;
  private final String name;

  /** The lock of a stack. */
  public LockConfig(EngineClient engine, String stack) {
    this.engine = engine;
    this.stack = stack;
    this.name = stack + NAME;
  }

  /** The stack that a config of this name is the lock of; nothing when it is none. */
  public static Optional<String> stackOf(String config) {
    return config.endsWith(NAME)
        ? Optional.of(config.substring(0, config.length() - NAME.length()))
        : Optional.empty();
  }

  String stack() {
    return stack;
  }

  /** Creates it; false when it exists. */
  boolean create(String token, Origin holder) {
    EngineAnswer answer =
        engine.post("/configs/create", LockRecord.body(name, stack, token, holder));
    if (answer.isConflict()) {
      return false;
    }
    answer.orRefuse("the lock could not be created", "config " + name);
    return true;
  }

  /** Creates it for a person; false when it exists. */
  boolean createByHand(String token, Origin holder, String reason) {
    EngineAnswer answer =
        engine.post("/configs/create", LockRecord.byHand(name, stack, token, holder, reason));
    if (answer.isConflict()) {
      return false;
    }
    answer.orRefuse("the lock could not be created", "config " + name);
    return true;
  }

  /** What it says now; nothing when nobody holds the lock. */
  public Optional<LockRecord> read() {
    return engine.find("/configs/" + EngineClient.encode(name)).map(LockRecord::of);
  }

  /** Writes it, unless it changed since it was read; false then. */
  boolean write(LockRecord read, String token, Origin holder) {
    EngineAnswer answer =
        engine.post(
            "/configs/%s/update?version=%d".formatted(read.id(), read.version()),
            LockRecord.body(name, stack, token, holder));
    if (answer.isOutOfSequence() || answer.isMissing()) {
      return false;
    }
    answer.orRefuse("the lock could not be written", "config " + name);
    return true;
  }

  void delete(LockRecord read) {
    EngineAnswer answer = engine.delete("/configs/" + read.id());
    if (!answer.isMissing()) {
      answer.orRefuse("the lock could not be removed", "config " + name);
    }
  }
}
