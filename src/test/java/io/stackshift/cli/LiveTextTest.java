package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.cli.terminal.Columns;
import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.deploy.ServiceConvergence.Counts;
import io.stackshift.deploy.Streams;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept at the bottom of a terminal, as a function of what is under way. */
class LiveTextTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Paint NO_COLOUR = new Paint(false);

  private static final LiveState GATE =
      LiveState.NOTHING
          .during("[4/11] gate: shop_api, shop_web, shop_worker converged, within 5m", START)
          .with(converging("shop_api", 2, 2, 0, "2 of 2 tasks running, watched"), START)
          .with(converging("shop_web", 1, 3, 0, "2 of 3 tasks running, task 3 is starting"), START)
          .with(converging("shop_worker", 0, 1, 1, "0 of 4 tasks running"), START.plusSeconds(2))
          .with(done("shop_api", 2), START.plusSeconds(8));

  private static ServiceConvergence converging(
      String service, int running, int updated, int failed, String text) {
    int wanted = service.equals("shop_worker") ? 4 : 3;
    return new ServiceConvergence(
        service, false, new Counts(wanted, updated, running, failed), text, List.of());
  }

  private static ServiceConvergence done(String service, int tasks) {
    return new ServiceConvergence(
        service, true, new Counts(tasks, tasks, tasks, 0), "converged", List.of());
  }

  private static String lines(LiveState state, int columns, int rows, int seconds) {
    return String.join(
        "\n",
        LiveText.lines(
            state, new Streams.Size(rows, columns), START.plusSeconds(seconds), NO_COLOUR));
  }

  @Test
  void everyServiceHasABarAndTheStepIsBelow() {
    assertThat(lines(GATE, 80, 24, 72))
        .isEqualTo(
            """
            shop_api     ████████████  2/2 converged                                    8 s
            shop_web     ████▒▒▒▒▒▒▒▒  2 of 3 tasks running, task 3 is starting    1 m 12 s
            shop_worker  ▒▒▒░░░░░░░░░  0 of 4 tasks running                        1 m 10 s
            [4/11] gate: shop_api, shop_web, shop_worker converged, within 5m      1 m 12 s\
            """);
  }

  @Test
  void onANarrowTerminalWordsAndBarsMakeRoom() {
    assertThat(lines(GATE, 40, 24, 12))
        .isEqualTo(
            """
            shop_api     2/2 converged          8 s
            shop_web     2 of 3 tasks runnin…  12 s
            shop_worker  0 of 4 tasks running  10 s
            [4/11] gate: shop_api, shop_web,…  12 s\
            """);
  }

  @Test
  void onALowTerminalThoseThatAreWaitedForComeFirst() {
    assertThat(lines(GATE, 80, 6, 12))
        .isEqualTo(
            """
            shop_worker  ▒▒▒░░░░░░░░░  0 of 4 tasks running                            10 s
            … and 2 more; 1 of all 3 converged
            [4/11] gate: shop_api, shop_web, shop_worker converged, within 5m          12 s\
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 20, 47, 48, 49, 60, 200})
  void noLineReachesTheLastColumn(int columns) {
    LiveState wide = GATE.with(converging("注文サービス", 1, 1, 0, "1 of 3 tasks running 🚀🚀🚀"), START);
    for (String line : lines(wide, columns, 24, 3600).lines().toList()) {
      assertThat(Columns.of(line)).as(line).isLessThan(columns);
    }
  }

  @Test
  void whatTheEngineSaysMovesNothing() {
    LiveState state =
        LiveState.NOTHING
            .during("a step\nb", START)
            .with(converging("shop\u001b[5A_web", 1, 1, 1, "a\n\u001b[2Jb"), START);

    assertThat(lines(state, 80, 24, 5).lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("shop_web  ████░░░░░░░░  a b  "))
        .anyMatch(line -> line.startsWith("a step b  "));
    assertThat(lines(state, 80, 24, 5)).doesNotContain("\u001b");
  }

  @Test
  void ofThoseThatAreWaitedForTheOnesThatFailComeFirst() {
    LiveState late =
        GATE.with(converging("shop_api", 2, 2, 0, "2 of 3 tasks running"), START)
            .with(converging("shop_zoo", 1, 1, 1, "1 of 3 tasks running"), START);

    assertThat(lines(late, 80, 8, 12).lines().map(line -> line.split(" ", 2)[0]))
        .containsExactly("shop_worker", "shop_zoo", "…", "[4/11]");
  }

  @Test
  void nothingUnderWayTakesNoRoom() {
    assertThat(lines(LiveState.NOTHING, 80, 24, 5)).isEmpty();
  }

  @Test
  void aServiceThatFallsBackIsWaitedForAgain() {
    LiveState back =
        GATE.with(converging("shop_api", 0, 1, 1, "a task ended"), START.plusSeconds(9))
            .with(done("shop_api", 2), START.plusSeconds(20));
    assertThat(lines(back, 80, 24, 30).lines().findFirst().orElseThrow()).endsWith(" 20 s");
    assertThat(back.failed("shop_worker")).isEqualTo(1);
    assertThat(back.failed("shop_none")).isZero();
  }

  @Test
  void coloursTellWhatIsWrongFromWhatIsNot() {
    List<String> lines =
        LiveText.lines(GATE, new Streams.Size(24, 80), START.plusSeconds(9), new Paint(true));
    assertThat(lines.get(0)).contains("\u001b[32m████");
    assertThat(lines.get(1)).contains("\u001b[33m████");
    assertThat(lines.get(2)).contains("\u001b[31m▒▒▒");
  }
}
