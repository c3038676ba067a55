package io.stackshift.swarm.prepare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.Swarm.Fitted;
import io.stackshift.plan.StackSpec;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.spec.TraitsOfSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Has services of which nobody chose the order stop an old task first where two do not fit. */
public final class StopFirst {

  private StopFirst() {}

  /**
   * See {@link io.stackshift.deploy.Swarm#fit}.
   *
   * @param present is asked only if one of them reserves something
   */
  public static Fitted fit(StackSpec wanted, Set<String> open, Supplier<Present> present) {
    List<NodeDemand> demands = wanted.services().stream().map(NodeDemand::of).toList();
    List<NodeDemand> inQuestion =
        demands.stream()
            .filter(demand -> open.contains(demand.service()) && demand.startsFirst())
            .filter(demand -> !demand.reserved().isNothing() && demand.tasks() > 0)
            .toList();
    return inQuestion.isEmpty()
        ? new Fitted(wanted, Map.of())
        : fit(wanted, demands, inQuestion, present.get());
  }

  private static Fitted fit(
      StackSpec wanted, List<NodeDemand> demands, List<NodeDemand> inQuestion, Present present) {
    var lasting = new RoomForTwo(demands, present);
    var now = new StartFirstCheck(demands, present);
    var reasons = new TreeMap<String, String>();
    for (NodeDemand demand : inQuestion) {
      lasting
          .whyNot(demand)
          .or(() -> now.whyNot(demand))
          .ifPresent(why -> reasons.put(demand.service(), why));
    }
    List<ServiceSpec> services =
        wanted.services().stream()
            .map(spec -> reasons.containsKey(spec.name()) ? stopFirst(spec) : spec)
            .toList();
    return new Fitted(
        new StackSpec(wanted.networks(), wanted.fileObjects(), services, wanted.externals()),
        reasons);
  }

  private static ServiceSpec stopFirst(ServiceSpec spec) {
    ObjectNode json = Json.readObject(spec.json());
    for (String policy : List.of("UpdateConfig", "RollbackConfig")) {
      Optional.ofNullable(json.get(policy))
          .ifPresent(given -> ((ObjectNode) given).put("Order", "stop-first"));
    }
    return new ServiceSpec(
        spec.name(),
        spec.image(),
        Json.sha256(json),
        Json.write(json),
        spec.dependsOn(),
        TraitsOfSpec.of(json));
  }
}
