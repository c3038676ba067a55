package io.stackshift.swarm;

import io.stackshift.compose.Deploy;
import io.stackshift.compose.Network;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stacks of trivial services, for tests. */
final class Stacks {

  static final String BUSYBOX = "127.0.0.1:5055/stackshift-testbed/busybox:1";

  /** Runs until it is told to stop, and stops at once. */
  static final List<String> RUN = List.of("sh", "-c", "trap exit TERM; sleep 1000 & wait");

  private Stacks() {}

  static Stack of(String name, Map<String, Service> services) {
    return new Stack(
        name,
        new TreeMap<>(services),
        new TreeMap<>(
            Map.of(
                "default", new Network("", false, "", Map.of(), Map.of(), true, false, List.of()))),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  static Service service(List<String> command) {
    return service(BUSYBOX, command, Map.of(), Service.HealthCheck.DEFAULT, 1);
  }

  /** A service whose failed updates the swarm takes back by itself. */
  static Service rollingBack(Service.HealthCheck check) {
    return service(BUSYBOX, RUN, Map.of(), check, deploy(1, Deploy.FailureAction.ROLLBACK));
  }

  static Service service(
      String image,
      List<String> command,
      Map<String, String> environment,
      Service.HealthCheck check,
      int replicas) {
    return service(
        image, command, environment, check, deploy(replicas, Deploy.FailureAction.PAUSE));
  }

  private static Service service(
      String image,
      List<String> command,
      Map<String, String> environment,
      Service.HealthCheck check,
      Deploy deploy) {
    SortedMap<String, Service.NetworkAttachment> networks = new TreeMap<>();
    networks.put("default", new Service.NetworkAttachment(List.of()));
    return new Service(
        image,
        command,
        List.of(),
        new TreeMap<>(environment),
        "",
        "",
        "",
        List.of(),
        List.of(),
        networks,
        List.of(),
        List.of(),
        List.of(),
        check,
        Service.Logging.DEFAULT,
        Duration.ofSeconds(2),
        Service.Init.ENGINE_DEFAULT,
        new TreeMap<>(),
        new TreeMap<>(),
        deploy);
  }

  /** No virtual address (the test bed's kernel has none), short waits. */
  private static Deploy deploy(int replicas, Deploy.FailureAction action) {
    var update =
        new Deploy.UpdatePolicy(
            1, Duration.ZERO, action, Duration.ofSeconds(1), 0, Deploy.UpdateOrder.START_FIRST);
    return new Deploy(
        new Deploy.Mode.Replicated(replicas),
        Deploy.EndpointMode.DNSRR,
        new TreeMap<>(),
        Deploy.Placement.ANYWHERE,
        Deploy.Resources.NONE,
        Deploy.Resources.NONE,
        new Deploy.RestartPolicy(
            Deploy.RestartCondition.ANY, Duration.ofMillis(300), 0, Duration.ZERO),
        update,
        update);
  }
}
