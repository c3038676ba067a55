package io.stackshift.deploy;

import io.stackshift.compose.Stack;
import io.stackshift.plan.Beside;
import io.stackshift.plan.FileObjectSpec;
import io.stackshift.plan.History;
import io.stackshift.plan.OneOff;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.plan.StackSpec;
import io.stackshift.plan.Step;
import io.stackshift.plan.SwarmState;
import io.stackshift.plan.WatchedService;
import io.stackshift.release.NetworkSpec;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The swarm, through the engine of a manager. Every method fails with a {@code UserError}. */
public interface Swarm {

  /** Fails unless the engine answers, is in a swarm and is a manager with a quorum. */
  void verifyManager();

  /** What exists of the stack. */
  SwarmState observe(String stack);

  /**
   * Renders a stack for the engine: images resolved to digests (an image that a running service
   * already resolved keeps its digest), names scoped, configs and secrets with hash suffix.
   *
   * @param recorded what earlier releases ran, oldest first: where a registry does not answer, it
   *     tells the digest of an image
   * @throws io.stackshift.error.UserError REFUSED, naming service and image, when an image is
   *     nowhere, or its registry refuses it or does not answer
   */
  StackSpec render(Stack stack, SwarmState running, List<ServiceSpec> recorded);

  /** The same, where no earlier release is recorded. */
  default StackSpec render(Stack stack, SwarmState running) {
    return render(stack, running, List.of());
  }

  /**
   * Fails unless every config and secret that these services use exists.
   *
   * @throws io.stackshift.error.UserError REFUSED, naming service and object
   */
  void verifyReferences(List<ServiceSpec> services);

  /**
   * Has services stop an old task before they start a new one where the nodes have no room for
   * both.
   *
   * @param open names of the services of which nobody chose the order
   */
  Fitted fit(StackSpec wanted, Set<String> open);

  /**
   * A stack that fits the nodes.
   *
   * @param stopFirst the services whose order was changed for that, by name, and why
   */
  record Fitted(StackSpec stack, Map<String, String> stopFirst) {
    /** Copies the map. */
    public Fitted {
      stopFirst = Map.copyOf(stopFirst);
    }
  }

  /**
   * Fails unless the swarm as it is can run what is wanted: nodes that fit, room on them, ports,
   * sizes. Of a service that runs as it is wanted nothing is asked.
   *
   * @throws io.stackshift.error.UserError REFUSED with everything that does not fit
   */
  void verifyFeasible(StackSpec wanted, SwarmState running);

  /**
   * Has the images of these services on every node that may run them, before any service changes.
   * What is there already costs little. What an earlier command, which was killed, left of this is
   * removed.
   *
   * @param within how long fetching may take
   * @throws io.stackshift.error.UserError REFUSED, naming image and node
   */
  void pull(String stack, List<ServiceSpec> services, Duration within, Progress progress);

  /**
   * Fails unless each of these is a node.
   *
   * @param nodes host names or ids
   * @throws io.stackshift.error.UserError REFUSED for one that is none
   */
  void verifyNodes(Set<String> nodes);

  /** Creates a network. Existing under the same name is success. */
  void create(NetworkSpec network);

  /** Creates a config or a secret. Existing under the same name is success. */
  void create(FileObjectSpec object);

  /**
   * Creates or updates services concurrently, without waiting for their tasks. A service that
   * already has the wanted specification is not touched.
   *
   * @return names of the services that were created or updated
   */
  Set<String> update(List<ServiceSpec> services, Release release, int revision, Progress progress);

  /**
   * Waits until each service runs its wanted specification. One that does already is not waited
   * for.
   *
   * @throws io.stackshift.error.UserError ROLLOUT_FAILED with the failing task's reason, node and
   *     last log lines; GATE_TIMED_OUT when the time is over
   */
  void awaitConverged(List<ServiceSpec> services, RolloutLimits limits, Progress progress);

  /**
   * Waits until no task of these services runs another specification, and none of the removed
   * services.
   *
   * @throws io.stackshift.error.UserError GATE_TIMED_OUT naming the tasks and nodes left
   */
  void awaitOldCodeGone(Step.AwaitOldCodeGone gate, Progress progress);

  /**
   * What is to be applied to have tasks beside a service: the same on the same networks, answering
   * to the same names, without published ports.
   *
   * @param progress is told what the tasks beside cannot be reached by
   */
  ServiceSpec beside(Beside beside, Progress progress);

  /**
   * Runs the drain commands of services in those of their tasks that do not run the wanted
   * specification, and in all of services that leave, and waits as long as their labels ask for.
   * What goes wrong is told as a note.
   *
   * @param services the wanted specifications
   * @param leaving names of services that are about to be removed
   * @param within how long a command may take
   */
  void drain(
      List<ServiceSpec> services, Collection<String> leaving, Duration within, Progress progress);

  /** Watches services that have converged: tasks that end from now on count. */
  Watch watch(List<WatchedService> services);

  /** Services that should stay up. */
  interface Watch {

    /**
     * Looks once. An engine that does not answer for a while is no failure.
     *
     * @return whether there was anything to see: false when the engine did not answer
     * @throws io.stackshift.error.UserError ROLLOUT_FAILED naming the service, with the reason,
     *     node and last log lines of its task
     */
    boolean verify();
  }

  /** Removes services. One that is gone already is success. */
  void removeServices(Collection<String> names);

  /**
   * The same service with an image of its own for its jobs, resolved as a service's is.
   *
   * @throws io.stackshift.error.UserError REFUSED when the image is nowhere
   */
  ServiceSpec withJobImage(ServiceSpec service, String image);

  /**
   * Stops and removes the jobs that an earlier command, which was killed, left of a stack.
   *
   * @throws io.stackshift.error.UserError when one does not stop
   */
  void removeJobs(String stack);

  /**
   * Runs a job to its end and removes it, and other jobs of the stack before.
   *
   * @param output is told what the job writes, line by line, while it runs
   * @return all lines that it wrote
   * @throws io.stackshift.error.UserError MIGRATION_FAILED with exit code, node and last lines, or
   *     when the time is over
   */
  List<String> run(OneOff job, Consumer<String> output);

  /**
   * What of a stack no kept revision and nothing that exists needs.
   *
   * @param keep how many deployed revisions are kept
   */
  Garbage garbage(String stack, History history, int keep);

  /**
   * Removes what somebody agreed to, as far as nothing needs it still. What is gone already is
   * success; what is in use after all stays.
   *
   * @param keep how many deployed revisions are kept
   * @param told is told what is removed, and what stays and why
   * @return what is gone
   */
  Garbage remove(String stack, History history, int keep, Garbage agreed, Consumer<String> told);

  /**
   * Makes the services of a network reachable for this process, when it runs in a container of its
   * own.
   *
   * @param networks names in the swarm; those that do not exist are passed over, and those that let
   *     no container in, unless none does
   */
  Reach reach(Collection<String> networks);

  /** Reachability of networks, until closed. */
  interface Reach extends AutoCloseable {
    @Override
    void close();
  }
}
