package io.stackshift.swarm.look;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.Progress;
import io.stackshift.deploy.RunningStack;
import io.stackshift.deploy.Streams;
import io.stackshift.operate.Command;
import io.stackshift.operate.EngineSight;
import io.stackshift.operate.LockSight;
import io.stackshift.operate.LogLine;
import io.stackshift.operate.LogQuery;
import io.stackshift.operate.StackSight;
import io.stackshift.release.Origin;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.ManagerCheck;
import io.stackshift.swarm.record.HandLock;
import io.stackshift.swarm.rollout.Turn;
import io.stackshift.swarm.session.OneOffRun;
import io.stackshift.swarm.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A stack that runs, through the engine of a manager. */
public final class RunningStackEngine implements RunningStack {

  private final EngineClient engine;
  private final String stack;
  private final StackLook looks;

  /** The stack of this name. */
  public RunningStackEngine(EngineClient engine, String stack) {
    this.engine = engine;
    this.stack = stack;
    this.looks = new StackLook(engine, stack);
  }

  @Override
  public StackSight look() {
    return looks.look();
  }

  @Override
  public List<LogLine> logs(LogQuery query, Consumer<String> notes) {
    ManagerCheck.verify(engine);
    return new Logs(engine, notes).read(Logs.of(looks.look(), query), query);
  }

  @Override
  public void follow(LogQuery query, LogReceiver told, Consumer<String> notes) {
    ManagerCheck.verify(engine);
    try (var following = new LogFollowing(engine, looks, query)) {
      following.run(told, notes);
    }
  }

  @Override
  public int exec(Command command, Streams streams) {
    ManagerCheck.verify(engine);
    return new Sessions(engine, streams).exec(command, looks.look());
  }

  @Override
  public int runOnce(Command command, Streams streams) {
    ManagerCheck.verify(engine);
    return new OneOffRun(engine, streams).run(command, looks.look());
  }

  @Override
  public void scale(String service, int replicas, Duration within, Progress progress) {
    ManagerCheck.verify(engine);
    new Turn(engine, looks.look().named(service).name(), within, progress).scale(replicas);
  }

  @Override
  public void restart(String service, Duration within, Progress progress) {
    ManagerCheck.verify(engine);
    new Turn(engine, looks.look().named(service).name(), within, progress).restart();
  }

  @Override
  public void lock(Origin origin, String reason) {
    ManagerCheck.verify(engine);
    new HandLock(engine, stack).take(origin, reason);
  }

  @Override
  public Optional<LockSight> unlock(boolean force) {
    ManagerCheck.verify(engine);
    return new HandLock(engine, stack).giveBack(force);
  }

  @Override
  public EngineSight engine() {
    JsonNode info = engine.get("/version");
    return new EngineSight(
        info.path("Version").asText("?"),
        info.path("ApiVersion").asText("?"),
        engine.version().toString(),
        info.path("Os").asText("") + "/" + info.path("Arch").asText(""));
  }
}
