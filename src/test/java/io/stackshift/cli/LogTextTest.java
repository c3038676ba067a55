package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.operate.LogLine;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How lines of logs look. */
class LogTextTest {

  private static final LogLine LINE = new LogLine(Instant.EPOCH, "web.1", "GET / 200");
  private static final LogLine OTHER = new LogLine(Instant.EPOCH, "worker.1", "done");

  @Test
  void theTaskStandsBeforeEachLineInColumns() {
    var text = new LogText(new Paint(false), false, Optional.empty());
    assertThat(text.of(OTHER)).contains("worker.1 | done");
    assertThat(text.of(LINE)).contains("web.1    | GET / 200");
  }

  @Test
  void onlyLinesThatWereAskedForAreShown() {
    var text = new LogText(new Paint(false), false, Optional.of(Pattern.compile("\\b5..|done")));
    assertThat(text.of(LINE)).isEmpty();
    assertThat(text.of(OTHER)).isPresent();
  }

  @Test
  void thereIsColourOnATerminalOnlyAndNotWhereNobodyWantsIt() {
    assertThat(Paint.of(Map.of(), true).wrong("x")).isEqualTo("\u001b[31mx\u001b[0m");
    assertThat(Paint.of(Map.of(), false).wrong("x")).isEqualTo("x");
    assertThat(Paint.of(Map.of("NO_COLOR", "1"), true).wrong("x")).isEqualTo("x");
    assertThat(Paint.of(Map.of("TERM", "dumb"), true).wrong("x")).isEqualTo("x");
  }

  @Test
  void aLineBeginsWithItsTime() {
    assertThat(LogLine.parse("web.1", "2026-11-22T01:02:03.123456789Z a b"))
        .contains(new LogLine(Instant.parse("2026-11-22T01:02:03.123456789Z"), "web.1", "a b"));
    assertThat(LogLine.parse("web.1", "2026-11-22T01:02:03Z"))
        .get()
        .extracting(LogLine::text)
        .isEqualTo("");
    assertThat(LogLine.parse("web.1", "no time")).isEmpty();
  }
}
