package io.stackshift.cli;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.ShowStatus;
import io.stackshift.operate.SchemaSight;
import io.stackshift.operate.StackStatus;
import io.stackshift.release.Revision;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift status}. */
@Command(
    name = "status",
    description = {
      "Show what runs: the release in force, services with their tasks and nodes, what differs from",
      "the record, pending migrations, the lock, keepsakes, and the tasks that failed last."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift status",
      "  stackshift status --watch              anew every two seconds, until Ctrl-C",
      "  stackshift status --json | jq '.services[] | select(.running < .wanted).name'",
      "",
      "A task runs once its health check, if it has one, has passed. Migrations are those of the",
      "commit at hand; --watch asks the database again when another revision comes into force."
    })
final class StatusCommand implements Callable<Integer> {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Clears the screen and what scrolled away, and goes to its beginning (ECMA-48). */
  private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

  @Option(names = "--json", description = "Print one JSON object, on one line.")
  private boolean json;

  @Option(names = "--watch", description = "Show it anew every two seconds, until Ctrl-C.")
  private boolean watch;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  StatusCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    var paint = Paint.of(application.deployer().environment());
    var show =
        new ShowStatus(
            application.projects().ofDatabase(options.request()), application.connections());
    SchemaSight schema = show.schema();
    StackStatus status = show.run(schema);
    print(status, paint, out);
    while (watch && !out.checkError()) {
      BoundedWait.pause(PAUSE);
      int before = inForce(status);
      status = show.run(schema);
      if (inForce(status) != before) {
        schema = show.schema();
        status = show.run(schema);
      }
      print(status, paint, out);
    }
    return 0;
  }

  private static int inForce(StackStatus status) {
    return status.inForce().map(Revision::number).orElse(0);
  }

  private void print(StackStatus status, Paint paint, PrintWriter out) {
    List<String> lines =
        json
            ? List.of(StatusJson.of(status))
            : new StatusText(status, paint, Instant.now()).lines();
    out.print(watch && !json && paint.isOn() ? CLEAR : "");
    lines.forEach(out::println);
    if (watch && !json && !paint.isOn()) {
      out.println();
    }
    out.flush();
  }
}
