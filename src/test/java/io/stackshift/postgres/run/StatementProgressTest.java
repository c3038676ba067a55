package io.stackshift.postgres.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementProgressTest {

  @Test
  void showsWhatIsDoneInSteps() {
    assertThat(StatementProgress.text("building index", 437, 1000))
        .isEqualTo("building index: 40 %");
    assertThat(StatementProgress.text("building index", 2000, 1000))
        .isEqualTo("building index: 100 %");
  }

  @Test
  void showsThePhaseAloneWhenNobodyKnowsHowMuchThereIsToDo() {
    assertThat(StatementProgress.text("copying", 437, 0)).isEqualTo("copying");
  }
}
