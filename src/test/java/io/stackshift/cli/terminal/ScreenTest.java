package io.stackshift.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.Streams;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a picture can be shown; what it looks like is seen by {@code TerminalTest}. */
class ScreenTest {

  private static final Map<String, String> TERMINAL = Map.of("TERM", "xterm-256color");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aTerminalShowsAPictureAndAPipeDoesNot() {
    assertThat(Screen.canShow(TERMINAL, true)).isTrue();
    assertThat(Screen.canShow(TERMINAL, false)).isFalse();
  }

  @Test
  void aDumbTerminalAndAPipelineShowNone() {
    assertThat(Screen.canShow(Map.of("TERM", "dumb"), true)).isFalse();
    assertThat(Screen.canShow(Map.of(), true)).isFalse();
    assertThat(Screen.canShow(Map.of("TERM", "xterm", "CI", "true"), true)).isFalse();
    assertThat(Screen.canShow(Map.of("TERM", "xterm", "CI", "false"), true)).isTrue();
  }

  @Test
  void withoutAPictureEverythingIsPassedOnAsItIs() {
    Screen screen = screen(false);
    screen.show(_ -> List.of("never"));

    screen.out().println("one");
    screen.err().println("two");
    screen.hide();

    assertThat(out.toString(UTF_8)).isEqualToNormalizingNewlines("one\n");
    assertThat(err.toString(UTF_8)).isEqualToNormalizingNewlines("two\n");
  }

  @Test
  void everyModeThatIsChangedIsChangedBackAndTheCursorIsNeverHidden() {
    Screen screen = screen(true);
    screen.show(_ -> List.of("picture"));
    PrintWriter printing = screen.out();
    printing.println("one");
    printing.print("a line that goes on");
    printing.flush();
    screen.close();

    String written = out.toString(UTF_8);
    assertThat(written).contains("one", "a line that goes on").doesNotContain("\u001b[?25l");
    assertThat(written.split("\u001b\\[\\?7l", -1))
        .hasSameSizeAs(written.split("\u001b\\[\\?7h", -1));
    assertThat(written.split("\u001b\\[\\?2026h", -1))
        .hasSameSizeAs(written.split("\u001b\\[\\?2026l", -1));
  }

  private Screen screen(boolean mayShow) {
    return new Screen(
        new PrintStream(out, false, UTF_8),
        new PrintStream(err, false, UTF_8),
        mayShow,
        () -> new Streams.Size(24, 80));
  }
}
