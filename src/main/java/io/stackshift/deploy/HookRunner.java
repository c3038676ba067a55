package io.stackshift.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the project's hooks on this machine. */
public interface HookRunner {

  /**
   * One run of a hook.
   *
   * @param folder where it is started
   * @param variables set on top of this process' own
   * @param within how long it may take
   */
  record Run(
      Hook hook, HookFiles files, Path folder, Map<String, String> variables, Duration within) {

    /** Copies the variables. */
    public Run {
      variables = Map.copyOf(variables);
    }
  }

  /**
   * Runs it to its end. However this ends, nothing that it started runs on as its child.
   *
   * @param output is told what it writes, line by line, to standard output and standard error
   * @throws io.stackshift.error.UserError REFUSED when it cannot be started, ends with another exit
   *     code than 0, or not in time
   */
  void run(Run run, Consumer<String> output);
}
