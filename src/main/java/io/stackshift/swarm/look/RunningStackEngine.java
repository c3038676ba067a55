package io.stackshift.swarm.look;

import io.stackshift.deploy.RunningStack;
import io.stackshift.operate.LogLine;
import io.stackshift.operate.LogQuery;
import io.stackshift.operate.StackSight;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.ManagerCheck;
import java.util.List;
import java.util.function.Consumer;

/** A stack that runs, through the engine of a manager. */
public final class RunningStackEngine implements RunningStack {

  private final EngineClient engine;
  private final StackLook looks;

  /** The stack of this name. */
  public RunningStackEngine(EngineClient engine, String stack) {
    this.engine = engine;
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
}
