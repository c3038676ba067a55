package io.stackshift.plan;

import io.stackshift.compose.Deploy;
import io.stackshift.compose.Mount;
import io.stackshift.compose.Service;
import io.stackshift.compose.Service.PublishMode;
import io.stackshift.compose.Stack;
import io.stackshift.compose.UpdatePolicy;
import io.stackshift.compose.UpdatePolicy.FailureAction;
import io.stackshift.compose.UpdatePolicy.Order;
import io.stackshift.settings.OnFailure;
import io.stackshift.settings.RolloutSettings;
import io.stackshift.settings.ServiceRollout.Scale;
import io.stackshift.settings.Strategy;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Fills in what the Compose files leave open about updates, so that users notice none: the new task
 * is up before the old one stops wherever two can run beside each other.
 */
public final class UpdateDefaults {

  /** Label of a service whose number of replicas is kept where somebody set it by hand. */
  public static final String SCALE_LABEL = "io.stackshift.scale";

  /** What {@link #SCALE_LABEL} says then. */
  public static final String KEEP = "keep";

  /** As long as the engine itself watches a new task when nothing is said. */
  static final Duration MONITOR = Duration.ofSeconds(5);

  private UpdateDefaults() {}

  /** The stack with all that it leaves open filled in. */
  public static Stack apply(Stack stack, RolloutSettings rollout) {
    var services = new TreeMap<String, Service>();
    stack.services().forEach((key, service) -> services.put(key, filled(key, service, rollout)));
    return stack.with(services);
  }

  /**
   * Names of the services for which {@link #apply} chooses that new tasks start first; not those
   * whose strategy asks for it.
   */
  public static Set<String> open(Stack stack, RolloutSettings rollout) {
    return stack.services().keySet().stream()
        .filter(key -> rollout.of(key).strategy() instanceof Strategy.Rolling)
        .filter(key -> isOpen(Objects.requireNonNull(stack.services().get(key))))
        .map(stack::scoped)
        .collect(Collectors.toSet());
  }

  private static boolean isOpen(Service service) {
    return !service.deploy().mode().isJob()
        && isOpen(service.deploy().updatePolicy())
        && exclusive(service).isEmpty();
  }

  /** Whether the files say nothing of the order. */
  static boolean isOpen(UpdatePolicy policy) {
    return switch (policy) {
      case UpdatePolicy.EngineDefault _ -> true;
      case UpdatePolicy.Given given -> given.order() == Order.ENGINE_DEFAULT;
    };
  }

  private static Service filled(String key, Service service, RolloutSettings rollout) {
    Deploy deploy = service.deploy();
    if (rollout.of(key).scale() == Scale.KEEP && deploy.mode() instanceof Deploy.Mode.Replicated) {
      var labels = new TreeMap<>(deploy.labels());
      labels.put(SCALE_LABEL, KEEP);
      deploy = deploy.withLabels(labels);
    }
    if (!deploy.mode().isJob()) {
      Order order = order(service);
      deploy =
          deploy.withPolicies(
              filled(deploy.updatePolicy(), order, action(rollout.updates())),
              filled(deploy.rollbackPolicy(), order, FailureAction.ENGINE_DEFAULT));
    }
    return service.with(deploy);
  }

  private static UpdatePolicy filled(UpdatePolicy policy, Order order, FailureAction action) {
    return switch (policy) {
      case UpdatePolicy.EngineDefault _ ->
          new UpdatePolicy.Given(1, Duration.ZERO, action, MONITOR, 0, order);
      case UpdatePolicy.Given given ->
          new UpdatePolicy.Given(
              given.parallelism(),
              given.delay(),
              given.failureAction() == FailureAction.ENGINE_DEFAULT
                  ? action
                  : given.failureAction(),
              given.monitor().isZero() ? MONITOR : given.monitor(),
              given.maxFailureRatio(),
              given.order() == Order.ENGINE_DEFAULT ? order : given.order());
    };
  }

  /** What the swarm does by itself, even if nobody is there any more to restore the stack. */
  private static FailureAction action(OnFailure onFailure) {
    return switch (onFailure) {
      case RESTORE -> FailureAction.ROLLBACK;
      case PAUSE -> FailureAction.PAUSE;
      case KEEP -> FailureAction.CONTINUE;
    };
  }

  private static Order order(Service service) {
    return exclusive(service).isPresent() ? Order.STOP_FIRST : Order.START_FIRST;
  }

  /** Why two tasks of a service must not, or cannot, run beside each other. */
  static Optional<String> exclusive(Service service) {
    if (service.ports().stream().anyMatch(port -> port.mode() == PublishMode.HOST)
        || service.networks().containsKey("host")) {
      return Optional.of("it has a port of the node");
    }
    if (service.mounts().stream().anyMatch(UpdateDefaults::isWrittenTo)) {
      return Optional.of("it writes to a volume");
    }
    if (service.deploy().placement().maxReplicasPerNode() > 0) {
      return Optional.of("its number of replicas on a node is limited");
    }
    return Optional.empty();
  }

  /** An anonymous volume is each task's own. */
  private static boolean isWrittenTo(Mount mount) {
    return switch (mount.type()) {
      case Mount.Type.Bind _, Mount.Type.Volume _, Mount.Type.Cluster _ ->
          !mount.readOnly() && !mount.source().isEmpty();
      case Mount.Type.Memory _, Mount.Type.NamedPipe _ -> false;
    };
  }
}
