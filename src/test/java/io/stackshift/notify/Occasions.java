package io.stackshift.notify;

import io.stackshift.deploy.Occasion;
import io.stackshift.deploy.Undertaking;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.settings.Announcement;
import java.time.Duration;
import java.time.Instant;

/** What is told in tests. */
final class Occasions {

  static final Undertaking DEPLOYMENT =
      new Undertaking(
          "shop",
          "production",
          Release.of("1a2b3c4d".repeat(5)),
          "add",
          12,
          Release.of("9f8e7d6c".repeat(5)),
          new Origin(
              "ann", "manager1", "https://gitlab.example.org/ann/shop/-/jobs/7", Instant.EPOCH),
          "the <column> & its index were never used");

  private Occasions() {}

  static Occasion of(Announcement event) {
    boolean isFailure =
        switch (event) {
          case FAILED, RESTORED, HALF_WAY -> true;
          case STARTED, DEPLOYED, ROLLED_BACK, MAINTENANCE_ON, MAINTENANCE_OFF -> false;
        };
    return new Occasion(
        event,
        DEPLOYMENT,
        Instant.parse("2026-11-22T03:15:00Z"),
        event == Announcement.STARTED ? Duration.ZERO : Duration.ofMillis(83_400),
        isFailure ? 5 : 0,
        isFailure ? "service shop_web: task shop_web.1 <failed> & did not converge" : "");
  }
}
