package io.stackshift.hook;

import io.stackshift.deploy.HookRunner;
import io.stackshift.error.UserError;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hooks as child processes of this one. They read nothing from standard input, see this process'
 * variables and those of the run, and end with this process.
 */
public final class ProcessHooks implements HookRunner {

  /** What a shell takes for the end by a signal. */
  private static final int BY_SIGNAL = 128;

  @Override
  public void run(Run run, Consumer<String> output) {
    String where = run.files().path(run.hook());
    try (HookFolder folder = HookFolder.of(run.files());
        ProcessTree process = new ProcessTree(start(run, folder, where))) {
      var lines = new HookOutput(process.output(), output);
      boolean ended = process.await(run.within());
      process.end(); // what it left behind holds its output open
      lines.await();
      if (!ended) {
        throw UserError.refused(
            "the hook did not end within " + text(run.within()),
            where,
            "Have it end sooner, or set hooks.within.");
      }
      judge(process.exitCode(), where);
    }
  }

  private static Process start(Run run, HookFolder folder, String where) {
    var builder =
        new ProcessBuilder(folder.file(run.hook().file()).toString())
            .directory(run.folder().toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().putAll(run.variables());
    try {
      return builder.start();
    } catch (IOException e) {
      throw UserError.refused(
          "the hook cannot be started: " + reason(e),
          where,
          "Its first line has to name a program that there is on this machine, as #!/bin/sh; and"
              + " programs have to be allowed in the temporary folder (TMPDIR).",
          e);
    }
  }

  /** Without the path of a temporary file, which tells nobody anything. */
  private static String reason(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    int error = message.lastIndexOf("error=");
    return error < 0 ? "see --stacktrace" : message.substring(error);
  }

  private static void judge(int exitCode, String where) {
    if (exitCode > BY_SIGNAL) {
      throw UserError.refused(
          "the hook was ended by signal " + (exitCode - BY_SIGNAL), where, "See its output.");
    }
    if (exitCode != 0) {
      throw UserError.refused(
          "the hook ended with exit code " + exitCode, where, "See its output.");
    }
  }

  private static String text(Duration within) {
    return within.toSeconds() == 0
        ? within.toMillis() + " ms"
        : String.format(Locale.ROOT, "%d s", TimeUnit.MILLISECONDS.toSeconds(within.toMillis()));
  }
}
