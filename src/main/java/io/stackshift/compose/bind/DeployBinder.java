package io.stackshift.compose.bind;

import io.stackshift.compose.Deploy;
import io.stackshift.compose.Deploy.EndpointMode;
import io.stackshift.compose.Deploy.FailureAction;
import io.stackshift.compose.Deploy.Mode;
import io.stackshift.compose.Deploy.Placement;
import io.stackshift.compose.Deploy.Resources;
import io.stackshift.compose.Deploy.RestartCondition;
import io.stackshift.compose.Deploy.RestartPolicy;
import io.stackshift.compose.Deploy.UpdateOrder;
import io.stackshift.compose.Deploy.UpdatePolicy;
import java.math.BigDecimal;
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
        resources
            .flatMap(it -> it.section("limits"))
            .map(DeployBinder::resources)
            .orElse(Resources.NONE),
        resources
            .flatMap(it -> it.section("reservations"))
            .map(DeployBinder::resources)
            .orElse(Resources.NONE),
        deploy.section("restart_policy").map(DeployBinder::restart).orElse(restart(restart)),
        deploy.section("update_config").map(DeployBinder::update).orElse(UpdatePolicy.DEFAULT),
        deploy.section("rollback_config").map(DeployBinder::update).orElse(UpdatePolicy.DEFAULT));
  }

  private static Mode mode(View deploy) {
    return switch (deploy.text("mode")) {
      case "global" -> {
        if (deploy.has("replicas")) {
          deploy.problem(
              "replicas", "makes no sense in global mode", "Remove it, or use mode: replicated.");
        }
        yield new Mode.Global();
      }
      case "replicated-job", "global-job" -> {
        deploy.problem("mode", "is not supported yet for jobs", "Use mode: replicated or global.");
        yield new Mode.Replicated(1);
      }
      default -> new Mode.Replicated(deploy.number("replicas", 1, MOST));
    };
  }

  private static Placement placement(View placement) {
    return new Placement(
        placement.texts("constraints"),
        placement.views("preferences").stream().map(it -> it.text("spread")).toList(),
        placement.number("max_replicas_per_node", 0, MOST));
  }

  private static Resources resources(View resources) {
    String memory = resources.text("memory");
    return new Resources(
        nanoCpus(resources),
        memory.isEmpty() ? 0 : Long.parseLong(memory),
        resources.number("pids", 0));
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
    RestartPolicy standard = RestartPolicy.DEFAULT;
    return new RestartPolicy(
        Words.constant(RestartCondition.class, policy.text("condition"), standard.condition()),
        policy.duration("delay", standard.delay()),
        policy.number("max_attempts", standard.maxAttempts(), Integer.MAX_VALUE),
        policy.duration("window", standard.window()));
  }

  /** {@code always} and {@code no} are the default, as in the reference. */
  private static RestartPolicy restart(String restart) {
    RestartPolicy standard = RestartPolicy.DEFAULT;
    if (!restart.startsWith("on-failure")) {
      return standard;
    }
    int colon = restart.indexOf(':');
    int attempts = colon < 0 ? 0 : Integer.parseInt(restart.substring(colon + 1));
    return new RestartPolicy(
        RestartCondition.ON_FAILURE, standard.delay(), attempts, standard.window());
  }

  private static UpdatePolicy update(View update) {
    UpdatePolicy standard = UpdatePolicy.DEFAULT;
    double ratio = update.decimal("max_failure_ratio");
    if (ratio < 0 || ratio > 1) {
      update.problem("max_failure_ratio", "is not a ratio", "Write a number from 0 to 1.");
    }
    return new UpdatePolicy(
        update.number("parallelism", standard.parallelism(), MOST),
        update.duration("delay", standard.delay()),
        Words.constant(
            FailureAction.class, update.text("failure_action"), standard.failureAction()),
        update.duration("monitor", standard.monitor()),
        ratio,
        Words.constant(UpdateOrder.class, update.text("order"), standard.order()));
  }
}
