package io.stackshift.cli;

import io.stackshift.cli.terminal.OwnTerminal;
import java.util.Map;

/**
 * Colours, where somebody sees them: on a terminal, and not where {@code NO_COLOR} is set
 * (no-color.org) or the terminal is dumb. Nothing is told by colour alone.
 */
record Paint(boolean isOn) {

  private static final String RESET = "\u001b[0m";

  /** Colours of tasks: none is red, which is for what is wrong. */
  private static final int[] TASKS = {36, 33, 32, 35, 34, 96, 93, 92, 95, 94};

  private static final int RED = 31;
  private static final int GREEN = 32;
  private static final int YELLOW = 33;
  private static final int BOLD = 1;

  /** For the terminal of this process, if it has one. */
  static Paint of(Map<String, String> environment) {
    return of(environment, OwnTerminal.isThere());
  }

  static Paint of(Map<String, String> environment, boolean isTerminal) {
    return new Paint(
        isTerminal
            && !isUnwanted(environment)
            && !environment.getOrDefault("TERM", "").equals("dumb"));
  }

  /** Whether nobody wants colours anywhere, not even those of what is handed on. */
  static boolean isUnwanted(Map<String, String> environment) {
    return !environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  String wrong(String text) {
    return in(RED, text);
  }

  String added(String text) {
    return in(GREEN, text);
  }

  String remarkable(String text) {
    return in(YELLOW, text);
  }

  String strong(String text) {
    return in(BOLD, text);
  }

  /** In a colour that is always the same for the same task. */
  String task(String name, String text) {
    return in(TASKS[Math.floorMod(name.hashCode(), TASKS.length)], text);
  }

  private String in(int code, String text) {
    return isOn ? "\u001b[" + code + "m" + text + RESET : text;
  }
}
