package io.stackshift.plan;

import io.stackshift.compose.Deploy;
import io.stackshift.compose.Service;
import io.stackshift.compose.Service.PublishMode;
import io.stackshift.compose.Stack;
import io.stackshift.compose.UpdatePolicy;
import io.stackshift.compose.UpdatePolicy.FailureAction;
import io.stackshift.compose.UpdatePolicy.Order;
import io.stackshift.error.UserError;
import io.stackshift.settings.RolloutSettings;
import io.stackshift.settings.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Which services can be rolled out beside their old tasks, and what that means for them. */
public final class Strategies {

  private Strategies() {}

  /**
   * Refuses a strategy for a service that cannot have tasks of two specifications at once.
   *
   * @throws UserError REFUSED naming the service and why
   */
  public static void verify(Stack stack, RolloutSettings rollout) {
    stack
        .services()
        .forEach((key, service) -> {
          if (!isBeside(rollout, key)) {
            return;
          }
          reason(stack, key, service)
              .ifPresent(reason -> {
                throw UserError.refused(
                    "this strategy needs tasks of the old and the new release beside each other, but %s"
                        .formatted(reason),
                    "rollout.services.%s.strategy".formatted(key),
                    "Use `strategy: rolling` for this service, or change the service.");
              });
        });
  }

  private static Optional<String> reason(Stack stack, String key, Service service) {
    Deploy.Mode mode = service.deploy().mode();
    if (mode.isJob()) {
      return Optional.of("the service is a job");
    }
    if (mode instanceof Deploy.Mode.Global) {
      return Optional.of("the service is global: it has one task on each node");
    }
    String name = Beside.name(stack.scoped(key));
    if (stack.services().keySet().stream().map(stack::scoped).anyMatch(name::equals)) {
      return Optional.of("the stack has another service called " + name);
    }
    Optional<String> namesake =
        stack.services().keySet().stream()
            .filter(other -> !other.equals(key) && Beside.name(stack.scoped(other)).equals(name))
            .findFirst();
    if (namesake.isPresent()) {
      return Optional.of(
          "what stands beside it would be called %s, as what stands beside %s"
              .formatted(name, namesake.get()));
    }
    return UpdateDefaults.exclusive(service);
  }

  /**
   * The stack with the update policies that its strategies ask for: what was blue stops all at
   * once, and not before what replaces it in the service itself runs. So a return to it, which has
   * nothing beside it, drops no request either.
   */
  public static Stack apply(Stack stack, RolloutSettings rollout) {
    var services = new TreeMap<String, Service>();
    stack
        .services()
        .forEach((key, service) ->
            services.put(
                key,
                rollout.of(key).strategy() instanceof Strategy.BlueGreen
                    ? allAtOnce(service)
                    : service));
    return stack.with(services);
  }

  private static Service allAtOnce(Service service) {
    Deploy deploy = service.deploy();
    UpdatePolicy.Given given =
        switch (deploy.updatePolicy()) {
          case UpdatePolicy.Given policy -> policy;
          case UpdatePolicy.EngineDefault _ ->
              new UpdatePolicy.Given(
                  0,
                  Duration.ZERO,
                  FailureAction.ENGINE_DEFAULT,
                  Duration.ZERO,
                  0,
                  Order.START_FIRST);
        };
    return service.with(
        deploy.withPolicies(
            new UpdatePolicy.Given(
                0,
                Duration.ZERO,
                given.failureAction(),
                given.monitor(),
                given.maxFailureRatio(),
                Order.START_FIRST),
            deploy.rollbackPolicy()));
  }

  /** What the user should know about services with a strategy. */
  public static List<String> notes(Stack stack, RolloutSettings rollout) {
    var notes = new ArrayList<String>();
    stack
        .services()
        .forEach((key, service) -> {
          boolean isPublished =
              service.ports().stream().anyMatch(port -> port.mode() == PublishMode.INGRESS);
          if (isBeside(rollout, key) && isPublished) {
            notes.add(
                ("%s publishes a port through the routing mesh: the tasks beside it get no requests from there,"
                        + " only from its networks")
                    .formatted(key));
          }
        });
    return notes;
  }

  private static boolean isBeside(RolloutSettings rollout, String key) {
    return switch (rollout.of(key).strategy()) {
      case Strategy.Rolling _ -> false;
      case Strategy.Canary _, Strategy.BlueGreen _ -> true;
    };
  }
}
