package io.stackshift.cli;

import io.stackshift.error.UserError;
import io.stackshift.operate.EngineSight;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code stackshift version}. */
@Command(
    name = "version",
    description = "Show the versions of Stackshift, of Java, of the engine and of its API.",
    footerHeading = "%nExamples:%n",
    footer = {"  stackshift version", "  stackshift --version         that of Stackshift alone"})
final class VersionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  VersionCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.println(Version.text());
    out.println("commit      " + Version.commit());
    out.println("java        " + Runtime.version());
    out.println("engine      " + engine());
    return 0;
  }

  /** It is told that there is no engine; the other versions are of use all the same. */
  private String engine() {
    try {
      EngineSight engine = application.connections().running("").engine();
      return "%s (%s), API %s, spoken %s"
          .formatted(engine.version(), engine.platform(), engine.api(), engine.spoken());
    } catch (UserError e) {
      return e.what();
    }
  }
}
