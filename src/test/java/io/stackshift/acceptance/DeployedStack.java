package io.stackshift.acceptance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A stack on the real swarm, looked at through the docker client. */
final class DeployedStack {

  private DeployedStack() {}

  /** Ids of the tasks of a service that should run. */
  static List<String> tasks(String stack, String service) {
    return Shell.docker(
            "service", "ps", stack + "_" + service, "--filter", "desired-state=running", "--quiet")
        .lines()
        .sorted()
        .toList();
  }

  /** Removes everything that carries the stack's name, records and volumes too. */
  static void remove(String stack) {
    Shell.docker("stack", "rm", stack);
    // The engine leaves the containers of jobs behind, and removes others at this very moment.
    containers(stack, "--filter", "status=exited")
        .forEach(id -> Shell.run(Path.of("/"), "sh", "-c", "docker rm " + id + " || true"));
    Await.until(
        "the stack's containers are gone",
        () -> String.join(" ", containers(stack)),
        String::isEmpty);
    for (String kind : List.of("config", "secret", "volume")) {
      Shell.docker(kind, "ls", "--quiet", "--filter", "name=" + stack + "_")
          .lines()
          .forEach(name -> Shell.docker(kind, "rm", name));
    }
  }

  private static List<String> containers(String stack, String... filters) {
    var command =
        new ArrayList<>(List.of("ps", "--all", "--quiet", "--filter", "name=" + stack + "_"));
    command.addAll(List.of(filters));
    return Shell.docker(command.toArray(String[]::new)).lines().toList();
  }
}
