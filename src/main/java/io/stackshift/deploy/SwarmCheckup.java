package io.stackshift.deploy;

import io.stackshift.doctor.EngineVitals;
import io.stackshift.doctor.NetworkVitals;
import io.stackshift.doctor.NodeVitals;
import io.stackshift.doctor.RegistryVitals;
import io.stackshift.doctor.StackVitals;
import io.stackshift.doctor.SwarmVitals;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** How an engine, its swarm and the nodes are. Every method fails with a {@code UserError}. */
public interface SwarmCheckup {

  /** The engine itself, whether it is a manager or not. */
  EngineVitals engine();

  /** What the managers know. */
  SwarmVitals swarm();

  /** The overlay networks. */
  List<NetworkVitals> networks();

  /**
   * Measures on a node. Where this process does not run on it, Stackshift's own image does, as a
   * service that is removed.
   *
   * @param within how long that may take
   */
  NodeVitals node(SwarmVitals swarm, SwarmVitals.Node node, Duration within);

  /**
   * Asks for one image of each repository that images come from: for one that runs, if there is
   * one.
   *
   * @param running images of tasks
   * @param wanted images that the project names
   */
  List<RegistryVitals> registries(Collection<String> running, Collection<String> wanted);

  /**
   * Removes what earlier measuring left on nodes and has ended, as after Ctrl-C.
   *
   * @return what was left and has not ended
   */
  List<StackVitals.Leftover> errands();

  /** What Stackshift started for itself and a stack, and has not removed. */
  List<StackVitals.Leftover> leftovers(String stack);
}
