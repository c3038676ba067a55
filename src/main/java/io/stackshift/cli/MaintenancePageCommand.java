package io.stackshift.cli;

import io.stackshift.error.UserError;
import io.stackshift.maintenance.BuiltInPage;
import io.stackshift.maintenance.MaintenanceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift maintenance-page}: what the service of {@code maintenance on} runs. */
@Command(
    name = "maintenance-page",
    hidden = true,
    description = {
      "Answer every request with 503 and a page, until a signal comes. Stackshift itself runs this,",
      "as a service of the swarm; see `stackshift maintenance`."
    })
final class MaintenancePageCommand implements Callable<Integer> {

  /** What `maintenance on` waits for; see io.stackshift.swarm.maintenance.MaintenanceSpec. */
  private static final String LISTENS = "the maintenance page is served";

  @Option(names = "--port", paramLabel = "PORT", description = "Where to listen.")
  private int port = 8080;

  @Option(
      names = "--retry-after",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "When clients are told to come back.")
  private Duration retryAfter = Duration.ofMinutes(5);

  @Option(names = "--file", paramLabel = "FILE", description = "A page in place of the built-in.")
  private @Nullable Path file;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    try (var _ = MaintenanceServer.start(port, page(), retryAfter)) {
      var out = spec.commandLine().getOut();
      out.println(LISTENS);
      out.flush();
      new CountDownLatch(1).await(); // a signal ends the process
    }
    return 0;
  }

  private String page() {
    if (file == null) {
      return BuiltInPage.html();
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw UserError.refused("the page cannot be read", file.toString(), "Name another one.", e);
    }
  }
}
