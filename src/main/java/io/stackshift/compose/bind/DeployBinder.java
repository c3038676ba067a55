package io.stackshift.compose.bind;

import io.stackshift.compose.Deploy;
import io.stackshift.compose.Deploy.EndpointMode;
import io.stackshift.compose.Deploy.GenericResource;
import io.stackshift.compose.Deploy.Limits;
import io.stackshift.compose.Deploy.Mode;
import io.stackshift.compose.Deploy.Placement;
import io.stackshift.compose.Deploy.Reservations;
import io.stackshift.compose.RestartPolicy;
import io.stackshift.compose.RestartPolicy.Condition;
import io.stackshift.compose.Timespan;
import io.stackshift.compose.UpdatePolicy;
import io.stackshift.compose.UpdatePolicy.FailureAction;
import io.stackshift.compose.UpdatePolicy.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** The {@code deploy} section of a service. */
final class DeployBinder {

  private static final int NANO_DIGITS = 9;
  private static final int MOST = 100_000;

  private DeployBinder() {}

  /**
   * The section of a service.
   *
   * @param restart the service's own {@code restart}, which counts where the section says nothing
   */
  static Deploy bind(View deploy, String restart) {
    Optional<View> resources = deploy.section("resources");
    return new Deploy(
        mode(deploy),
        Words.constant(EndpointMode.class, deploy.text("endpoint_mode"), EndpointMode.VIP),
        deploy.textMap("labels"),
        deploy.section("placement").map(DeployBinder::placement).orElse(Placement.ANYWHERE),
        resources.flatMap(it -> it.section("limits")).map(DeployBinder::limits).orElse(Limits.NONE),
        resources
            .flatMap(it -> it.section("reservations"))
            .map(DeployBinder::reservations)
            .orElse(Reservations.NONE),
        deploy.section("restart_policy").map(DeployBinder::restart).orElse(restart(restart)),
        update(deploy, "update_config"),
        update(deploy, "rollback_config"));
  }

  private static Mode mode(View deploy) {
    Mode mode =
        switch (deploy.text("mode")) {
          case "global" -> new Mode.Global();
          case "global-job" -> new Mode.GlobalJob();
          case "replicated-job" -> new Mode.ReplicatedJob(replicas(deploy));
          default -> new Mode.Replicated(replicas(deploy));
        };
    boolean counted = mode instanceof Mode.Replicated || mode instanceof Mode.ReplicatedJob;
    if (!counted && deploy.has("replicas")) {
      deploy.problem(
          "replicas", "makes no sense in global mode", "Remove it, or use mode: replicated.");
    }
    if (mode.isJob() && deploy.has("update_config")) {
      deploy.problem(
          "update_config",
          "makes no sense for a job",
          "Remove it: a job's tasks are not replaced.");
    }
    return mode;
  }

  private static int replicas(View deploy) {
    return deploy.number("replicas", 1, MOST);
  }

  private static Placement placement(View placement) {
    return new Placement(
        placement.texts("constraints"),
        placement.views("preferences").stream().map(it -> it.text("spread")).toList(),
        placement.number("max_replicas_per_node", 0, MOST));
  }

  private static Limits limits(View limits) {
    return new Limits(nanoCpus(limits), memory(limits), limits.number("pids", 0));
  }

  private static Reservations reservations(View reservations) {
    return new Reservations(
        nanoCpus(reservations),
        memory(reservations),
        reservations.views("generic_resources").stream().map(DeployBinder::generic).toList());
  }

  private static GenericResource generic(View resource) {
    View spec = resource.sectionOrEmpty("discrete_resource_spec");
    if (spec.text("kind").isEmpty()) {
      spec.problem("lacks its kind", "Add kind: with the name that nodes offer it by.");
    }
    return new GenericResource(spec.text("kind"), spec.number("value", 0));
  }

  private static long memory(View resources) {
    String memory = resources.text("memory");
    return memory.isEmpty() ? 0 : Long.parseLong(memory);
  }

  private static long nanoCpus(View resources) {
    String cpus = resources.text("cpus");
    if (cpus.isEmpty()) {
      return 0;
    }
    try {
      BigDecimal nanos = new BigDecimal(cpus).movePointRight(NANO_DIGITS);
      if (nanos.signum() >= 0) {
        return nanos.longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // told below
    }
    resources.problem("cpus", "is not a number of cores", "Write it as in \"0.5\".");
    return 0;
  }

  private static RestartPolicy restart(View policy) {
    return new RestartPolicy.Given(
        Words.constant(Condition.class, policy.text("condition"), Condition.ENGINE_DEFAULT),
        policy.timespan("delay"),
        policy.number("max_attempts", 0),
        policy.timespan("window"));
  }

  private static RestartPolicy restart(String restart) {
    return switch (restart) {
      case "" -> new RestartPolicy.EngineDefault();
      case "no" -> restart(Condition.NONE, 0);
      case "always", "unless-stopped" -> restart(Condition.ANY, 0);
      default -> {
        int colon = restart.indexOf(':');
        yield restart(
            Condition.ON_FAILURE, colon < 0 ? 0 : Long.parseLong(restart.substring(colon + 1)));
      }
    };
  }

  private static RestartPolicy restart(Condition condition, long attempts) {
    return new RestartPolicy.Given(
        condition, Timespan.ENGINE_DEFAULT, attempts, Timespan.ENGINE_DEFAULT);
  }

  private static UpdatePolicy update(View deploy, String key) {
    return deploy
        .section(key)
        .<UpdatePolicy>map(DeployBinder::update)
        .orElseGet(UpdatePolicy.EngineDefault::new);
  }

  private static UpdatePolicy update(View update) {
    double ratio = update.decimal("max_failure_ratio");
    if (ratio < 0 || ratio > 1) {
      update.problem("max_failure_ratio", "is not a ratio", "Write a number from 0 to 1.");
    }
    return new UpdatePolicy.Given(
        update.number("parallelism", 1, MOST),
        update.duration("delay", Duration.ZERO),
        Words.constant(
            FailureAction.class, update.text("failure_action"), FailureAction.ENGINE_DEFAULT),
        update.duration("monitor", Duration.ZERO),
        ratio,
        Words.constant(Order.class, update.text("order"), Order.ENGINE_DEFAULT));
  }
}
