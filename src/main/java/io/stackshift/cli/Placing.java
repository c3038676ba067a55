package io.stackshift.cli;

import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** Where options stand on the command line. */
final class Placing {

  private Placing() {}

  /**
   * Refuses what stands before a verb's own verb, as {@code -C} in {@code plan -C shop rollback
   * 1a2b}: only what stands behind it is heeded, and nothing that somebody writes is dropped
   * without a word.
   */
  static void verify(ParseResult command) {
    if (!command.hasSubcommand()) {
      return;
    }
    ParseResult sub = command.subcommand();
    Optional<ArgSpec> early =
        command.matchedArgs().stream().filter(Placing::isOfOneVerb).findFirst();
    if (early.isPresent()) {
      throw new ParameterException(
          sub.commandSpec().commandLine(),
          "%s stands before `%s` and would not be heeded: put options after `%s`"
              .formatted(name(early.get()), sub.commandSpec().name(), sub.commandSpec().name()));
    }
    verify(sub);
  }

  private static boolean isOfOneVerb(ArgSpec argument) {
    boolean isHelp =
        argument instanceof OptionSpec option && (option.usageHelp() || option.versionHelp());
    return !isHelp && argument.scopeType() == ScopeType.LOCAL;
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
