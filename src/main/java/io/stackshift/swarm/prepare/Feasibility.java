package io.stackshift.swarm.prepare;

import static java.util.stream.Collectors.joining;

import io.stackshift.error.UserError;
import io.stackshift.plan.StackSpec;
import io.stackshift.release.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Whether the swarm as it is can run what is wanted. */
public final class Feasibility {

  private Feasibility() {}

  /**
   * Fails unless it can.
   *
   * @param running hashes of the specifications that run, by service name: what does not change is
   *     not in question
   * @param present is asked only if something changes
   * @throws UserError REFUSED with all that does not fit
   */
  public static void verify(
      StackSpec wanted, Map<String, String> running, Supplier<Present> present) {
    List<ServiceSpec> changed = ServiceSpec.changed(wanted.services(), running);
    var problems = new ArrayList<UserError>();
    wanted.fileObjects().forEach(object -> ObjectLimits.of(object).ifPresent(problems::add));
    changed.forEach(service -> ObjectLimits.of(service).ifPresent(problems::add));
    if (!changed.isEmpty()) {
      List<NodeDemand> demands = wanted.services().stream().map(NodeDemand::of).toList();
      problems.addAll(problems(demands, ServiceSpec.names(changed), present.get()));
    }
    refuse(problems);
  }

  /** All that does not fit, as far as it concerns one of the changed services. */
  static List<UserError> problems(List<NodeDemand> wanted, Set<String> changed, Present present) {
    var problems = new ArrayList<UserError>();
    var placement = new PlacementCheck(present);
    var ports = new PortCheck(wanted, changed, present);
    var moves = new PortMoveCheck(wanted, present);
    var startFirst = new StartFirstCheck(wanted, present);
    for (NodeDemand demand : wanted) {
      if (changed.contains(demand.service())) {
        problems.addAll(ports.of(demand));
        moves.of(demand).ifPresent(problems::add);
        placement.of(demand).or(() -> startFirst.of(demand)).ifPresent(problems::add);
      }
    }
    problems.addAll(new RoomCheck(wanted, present).of(changed));
    return problems;
  }

  private static void refuse(List<UserError> problems) {
    if (problems.size() == 1) {
      throw problems.getFirst();
    }
    if (!problems.isEmpty()) {
      throw UserError.refused(
          "%d things cannot work on this swarm as it is:%s"
              .formatted(
                  problems.size(),
                  problems.stream()
                      .map(problem -> "\n  %s: %s".formatted(problem.where(), problem.what()))
                      .collect(joining())),
          "",
          problems.stream().map(UserError::remedy).distinct().collect(joining(" ")));
    }
  }
}
