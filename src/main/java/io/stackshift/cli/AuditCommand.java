package io.stackshift.cli;

import io.stackshift.deploy.ReadAudit;
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
        "Tell who deployed or did what, when, from where and why, oldest first, from the records.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift audit",
      "  stackshift audit --json | jq 'select(.allowed != null and .allowed != \"\")'",
      "  stackshift audit --json | jq 'select(.what == \"exec\" or .what == \"console\")'",
      "",
      "Between the deployments: scale, restart, exec, console, run, lock, unlock, prune, down,",
      "maintenance on and off, migrations repair and baseline, the newest 200. Of a command only the",
      "program is told, and how many arguments it got.",
      "Revisions that prune has removed are not told any more."
    })
final class AuditCommand implements Callable<Integer> {

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
    ReadAudit.Report report = new ReadAudit(stack, application.connections()).run();
    List<String> lines = json ? AuditText.json(report) : AuditText.lines(report);
    lines.forEach(spec.commandLine().getOut()::println);
    return 0;
  }
}
