package io.stackshift.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineRulesTest {

  private static List<Finding> judge(String trouble) {
    var same = new ClockOffset(Duration.ZERO, Duration.ZERO);
    return EngineRules.judge(
        new EngineVitals("one", "28.5.1", "1.51", "active", true, trouble, same));
  }

  @Test
  void aManagerThatIsWellIsFine() {
    assertThat(judge("")).extracting(Finding::verdict).containsOnly(Verdict.OK);
  }

  @Test
  void aManagerWithoutALeaderIsAProblem() {
    assertThat(judge("rpc error: The swarm does not have a leader"))
        .anyMatch(
            it -> it.verdict() == Verdict.PROBLEM && it.what().contains("does not have a leader"));
  }

  @Test
  void whatEverythingDependsOnIsAProblemWhereItIsUnknown() {
    var unknown = new Answer.Unknown<String>("no answer within 20 s", "Wait.");
    assertThat(unknown.required(Area.SWARM, _ -> List.of()))
        .containsExactly(Finding.problem(Area.SWARM, "", "no answer within 20 s", "Wait."));
    assertThat(unknown.findings(Area.NODES, "node two", _ -> List.of()))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.UNKNOWN);
  }
}
