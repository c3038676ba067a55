package io.stackshift.cli;

import io.stackshift.cli.terminal.OwnTerminal;
import java.io.Console;
import java.util.Optional;

/** The person in front of the process, if there is one. */
interface Terminal {

  /** Nobody can be asked. */
  Terminal NONE =
      new Terminal() {
        @Override
        public boolean isThere() {
          return false;
        }

        @Override
        public Optional<String> ask(String question) {
          return Optional.empty();
        }
      };

  /** Whether somebody can be asked. */
  boolean isThere();

  /** The line that is typed in answer; nothing when nobody is there, or at the end of the input. */
  Optional<String> ask(String question);

  /** That of this process, when its input and output are one. */
  static Terminal ofProcess() {
    return OwnTerminal.console().<Terminal>map(OfConsole::new).orElse(NONE);
  }

  /** A person at a console. */
  record OfConsole(Console console) implements Terminal {

    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public Optional<String> ask(String question) {
      return Optional.ofNullable(console.readLine("%s", question));
    }
  }
}
