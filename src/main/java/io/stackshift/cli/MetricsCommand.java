package io.stackshift.cli;

import io.stackshift.deploy.ServeMetrics;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift metrics}. */
@Command(
    name = "metrics",
    description = {
      "Serve what is recorded of all stacks at /metrics, in Prometheus' text format: revisions,",
      "their releases, modes and statuses, durations by step, migrations, failed deployments, locks.",
      "Only reads configs of the swarm: GET is all that a proxy of the engine has to allow."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift metrics                          on this machine alone, port 9105",
      "  stackshift metrics --listen 0.0.0.0:9105    on all addresses, as a service of a stack does",
      "  DOCKER_HOST=tcp://proxy:2375 stackshift metrics",
      "",
      "/-/healthy answers for a health check. docs/monitoring.md lists the metrics."
    })
final class MetricsCommand implements Callable<Integer> {

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      converter = AddressConverter.class,
      defaultValue = "127.0.0.1:9105",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  private InetSocketAddress listen = new InetSocketAddress(0);

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  MetricsCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    new ServeMetrics(application.connections())
        .run(
            listen,
            port ->
                out.println(
                    "metrics at http://%s:%d/metrics".formatted(listen.getHostString(), port)));
    return 0;
  }
}
