package io.stackshift.swarm.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.LockSight;
import io.stackshift.release.Origin;
import io.stackshift.swarm.engine.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is told of a lock. */
class LockRecordTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Origin ANN = new Origin("ann", "desk", "", NOW.minus(Duration.ofHours(1)));

  private static LockSight sight(ObjectNode spec, String updatedAt) {
    ObjectNode config = Json.object().put("ID", "c1").put("UpdatedAt", updatedAt);
    config.set("Spec", spec);
    return LockRecord.of(config).sight();
  }

  @Test
  void aLockWhoseHeartbeatsEndedWasLeftBehind() {
    ObjectNode deployment = LockRecord.body("shop_stackshift_lock", "shop", "token", ANN);
    assertThat(sight(deployment, "2026-01-02T03:03:59.123456789Z").isOfDeployment(NOW)).isTrue();
    assertThat(sight(deployment, "2026-01-02T03:01:59Z").isOfDeployment(NOW)).isFalse();
    assertThat(sight(deployment, "2026-01-02T03:01:59Z").isLeftBehind(NOW)).isTrue();
    assertThat(sight(deployment, "").isLeftBehind(NOW)).isTrue();
  }

  @Test
  void aPersonNeedsNoHeartbeat() {
    ObjectNode byHand = LockRecord.byHand("lock", "shop", "token", ANN, "a look around");
    assertThat(sight(byHand, "2026-01-01T00:00:00Z").isLeftBehind(NOW)).isFalse();
    assertThat(sight(byHand, "2026-01-02T03:04:04Z").isOfDeployment(NOW)).isFalse();
  }
}
