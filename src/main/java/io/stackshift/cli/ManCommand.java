package io.stackshift.cli;

import io.stackshift.cli.manual.CommandPage;
import io.stackshift.cli.manual.ManualPage;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift man [<verb>]}. */
@Command(
    name = "man",
    description = "Print a manual page: that of Stackshift, or of a verb.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift man deploy | man -l -",
      "  stackshift man --into ~/.local/share/man/man1     all of them, for `man stackshift-deploy`"
    })
final class ManCommand implements Callable<Integer> {

  @Parameters(paramLabel = "VERB", arity = "0..1", description = "The verb.")
  private String verb = "";

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description = "Write all pages as files into this folder instead.")
  private @Nullable Path folder;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  ManCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    CommandLine all = StackshiftCommand.withAllVerbs(application);
    if (folder != null) {
      writeAll(CommandPage.of(all), folder);
      return 0;
    }
    CommandLine wanted = verb.isEmpty() ? all : all.getSubcommands().get(verb);
    if (wanted == null) {
      throw new ParameterException(spec.commandLine(), "'%s' is not a verb".formatted(verb));
    }
    spec.commandLine().getOut().print(page(CommandPage.of(wanted)));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static void writeAll(CommandPage root, Path folder) {
    try {
      Files.createDirectories(folder);
      write(root, folder);
      for (CommandPage page : root.below()) {
        write(page, folder);
      }
    } catch (IOException e) {
      throw UserError.refused(
          "cannot write there", folder.toString(), "Name a folder that may be written to.", e);
    }
  }

  private static void write(CommandPage page, Path folder) throws IOException {
    Files.writeString(folder.resolve(ManualPage.name(page) + ".1"), page(page));
  }

  private static String page(CommandPage page) {
    return ManualPage.of(page, Version.text(), exitCodes());
  }

  private static List<CommandPage.Term> exitCodes() {
    return Arrays.stream(ExitCode.values())
        .map(code -> new CommandPage.Term("" + code.code(), List.of(code.meaning())))
        .toList();
  }
}
