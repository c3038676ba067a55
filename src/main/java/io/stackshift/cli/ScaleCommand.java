package io.stackshift.cli;

import io.stackshift.deploy.ChangeService;
import io.stackshift.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift scale <service>=<n>...}. */
@Command(
    name = "scale",
    description = "Give services another number of tasks, and wait until as many run.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift scale web=4",
      "  stackshift scale web=4 worker=2",
      "  stackshift scale web=4 --quiet        errors and the outcome alone",
      "",
      "The next deployment sets what the Compose files ask for, unless the settings say",
      "rollout.services.<name>.scale: keep. status shows it as drift, audit who did it."
    })
final class ScaleCommand implements Callable<Integer> {

  private static final Pattern FORM = Pattern.compile("([^=]+)=([0-9]{1,5})");

  @Parameters(
      paramLabel = "SERVICE=N",
      arity = "1..*",
      description = "Services, as the Compose files name them, and how many tasks each gets.")
  private List<String> words = new ArrayList<>();

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Mixin private EventOptions output = new EventOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  ScaleCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    List<Matcher> parsed = words.stream().map(this::parsed).toList();
    return output.run(application, progress -> scale(parsed, progress));
  }

  private int scale(List<Matcher> parsed, ConsoleProgress progress) {
    Settings settings = application.projects().settings(options.request());
    var change = new ChangeService(settings, application.connections(), progress);
    for (Matcher word : parsed) {
      int replicas = Integer.parseInt(word.group(2));
      change.scale(word.group(1), replicas, application.deployer().origin());
      progress.result("%s has %d tasks".formatted(word.group(1), replicas));
    }
    return 0;
  }

  private Matcher parsed(String word) {
    Matcher matcher = FORM.matcher(word);
    if (!matcher.matches()) {
      throw new ParameterException(
          spec.commandLine(), "'%s' does not have the form SERVICE=N".formatted(word));
    }
    return matcher;
  }
}
