package io.stackshift;

import java.util.List;

/**
 * What the launchers run once to make the archive of classes that later runs start from: those
 * classes are in it that any of these commands loads. That the last one finds no engine is meant.
 */
final class TrainingRun {

  private static final List<String[]> COMMANDS =
      List.of(
          new String[] {"config"},
          new String[] {"config", "--variables"},
          new String[] {"config", "--hash"},
          new String[] {"deploy", "add", "--plan"});

  private TrainingRun() {}

  /** Runs the commands in the current folder, which is a project. */
  public static void main(String[] arguments) {
    COMMANDS.forEach(command -> Main.run(command, System.getenv()));
  }
}
