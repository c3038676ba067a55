package io.stackshift.web;

import io.stackshift.deploy.DataForms;
import io.stackshift.deploy.ListMigrations.Listing;
import io.stackshift.deploy.StackViews;
import io.stackshift.migration.Keepsake;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.MigrationEntry.State;
import io.stackshift.migration.Version;
import io.stackshift.operate.Drift;
import io.stackshift.operate.FieldChange;
import io.stackshift.operate.LockSight;
import io.stackshift.operate.SchemaSight;
import io.stackshift.operate.ServiceSight;
import io.stackshift.operate.StackSight;
import io.stackshift.operate.StackStatus;
import io.stackshift.operate.TaskSight;
import io.stackshift.plan.History;
import io.stackshift.plan.SwarmState.Replicas;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A shop as people look at it, which a test may change while they do. */
final class SampleViews implements StackViews {

  static final DataForms FORMS =
      new DataForms(
          status -> "{\"stack\":\"" + status.sight().stack() + "\"}",
          revision -> "{\"number\":" + revision.number() + "}",
          diff -> "{\"differs\":" + !diff.isEmpty() + "}",
          listing -> listing.entries().stream().map(it -> "{}").toList());

  private final Instant began = Instant.now().minus(Duration.ofMinutes(26));
  private final List<Revision> revisions = new ArrayList<>();
  private List<ServiceSight> services = List.of();
  private Optional<LockSight> lock = Optional.empty();
  private Schema schema = new Schema.Known(new Listing(List.of(), List.of()));
  private int unreadable;
  private @Nullable RuntimeException trouble;

  /** Seven revisions, the last of which is in force; a service that somebody scaled by hand. */
  static SampleViews shop() {
    var views = new SampleViews();
    views.revisions.addAll(SampleRevisions.history(Instant.now()));
    views.services =
        List.of(
            views.service("hasura", "hasura/graphql-engine:v2.44.0", 1, views.tasks("hasura", 1)),
            views.service("postgres", "postgres:15.10", 1, views.tasks("postgres", 1)),
            views.service("proxy", "haproxy:2.6", 1, views.tasks("proxy", 1)),
            views.web(3, "running"));
    views.schema = SampleRevisions.schema(Instant.now());
    return views;
  }

  /** Nothing was deployed yet. */
  static SampleViews empty() {
    return new SampleViews();
  }

  ServiceSight web(int wanted, String state) {
    var tasks = new ArrayList<>(tasks("web", wanted - 1));
    tasks.add(task("web", wanted, state, false));
    tasks.add(task("web", 2, "failed", true));
    return service("web", "registry.example.com/shop/web:3f2a9c1e", wanted, tasks);
  }

  private List<TaskSight> tasks(String service, int count) {
    var tasks = new ArrayList<TaskSight>();
    for (int place = 1; place <= count; place++) {
      tasks.add(task(service, place, "running", false));
    }
    return tasks;
  }

  private TaskSight task(String service, int place, String state, boolean hasFailed) {
    return new TaskSight(
        service + place + state,
        "shop_" + service,
        Integer.toString(place),
        "n" + place,
        "node" + (place % 3 + 1),
        false,
        "c" + place,
        state,
        !hasFailed,
        hasFailed,
        hasFailed,
        hasFailed
            ? "task: non-zero exit (137): out of memory"
            : state.equals("running") ? "" : "health check has not passed yet",
        began,
        began.plusSeconds(place));
  }

  private ServiceSight service(String key, String image, int wanted, List<TaskSight> tasks) {
    String digest = "9b74c9897bac770ffc029102a200c5de9b74c9897bac770ffc029102a200c5de";
    return new ServiceSight(
        "shop_" + key,
        image + "@sha256:" + digest,
        "3f2a9c1e",
        "hash-" + key,
        wanted,
        key.equals("web") ? new Replicas(wanted, 2) : Replicas.UNKNOWN,
        "completed",
        Optional.empty(),
        tasks);
  }

  synchronized SampleViews with(ServiceSight changed) {
    var others = new ArrayList<>(services);
    others.removeIf(service -> service.name().equals(changed.name()));
    others.add(changed);
    services = List.copyOf(others);
    return this;
  }

  synchronized SampleViews with(Revision revision) {
    revisions.removeIf(known -> known.number() == revision.number());
    revisions.add(revision);
    return this;
  }

  synchronized SampleViews with(Schema newSchema) {
    schema = newSchema;
    return this;
  }

  synchronized Revision newest() {
    return revisions.getLast();
  }

  /** Somebody begins to deploy. */
  synchronized SampleViews deploying() {
    lockedBy("", Instant.now());
    Revision pending = SampleRevisions.pending(Instant.now().minusSeconds(9));
    return with(pending.with(new StepRecord("images", Instant.now().minusSeconds(4))));
  }

  /**
   * The lock is held.
   *
   * @param reason why a person holds it; empty for a deployment
   * @param heartbeat its last
   */
  synchronized SampleViews lockedBy(String reason, Instant heartbeat) {
    String job = "https://ci.example.com/7";
    lock =
        Optional.of(new LockSight("ann", "manager1", job, "2026-01-02 03:04", reason, heartbeat));
    return this;
  }

  /** Records that nobody can read. */
  synchronized void unreadable(int records) {
    unreadable = records;
  }

  /** A step is done. */
  synchronized void done(String step) {
    with(newest().with(new StepRecord(step, Instant.now())));
  }

  /** The deployment has ended. */
  synchronized void deployed() {
    lock = Optional.empty();
    with(newest().with(Status.DEPLOYED, ""));
  }

  /** The engine answers no more, or does again. */
  synchronized void troubled(Optional<? extends RuntimeException> why) {
    trouble = why.orElse(null);
  }

  @Override
  public String stack() {
    return "shop";
  }

  @Override
  public synchronized Now now() {
    RuntimeException error = trouble;
    if (error != null) {
      throw error;
    }
    var history = new History(revisions);
    var sight = new StackSight("shop", services, lock, "n1");
    var drift = new ArrayList<Drift>();
    services.stream()
        .filter(service -> service.replicas().byHand())
        .forEach(service -> drift.add(new Drift(service.name(), "scaled by hand: 3, not 2")));
    services.stream()
        .filter(service -> service.name().equals("shop_proxy"))
        .forEach(service ->
            drift.add(
                new Drift(
                    service.name(),
                    "somebody else changed it since it was applied",
                    List.of(
                        new FieldChange("environment.TIMEOUT", "30s", "90s"),
                        new FieldChange("environment.API_TOKEN", "", FieldChange.HIDDEN)))));
    return new Now(
        Instant.now(),
        new StackStatus(
            sight,
            history.newest(),
            history.inForce(),
            drift,
            new SchemaSight.Unknown("it was not asked")),
        history.revisions(),
        unreadable);
  }

  @Override
  public synchronized Schema schema() {
    return schema;
  }

  @Override
  public StackStatus status() {
    return now().status();
  }

  static MigrationEntry entry(String name, State state, String kind, Instant at) {
    return new MigrationEntry(
        name,
        "step",
        "V" + name + "__step_" + name + ".sql",
        state,
        kind,
        state == State.PENDING ? Optional.empty() : Optional.of(at),
        state == State.PENDING ? Optional.empty() : Optional.of(Duration.ofMillis(90)),
        "3f2a9c1e",
        List.of(),
        state == State.FAILED ? "ERROR: column \"total\" does not exist" : "");
  }

  static Keepsake kept(Instant at) {
    return new Keepsake(
        Version.of("5"),
        "column orders.amount_euros",
        at,
        at.plus(Duration.ofDays(30)),
        5 << 20,
        "bfb46e06",
        "");
  }
}
