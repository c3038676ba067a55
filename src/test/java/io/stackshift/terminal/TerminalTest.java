package io.stackshift.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a person sees on a terminal while Stackshift works: the real command line on a
 * pseudo-terminal, with a swarm that does as the test says.
 */
@Timeout(120)
class TerminalTest {

  private static final String TWO_OF_THREE =
      "converging shop_web 3 3 2 0 2 of 3 tasks running, task 3 is starting";
  private static final String THREE_OF_THREE = "converging shop_web 3 3 3 0 converged";
  private static final String TWO_THIRDS = "^shop_web  ████████▒▒▒▒  2 of 3 tasks running";

  @TempDir private Path folder;
  private final ScriptWriter script = new ScriptWriter();

  @AfterEach
  void stop() throws IOException {
    script.close();
  }

  /** A terminal of 80 columns and 24 rows. */
  private Tmux terminal(String variables, String arguments) {
    return terminal(variables, arguments, "");
  }

  private Tmux terminal(String variables, String arguments, String redirection) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Tmux.run(
        folder,
        80,
        24,
        "env -u CI -u NO_COLOR %s CLASSPATH='%s' %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC io.stackshift.ScriptedMain %d %s %s"
            .formatted(
                variables,
                System.getProperty("java.class.path"),
                java,
                script.port(),
                arguments,
                redirection));
  }

  /** Nothing of the picture is left, neither on the screen nor in what scrolled away. */
  private static void assertOnlyLines(Tmux terminal) {
    assertThat(terminal.everything()).noneMatch(line -> line.matches(".*[█▒░].*|.*  \\d+ s"));
    assertThat(terminal.isCursorShown()).isTrue();
  }

  @Test
  void barsStayAtTheBottomWhileLinesScrollByAndAreGoneAtTheEnd() {
    try (Tmux terminal = terminal("", "deploy")) {
      script.says(TWO_OF_THREE);
      terminal.await(TWO_THIRDS);
      script.says("lines 40");
      List<String> screen = terminal.await("^ +line 40$");
      assertThat(terminal.await(TWO_THIRDS)).anyMatch(line -> line.endsWith("line 40"));
      assertThat(screen).hasSizeLessThanOrEqualTo(24);
      terminal.await("^\\[\\d+/\\d+\\] gate: .* converged, within .* \\d+ s$");

      script.says(THREE_OF_THREE, "done", "done", "done");

      terminal.await("\\[exit 0\\]");
      assertOnlyLines(terminal);
      assertThat(terminal.everything())
          .contains("        line 1", "        line 40", "        shop_web: converged")
          .contains("revision 2: release 01234567 is in force", "[exit 0]")
          .filteredOn(line -> line.matches(" +line \\d+"))
          .hasSize(40)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aTerminalThatIsPulledGetsTheBarsThatFit() {
    try (Tmux terminal = terminal("", "scale web=3")) {
      script.says("lines 3", TWO_OF_THREE);
      terminal.await(TWO_THIRDS);

      terminal.resize(40, 24);
      terminal.await("^shop_web  2 of 3 tasks running,.*…  \\d+ s$");
      terminal.await("^scale +\\d+ s$");
      terminal.resize(100, 12);
      terminal.await(TWO_THIRDS + ", task 3 is starting {20,}\\d+ s$");
      script.says("lines 5", THREE_OF_THREE, "done");

      terminal.await("\\[exit 0\\]");
      assertOnlyLines(terminal);
      assertThat(terminal.everything())
          .filteredOn(line -> !line.isBlank())
          .containsExactly(
              "        line 1",
              "        line 2",
              "        line 3",
              "        line 1",
              "        line 2",
              "        line 3",
              "        line 4",
              "        line 5",
              "        shop_web: converged",
              "web has 3 tasks",
              "[exit 0]");
    }
  }

  @Test
  void ctrlCTakesBackWithBarsToo() {
    try (Tmux terminal = terminal("", "deploy")) {
      script.says(TWO_OF_THREE);
      terminal.await(TWO_THIRDS);

      terminal.press("C-c");
      terminal.await("^\\[restore\\] gate: .* \\d+ s$");
      script.says("converging shop_web 3 3 2 0 2 of 3 tasks running", THREE_OF_THREE, "done");

      terminal.await("\\[exit 5\\]");
      assertOnlyLines(terminal);
      assertThat(terminal.everything())
          .anyMatch(line -> line.startsWith("SIGINT: taking back what was changed"))
          .contains("note: returning to release aaaaaaaa (revision 1)")
          .contains("error: interrupted by SIGINT");
    }
  }

  @Test
  void aSecondCtrlCLeavesNoBar() {
    try (Tmux terminal = terminal("", "deploy")) {
      script.says(TWO_OF_THREE);
      terminal.await(TWO_THIRDS);
      terminal.press("C-c");
      terminal.await("^\\[restore\\] gate: .* \\d+ s$");
      script.says(TWO_OF_THREE);
      terminal.await(TWO_THIRDS);

      terminal.press("C-c");

      terminal.await("\\[exit 8\\]");
      assertOnlyLines(terminal);
      assertThat(terminal.everything())
          .anyMatch(line -> line.startsWith("SIGINT again: left half-way"));
    }
  }

  @Test
  void ctrlCWhereNothingIsTakenBackLeavesNoBar() {
    try (Tmux terminal = terminal("", "scale web=3")) {
      script.says(TWO_OF_THREE);
      terminal.await(TWO_THIRDS);

      terminal.press("C-c");

      terminal.await("\\[exit 130\\]");
      assertOnlyLines(terminal);
    }
  }

  @Test
  void aFailureLeavesNoBar() {
    try (Tmux terminal = terminal("", "scale web=3")) {
      script.says(TWO_OF_THREE);
      terminal.await(TWO_THIRDS);

      script.says("fail it does not run as it should");

      terminal.await("\\[exit 5\\]");
      assertOnlyLines(terminal);
      assertThat(terminal.everything()).contains("error: it does not run as it should");
    }
  }

  @Test
  void whatAContainerWritesMovesNothing() {
    try (Tmux terminal = terminal("", "scale web=3")) {
      script.says(TWO_OF_THREE);
      terminal.await(TWO_THIRDS);

      script.says("detail \u001b[2J\u001b[Hcleared\u001b[31m and red");

      terminal.await("^        cleared and red$");
      terminal.await(TWO_THIRDS);
      assertThat(terminal.coloured().lines())
          .anyMatch(line -> line.contains("cleared\u001b[31m and red"));
    }
  }

  @Test
  void withoutColoursTheBarsStay() {
    try (Tmux terminal = terminal("NO_COLOR=1", "scale web=3")) {
      script.says(TWO_OF_THREE, "detail \u001b[31mred");

      terminal.await("^        red$");
      terminal.await(TWO_THIRDS);
      assertThat(terminal.coloured()).doesNotContain("\u001b[3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM=dumb", "CI=true"})
  void whereNoBarCanBeShownThereAreLines(String variable) {
    try (Tmux terminal = terminal(variable, "scale web=3")) {
      script.says(TWO_OF_THREE, THREE_OF_THREE, "done");
      assertPlain(terminal);
    }
  }

  @Test
  void aPipeGetsLines() {
    try (Tmux terminal = terminal("", "scale web=3", "| cat")) {
      script.says(TWO_OF_THREE, THREE_OF_THREE, "done");
      assertPlain(terminal);
    }
  }

  private static void assertPlain(Tmux terminal) {
    assertThat(terminal.await("\\[exit 0\\]"))
        .containsExactly(
            "        shop_web: 2 of 3 tasks running, task 3 is starting",
            "        shop_web: converged",
            "web has 3 tasks",
            "[exit 0]");
  }

  @Test
  void whoWantsItQuietGetsTheOutcome() {
    try (Tmux terminal = terminal("", "scale web=3 --quiet")) {
      script.says(TWO_OF_THREE, "trace waiting", THREE_OF_THREE, "done");

      assertThat(terminal.await("\\[exit 0\\]")).containsExactly("web has 3 tasks", "[exit 0]");
    }
  }

  @Test
  void whoWantsMoreGetsMore() {
    try (Tmux terminal = terminal("", "scale web=3 --verbose")) {
      script.says(TWO_OF_THREE, "trace waiting", THREE_OF_THREE, "done");

      terminal.await("\\[exit 0\\]");
      assertOnlyLines(terminal);
      assertThat(terminal.everything())
          .contains(
              "        waiting", "        shop_web: 2 of 3 tasks running, task 3 is starting");
    }
  }

  @Test
  void aCommandInAContainerHasTheTerminalWithItsSizeAndEveryKey() {
    try (Tmux terminal =
        terminal("", "exec web sh", "; echo ended $?; stty -a | grep -o ' icanon'")) {
      terminal.await("began at Size\\[rows=24, columns=80\\]");

      terminal.resize(100, 30);
      terminal.await("resized to Size\\[rows=30, columns=100\\]");
      terminal.press("C-c");
      terminal.await("key 3");
      terminal.press("q");

      assertThat(terminal.await("\\[exit 0\\]")).contains("ended 7", " icanon");
    }
  }
}
