package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What shells are told, and what a terminal says of its size. */
class CompletionCommandTest {

  @Test
  void fishIsToldVerbsWithTheirOptions() {
    var all = new CommandLine(new Root()).addSubcommand(new Verb());
    assertThat(FishCompletion.of("tool", all).lines())
        .containsExactly(
            "complete -c tool -f",
            "complete -c tool -n __fish_use_subcommand -a verb -d 'It\\'s a verb.'",
            "complete -c tool -n '__fish_seen_subcommand_from verb' -s f -l follow -d 'Go on.'",
            "complete -c tool -n '__fish_seen_subcommand_from verb' -l tail -r -d 'Lines.'");
  }

  @Command(name = "tool")
  static final class Root {}

  @Command(name = "verb", description = "It's a verb.")
  static final class Verb {
    @Option(
        names = {"-f", "--follow"},
        description = "Go on.")
    boolean follow;

    @Option(names = "--tail", description = "Lines.")
    int tail;
  }
}
