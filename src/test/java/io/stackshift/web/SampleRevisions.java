package io.stackshift.web;

import io.stackshift.deploy.ListMigrations.Listing;
import io.stackshift.deploy.StackViews.Schema;
import io.stackshift.migration.MigrationEntry.State;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was deployed of the shop. */
final class SampleRevisions {

  private static final String[] COMMITS = {
    "227eceea", "d6a1f969", "bfb46e06", "227eceea", "7c1d40f2", "90ab12cd", "3f2a9c1e", "5e6f7a8b"
  };

  private SampleRevisions() {}

  static List<Revision> history(Instant now) {
    return List.of(
        revision(1, Mode.FIRST, Status.DEPLOYED, "", now.minus(Duration.ofDays(9)), first()),
        revision(2, Mode.ADD, Status.DEPLOYED, "", now.minus(Duration.ofDays(6)), add(3.1)),
        revision(3, Mode.SUB, Status.DEPLOYED, "", now.minus(Duration.ofDays(5)), sub()),
        revision(4, Mode.ROLLBACK, Status.DEPLOYED, "", now.minus(Duration.ofDays(5)), back()),
        revision(5, Mode.ADD, Status.DEPLOYED, "", now.minus(Duration.ofDays(3)), add(0.4)),
        revision(
            6,
            Mode.ADD,
            Status.FAILED,
            "service shop_web: task shop_web.2 on node2 failed: non-zero exit (1)\n"
                + "  KeyError: key not found: \"CARD_GATEWAY\"",
            now.minus(Duration.ofHours(30)),
            failed()),
        revision(7, Mode.ADD, Status.DEPLOYED, "", now.minus(Duration.ofMinutes(26)), add(1.2)));
  }

  static Revision pending(Instant began) {
    return revision(8, Mode.ADD, Status.PENDING, "", began, List.of());
  }

  /** The first deployment of all, which failed. */
  static Revision failedFirst() {
    return history(Instant.now()).getFirst().with(Status.FAILED, "no image");
  }

  static Schema schema(Instant now) {
    Instant at = now.minus(Duration.ofMinutes(26));
    return new Schema.Known(
        new Listing(
            List.of(
                SampleViews.entry("1", State.APPLIED, "additive", at.minus(Duration.ofDays(9))),
                SampleViews.entry("2", State.APPLIED, "additive", at.minus(Duration.ofDays(6))),
                SampleViews.entry("3", State.UNDONE, "subtractive", at.minus(Duration.ofDays(5))),
                SampleViews.entry("4", State.FAILED, "additive", at),
                SampleViews.entry("5", State.PENDING, "subtractive", at)),
            List.of(SampleViews.kept(at))));
  }

  private record Did(String step, double seconds) {}

  private static List<Did> first() {
    return List.of(
        new Did("images", 2.2),
        new Did("network:shop_backend", 0.2),
        new Did("update:database", 0.6),
        new Did("converged:database", 5.4),
        new Did("database-ready", 0.7),
        new Did("migrate", 0.9),
        new Did("update:code", 0.5),
        new Did("converged:code", 6.9),
        new Did("http:code:http://web:8080/health", 0.4),
        new Did("metadata:code", 1.1));
  }

  private static List<Did> add(double migrating) {
    return List.of(
        new Did("images", 1.3),
        new Did("rehearse", 0.4),
        new Did("migrate", migrating),
        new Did("update:code", 0.7),
        new Did("converged:code", 8.2),
        new Did("http:code:http://web:8080/health", 0.3),
        new Did("metadata:code", 1.0));
  }

  private static List<Did> sub() {
    return List.of(
        new Did("images", 1.1),
        new Did("bridge", 0.3),
        new Did("update:code", 0.6),
        new Did("converged:code", 8.0),
        new Did("http:code:http://web:8080/health", 0.3),
        new Did("metadata:code", 0.9),
        new Did("old-code-gone:code", 2.1),
        new Did("migrate:after-code", 0.8),
        new Did("metadata-reload:code", 0.5));
  }

  private static List<Did> back() {
    return List.of(
        new Did("undo:sub-r3", 1.1),
        new Did("update:code", 0.6),
        new Did("converged:code", 7.7),
        new Did("undo:add-r2", 0.4),
        new Did("metadata:code", 1.0));
  }

  private static List<Did> failed() {
    return List.of(
        new Did("images", 1.2),
        new Did("migrate", 0.5),
        new Did("update:code", 0.6),
        new Did("update:restore", 0.9),
        new Did("converged:restore", 4.1));
  }

  private static Revision revision(
      int number, Mode mode, Status status, String failure, Instant began, List<Did> did) {
    var steps = new ArrayList<StepRecord>();
    Instant at = began;
    for (Did step : did) {
      at = at.plusMillis(Math.round(step.seconds() * 1000));
      steps.add(new StepRecord(step.step(), at));
    }
    String release = COMMITS[number - 1];
    return new Revision(
        number,
        Release.of(release.repeat(5)),
        mode,
        mode == Mode.ROLLBACK ? 1 : 0,
        number - 1,
        new Origin(number % 2 == 0 ? "bob" : "ann", "manager1", "", began),
        new MigrationRecord(
            List.of("1"), number == 7 ? List.of("2") : List.of(), List.of(), List.of()),
        List.of(),
        List.of(
            web(release, number),
            new ServiceSpec("shop_postgres", "postgres:15.10", "hash-postgres", "{}")),
        List.of(),
        "",
        status,
        steps,
        failure,
        "");
  }

  private static ServiceSpec web(String release, int number) {
    return new ServiceSpec(
        "shop_web",
        "registry.example.com/shop/web:" + release,
        "hash-web-" + number,
        """
        {"TaskTemplate": {"ContainerSpec": {"Env": ["WORKERS=%d", "API_TOKEN=hunter%d"]}}}
        """
            .formatted(number, number));
  }
}
