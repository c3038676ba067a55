package io.stackshift.swarm;

import io.stackshift.compose.ContainerProcess;
import io.stackshift.compose.Deploy;
import io.stackshift.compose.KernelSettings;
import io.stackshift.compose.NameResolution;
import io.stackshift.compose.Network;
import io.stackshift.compose.Privileges;
import io.stackshift.compose.RestartPolicy;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.compose.Timespan;
import io.stackshift.compose.UpdatePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Stacks of trivial services, for tests. */
public final class Stacks {

  public static final String BUSYBOX = "127.0.0.1:5055/stackshift-testbed/busybox:1";

  /** Runs until it is told to stop, and stops at once. */
  public static final List<String> RUN = List.of("sh", "-c", "trap exit TERM; sleep 1000 & wait");

  private Stacks() {}

  public static Stack of(String name, Map<String, Service> services) {
    return new Stack(
        name,
        new TreeMap<>(services),
        new TreeMap<>(Map.of("default", Network.DEFAULT)),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  public static Service service(List<String> command) {
    return service(BUSYBOX, command, Map.of(), Service.HealthCheck.DEFAULT, 1);
  }

  /** A service whose failed updates the swarm takes back by itself. */
  static Service rollingBack(Service.HealthCheck check) {
    return service(BUSYBOX, RUN, Map.of(), check, deploy(1, UpdatePolicy.FailureAction.ROLLBACK));
  }

  public static Service service(
      String image,
      List<String> command,
      Map<String, String> environment,
      Service.HealthCheck check,
      int replicas) {
    return service(
        image, command, environment, check, deploy(replicas, UpdatePolicy.FailureAction.PAUSE));
  }

  private static Service service(
      String image,
      List<String> command,
      Map<String, String> environment,
      Service.HealthCheck check,
      Deploy deploy) {
    return new Service(
        image,
        process(command, environment),
        NameResolution.DEFAULT,
        KernelSettings.DEFAULT,
        Privileges.DEFAULT,
        List.of(),
        new TreeMap<>(Map.of("default", Service.NetworkAttachment.DEFAULT)),
        List.of(),
        List.of(),
        List.of(),
        check,
        Service.Logging.DEFAULT,
        new TreeMap<>(),
        new TreeMap<>(),
        deploy);
  }

  private static ContainerProcess process(List<String> command, Map<String, String> environment) {
    return new ContainerProcess(
        List.of(),
        command,
        new TreeMap<>(environment),
        new TreeSet<>(),
        "",
        "",
        List.of(),
        ContainerProcess.Init.ENGINE_DEFAULT,
        "",
        new Timespan.Given(Duration.ofSeconds(2)),
        false,
        false);
  }

  /** No virtual address (the test bed's kernel has none), short waits. */
  private static Deploy deploy(int replicas, UpdatePolicy.FailureAction action) {
    var update =
        new UpdatePolicy.Given(
            1, Duration.ZERO, action, Duration.ofSeconds(1), 0, UpdatePolicy.Order.START_FIRST);
    return new Deploy(
        new Deploy.Mode.Replicated(replicas),
        Deploy.EndpointMode.DNSRR,
        new TreeMap<>(),
        Deploy.Placement.ANYWHERE,
        Deploy.Limits.NONE,
        Deploy.Reservations.NONE,
        new RestartPolicy.Given(
            RestartPolicy.Condition.ANY,
            new Timespan.Given(Duration.ofMillis(300)),
            0,
            Timespan.ENGINE_DEFAULT),
        update,
        update);
  }
}
