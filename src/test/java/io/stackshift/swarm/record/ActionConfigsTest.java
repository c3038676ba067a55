package io.stackshift.swarm.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.operate.Action;
import io.stackshift.release.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionConfigsTest {

  private final StandInSwarm swarm = new StandInSwarm();
  @TempDir private Path folder;

  ActionConfigsTest() throws IOException {}

  @AfterEach
  void stop() {
    swarm.close();
  }

  private static Action action(int second) {
    return new Action(
        "scale",
        "web",
        "to " + second,
        new Origin("ann", "here", "", Instant.ofEpochSecond(1_800_000_000L + second)),
        "");
  }

  @Test
  void whatWasDoneIsReadBackInTheOrderOfTime() {
    try (var engine = swarm.client(folder)) {
      var log = new ActionConfigs(engine, "shop");
      log.add(action(2).failed("no task ran"));
      log.add(action(1));

      assertThat(log.all()).containsExactly(action(1), action(2).failed("no task ran"));
    }
  }

  @Test
  void theNameOfALongStackIsShortenedToWhatTheEngineTakes() {
    try (var engine = swarm.client(folder)) {
      String stack = "s".repeat(60);
      new ActionConfigs(engine, stack).add(action(1));

      assertThat(engine.get("/configs").findValuesAsText("Name"))
          .singleElement()
          .satisfies(name -> assertThat(name).hasSizeLessThanOrEqualTo(64).startsWith("sss"));
      assertThat(new ActionConfigs(engine, stack).all()).containsExactly(action(1));
    }
  }

  @Test
  void theNewestAreKeptAndNoneIsTakenForARevisionOrTheLock() {
    try (var engine = swarm.client(folder)) {
      var log = new ActionConfigs(engine, "shop", 5);
      for (int second = 0; second < 8; second++) {
        log.add(action(second));
      }

      assertThat(log.all()).hasSize(5).startsWith(action(3));
      assertThat(new SwarmReleaseStore(engine, "shop").revisions()).isEmpty();
      assertThat(engine.get("/configs").findValuesAsText("Name"))
          .isNotEmpty()
          .allMatch(name -> LockConfig.stackOf(name).isEmpty())
          .allMatch(name -> RecordName.parse(name).isEmpty());
    }
  }
}
