package io.stackshift.deploy;

import io.stackshift.plan.RolloutLimits;
import io.stackshift.plan.Samples;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import java.util.List;

/** A swarm in memory, whose services come along as a script says. */
public final class ScriptedWorld extends FakeWorld {

  private final Script script;

  /** A swarm that runs the shop's release a; what is deployed makes it release b. */
  public ScriptedWorld(Script script) {
    this.script = script;
    rendered = Samples.wanted('b', 0).stack();
    Revision inForce = Samples.deployed(1, 'a', Mode.FIRST, List.of(), List.of());
    stored.put(inForce.number(), inForce);
    inForce.services().forEach(service -> running.put(service.name(), service.hash()));
  }

  @Override
  public void awaitConverged(List<ServiceSpec> services, RolloutLimits limits, Progress progress) {
    script.play(progress);
    super.awaitConverged(services, limits, progress);
  }

  /** Whatever is sent, registries take. */
  @Override
  public Images images() {
    return new ScriptedImages();
  }

  @Override
  public RunningStack running(String stack) {
    return new ScriptedStack(script);
  }
}
