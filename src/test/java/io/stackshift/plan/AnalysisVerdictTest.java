package io.stackshift.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.plan.AnalysisVerdict.Broken;
import io.stackshift.plan.AnalysisVerdict.Holds;
import io.stackshift.plan.AnalysisVerdict.Undecided;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnalysisVerdictTest {

  @Test
  void holdsOnlyAfterItsTime() {
    assertThat(judge("+", 59)).isEqualTo(new Undecided());
    assertThat(judge("++", 60)).isEqualTo(new Holds());
  }

  @Test
  void breaksAfterTooManyBadReadingsInARow() {
    assertThat(judge("+--", 10)).isEqualTo(new Undecided());
    assertThat(judge("+---", 10)).isEqualTo(new Broken("reading 3"));
    assertThat(judge("--+--", 10)).isEqualTo(new Undecided());
  }

  @Test
  void doesNotEndOnABadReading() {
    assertThat(judge("++-", 60)).isEqualTo(new Undecided());
    assertThat(judge("++-+", 65)).isEqualTo(new Holds());
    assertThat(judge("++---", 70)).isEqualTo(new Broken("reading 4"));
  }

  @Test
  void saysNothingWithoutAReading() {
    assertThat(judge("", 60)).isEqualTo(new Undecided());
  }

  private static AnalysisVerdict judge(String readings, int seconds) {
    List<Reading> all =
        IntStream.range(0, readings.length())
            .mapToObj(i -> new Reading(readings.charAt(i) == '+', "reading " + i))
            .toList();
    return AnalysisVerdict.of(all, 3, Duration.ofSeconds(seconds), Duration.ofSeconds(60));
  }
}
