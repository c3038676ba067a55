package io.stackshift.deploy;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins the networks when something on them is first needed, and leaves them at the end: in {@code
 * deploy first} they do not exist before the first steps created them.
 */
final class Reachability implements AutoCloseable {

  private final Swarm swarm;
  private final List<String> networks;
  private Swarm.@Nullable Reach reach;

  Reachability(Swarm swarm, Collection<String> networks) {
    this.swarm = swarm;
    this.networks = List.copyOf(networks);
  }

  void run(Runnable effect) {
    if (reach == null) {
      reach = swarm.reach(networks);
    }
    effect.run();
  }

  @Override
  public void close() {
    if (reach != null) {
      reach.close();
    }
  }
}
