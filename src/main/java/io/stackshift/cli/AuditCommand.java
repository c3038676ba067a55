package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackshift.deploy.ListReleases;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stackshift audit}. */
@Command(
    name = "audit",
    description =
        "Tell who deployed what, when, from where and why, oldest first, from the records.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift audit",
      "  stackshift audit --json | jq 'select(.allowed != \"\")'",
      "",
      "Revisions that prune has removed are not told any more; scale, restart, exec and run leave no record."
    })
final class AuditCommand implements Callable<Integer> {

  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  AuditCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    String stack = application.projects().settings(options.request()).stack();
    var out = spec.commandLine().getOut();
    List<Revision> revisions = new ListReleases(stack, application.connections()).run().reversed();
    revisions.stream()
        .map(revision -> json ? json(revision) : line(revision))
        .forEach(out::println);
    return 0;
  }

  /** One line, with the reasons in it. */
  static String line(Revision revision) {
    var line = new StringBuilder();
    line.append(
        "%s  %s@%s  %s release %s, revision %d: %s"
            .formatted(
                when(revision.origin().since()),
                revision.origin().who(),
                revision.origin().host(),
                what(revision),
                revision.release().name(),
                revision.number(),
                revision.status().word()));
    if (!revision.allowed().isEmpty()) {
      line.append(", because: ").append(revision.allowed());
    }
    if (revision.status() != Status.DEPLOYED && !revision.failure().isEmpty()) {
      line.append(", ").append(revision.failure().lines().findFirst().orElse(""));
    }
    if (!revision.origin().job().isEmpty()) {
      line.append(", ").append(revision.origin().job());
    }
    return line.toString();
  }

  private static String what(Revision revision) {
    return revision.mode() == Mode.ROLLBACK
        ? "rolled back to"
        : "deployed (%s)".formatted(revision.mode().word());
  }

  private static String when(Instant instant) {
    return WHEN.format(instant.atZone(ZoneId.systemDefault()));
  }

  private static String json(Revision revision) {
    return new ObjectMapper()
        .createObjectNode()
        .put("at", revision.origin().since().toString())
        .put("who", revision.origin().who())
        .put("host", revision.origin().host())
        .put("job", revision.origin().job())
        .put("what", revision.mode().word())
        .put("release", revision.release().name())
        .put("commit", revision.release().commit())
        .put("revision", revision.number())
        .put("status", revision.status().word())
        .put("allowed", revision.allowed())
        .put("failure", revision.failure())
        .toString();
  }
}
