package io.stackshift.operate;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.plan.SwarmState.Replicas;
import io.stackshift.plan.UpdateDefaults;
import io.stackshift.release.ServiceSpec;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The services that run before a plan is carried out.
 *
 * @param specs their specifications
 * @param replicas by name, of those that are replicated and that Stackshift applied
 * @param onNodes how many tasks a global service has, by its name; asked only where that matters
 */
public record RunningServices(
    List<ServiceSpec> specs, Map<String, Replicas> replicas, ToIntFunction<String> onNodes) {

  /** Copies the collections. */
  public RunningServices {
    specs = List.copyOf(specs);
    replicas = Map.copyOf(replicas);
  }

  /** Services with as many tasks as they are specified to have, global ones on several nodes. */
  public static RunningServices asSpecified(List<ServiceSpec> specs) {
    return new RunningServices(specs, Map.of(), _ -> Integer.MAX_VALUE);
  }

  /**
   * Whether somebody set the number of tasks by hand, and the wanted specification keeps it: what
   * the engine's adapter heeds, in a rollback, too, whatever the settings say by now.
   */
  public boolean keepsScale(ServiceSpec wanted) {
    JsonNode json = SpecContent.json(wanted);
    return replicas(wanted.name()).byHand()
        && json.at("/Mode/Replicated").has("Replicas")
        && json.path("Labels")
            .path(UpdateDefaults.SCALE_LABEL)
            .asText()
            .equals(UpdateDefaults.KEEP);
  }

  /** How many tasks a service has now. */
  long tasksOf(ServiceSpec running) {
    Replicas known = replicas(running.name());
    return known.equals(Replicas.UNKNOWN) ? specified(running) : known.running();
  }

  /** How many tasks a service is to have. */
  long tasksOfWanted(ServiceSpec wanted) {
    return keepsScale(wanted) ? replicas(wanted.name()).running() : specified(wanted);
  }

  private long specified(ServiceSpec service) {
    TaskPolicy policy = TaskPolicy.of(service);
    return policy.isGlobal() ? onNodes.applyAsInt(service.name()) : policy.tasks();
  }

  private Replicas replicas(String name) {
    return replicas.getOrDefault(name, Replicas.UNKNOWN);
  }
}
