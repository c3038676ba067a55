package io.stackshift.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.deploy.Records;
import io.stackshift.deploy.Records.OfStack;
import io.stackshift.deploy.SwarmHealth.Ended;
import io.stackshift.deploy.SwarmHealth.OfNode;
import io.stackshift.deploy.SwarmHealth.OfService;
import io.stackshift.deploy.SwarmHealth.Seen;
import io.stackshift.error.UserError;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Prometheus is told of recorded revisions. */
class HttpMetricsTest {

  private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");
  private static final InetSocketAddress ANYWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static Revision revision(int number, Mode mode, Status status, StepRecord... steps) {
    return new Revision(
        number,
        Release.of(("" + number).repeat(40)),
        mode,
        mode == Mode.ROLLBACK ? 1 : 0,
        number - 1,
        new Origin("ann", "desk", "", BEGAN),
        new MigrationRecord(List.of("1"), List.of("2", "3"), List.of("3"), List.of()),
        List.of(),
        List.of(),
        List.of(),
        "",
        status,
        List.of(steps),
        "",
        "");
  }

  private static String page(Records records) {
    return page(records, new Seen(List.of(), List.of()));
  }

  private static String page(Records records, Seen seen) {
    try (var serving = new HttpMetrics().serve(ANYWHERE, records, () -> seen)) {
      var address = URI.create("http://127.0.0.1:" + serving.port() + "/metrics");
      try (var body = address.toURL().openStream()) {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(OfStack... stacks) {
    return page(() -> List.of(stacks));
  }

  @Test
  void eachRevisionHasItsTimesStepsAndMigrations() {
    String page =
        page(
            new OfStack(
                "shop",
                List.of(
                    revision(
                        7,
                        Mode.ADD,
                        Status.DEPLOYED,
                        new StepRecord("pull", BEGAN.plusSeconds(2)),
                        new StepRecord("migrate", BEGAN.plusSeconds(5)),
                        new StepRecord("update:web", BEGAN.plusSeconds(20)))),
                0,
                Optional.empty()));

    String labels =
        "{mode=\"add\",release=\"77777777\",revision=\"7\",stack=\"shop\",status=\"deployed\","
            + "who=\"ann\"}";
    assertThat(page)
        .contains("stackshift_revision{stack=\"shop\"} 7.0")
        .contains("stackshift_revision_duration_seconds" + labels + " 20.0")
        .contains("stackshift_revision_started_timestamp_seconds" + labels + " 1.767323045E9")
        .contains("stackshift_revision_finished_timestamp_seconds" + labels + " 1.767323065E9")
        .contains(
            "stackshift_step_duration_seconds{revision=\"7\",stack=\"shop\",step=\"update:web\"} 15.0")
        .contains("stackshift_migration_duration_seconds{revision=\"7\",stack=\"shop\"} 3.0")
        .contains(
            "stackshift_revision_migrations{direction=\"up\",revision=\"7\",stack=\"shop\"} 2.0")
        .contains("stackshift_applied_migrations{stack=\"shop\"} 3.0")
        .contains("stackshift_release_info{release=\"77777777\",revision=\"7\",stack=\"shop\"} 1.0")
        .contains("stackshift_engine_answers 1.0");
  }

  /** As the page and `show` tell it. */
  @Test
  void aClockThatWasSetBackMakesNoStepLonger() {
    Revision revision =
        revision(
            7,
            Mode.ADD,
            Status.DEPLOYED,
            new StepRecord("pull", BEGAN.plusSeconds(5)),
            new StepRecord("migrate", BEGAN.minusSeconds(3)),
            new StepRecord("update:web", BEGAN.plusSeconds(6)));
    assertThat(page(new OfStack("shop", List.of(revision), 0, Optional.empty())))
        .contains(
            "stackshift_step_duration_seconds{revision=\"7\",stack=\"shop\",step=\"update:web\"} 1.0");
  }

  @Test
  void aFailedDeploymentShowsBesideTheReleaseInForce() {
    String page =
        page(
            new OfStack(
                "shop",
                List.of(
                    revision(1, Mode.FIRST, Status.DEPLOYED), revision(2, Mode.SUB, Status.FAILED)),
                0,
                Optional.empty()));

    assertThat(page)
        .contains("stackshift_release_info{release=\"11111111\",revision=\"1\",stack=\"shop\"} 1.0")
        .contains("stackshift_last_revision_status{stack=\"shop\",status=\"failed\"} 1.0")
        .contains("stackshift_last_revision_status{stack=\"shop\",status=\"half-way\"} 0.0")
        .contains("stackshift_revisions{stack=\"shop\",status=\"failed\"} 1.0");
  }

  @Test
  void aRollbackSaysWhereto() {
    assertThat(
            page(
                new OfStack(
                    "shop",
                    List.of(revision(3, Mode.ROLLBACK, Status.DEPLOYED)),
                    0,
                    Optional.empty())))
        .contains("mode=\"rollback to 1\"");
  }

  @Test
  void whoHoldsALockShows() {
    assertThat(
            page(
                new OfStack(
                    "shop",
                    List.of(),
                    2,
                    Optional.of(new Origin("bob", "ci", "https://7", BEGAN)))))
        .contains(
            "stackshift_lock_held_since_timestamp_seconds{host=\"ci\",job_url=\"https://7\","
                + "stack=\"shop\",who=\"bob\"} 1.767323045E9")
        .contains("stackshift_unreadable_records{stack=\"shop\"} 2.0");
  }

  @Test
  void anEngineThatDoesNotAnswerIsAMetricToo() {
    String page =
        page(() -> {
          throw UserError.refused("no answer", "", "Start it.");
        });

    assertThat(page)
        .contains("stackshift_engine_answers 0.0")
        .doesNotContain("stackshift_revision");
  }

  @Test
  void onlyTheNewestRevisionsAreSeriesOfTheirOwn() {
    List<Revision> many =
        IntStream.rangeClosed(1, 45)
            .mapToObj(number -> revision(number, Mode.ADD, Status.DEPLOYED))
            .toList();

    assertThat(page(new OfStack("shop", many, 0, Optional.empty())))
        .contains("revision=\"45\"")
        .contains("revision=\"16\"")
        .doesNotContain("revision=\"15\"")
        .contains("stackshift_revisions{stack=\"shop\",status=\"deployed\"} 45.0");
  }

  @Test
  void servicesAndNodesShow() {
    var web =
        new OfService(
            "shop",
            "shop_web",
            2,
            1,
            List.of(
                new Ended(Instant.now(), true),
                new Ended(Instant.now(), false),
                new Ended(Instant.now().minusSeconds(3600), true)));
    var node = new OfNode("alpha", "manager", "active", true);

    String labels = "{service=\"shop_web\",stack=\"shop\"}";
    assertThat(page(List::of, new Seen(List.of(web), List.of(node))))
        .contains("stackshift_service_tasks_desired" + labels + " 2.0")
        .contains("stackshift_service_tasks_running" + labels + " 1.0")
        .contains("stackshift_service_tasks_failed_recently" + labels + " 2.0")
        .contains("stackshift_service_tasks_unhealthy_recently" + labels + " 1.0")
        .contains(
            "stackshift_node_ready{availability=\"active\",node=\"alpha\",role=\"manager\"} 1.0");
  }

  @Test
  void aPortThatIsTakenIsRefused() {
    try (var serving =
        new HttpMetrics().serve(ANYWHERE, List::of, () -> new Seen(List.of(), List.of()))) {
      var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), serving.port());

      assertThatThrownBy(
              () -> new HttpMetrics().serve(taken, List::of, () -> new Seen(List.of(), List.of())))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("nothing can listen there");
    }
  }
}
