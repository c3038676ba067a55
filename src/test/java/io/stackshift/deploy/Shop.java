package io.stackshift.deploy;

import io.stackshift.compose.Stack;
import io.stackshift.operate.Forecast;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Samples;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Revision;
import io.stackshift.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shop of {@link Samples}, deployed to a {@link FakeWorld} through the real use cases. */
final class Shop {

  static final Origin ANN = new Origin("ann", "manager1", "", Instant.EPOCH);

  final FakeWorld world = new FakeWorld();
  final RecordedProgress progress = new RecordedProgress();
  private final Settings settings;
  private @Nullable ProjectHooks hooks;
  private boolean skipsHooks;

  Shop() {
    this(Samples.SETTINGS);
  }

  /** A shop with other settings. */
  Shop(Settings settings) {
    this.settings = settings;
  }

  /** The same with hooks, and with those who are told. */
  Shop accompanied(ProjectHooks others) {
    hooks = others;
    return this;
  }

  /** The same where somebody wants no hook to run. */
  Shop skippingHooks() {
    skipsHooks = true;
    return this;
  }

  private Lifecycle lifecycle() {
    return hooks == null
        ? Lifecycle.none()
        : Lifecycle.of(settings, hooks, world, progress, skipsHooks);
  }

  Revision deploy(Mode mode, char release, String... versions) {
    return deploy(DeployRequest.of(mode), release, versions);
  }

  Revision deploy(DeployRequest request, char release, String... versions) {
    return deployment(release, versions).run(request, ANN);
  }

  /** What would be done. */
  Plan preview(Mode mode, char release, String... versions) {
    return forecast(mode, release, versions).plan();
  }

  /** What that would change. */
  Forecast forecast(Mode mode, char release, String... versions) {
    return deployment(release, versions).forecast(DeployRequest.of(mode));
  }

  /** What a rollback would change. */
  Forecast forecastOfReturn(String abbreviation) {
    return new RollBackRelease(settings, world, new SilentProgress())
        .forecast(abbreviation, OptionalInt.empty());
  }

  private DeployRelease deployment(char release, String... versions) {
    var wanted = Samples.wanted(release, 0, versions);
    world.rendered = wanted.stack();
    var stack =
        new Stack(
            "shop",
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>());
    var project =
        new Project(
            wanted.release(), settings, stack, wanted.migrations(), wanted.metadata(), List.of());
    return new DeployRelease(project, world, progress, lifecycle());
  }

  Revision rollBack(String abbreviation) {
    return rollBack(abbreviation, OptionalInt.empty());
  }

  Revision rollBack(String abbreviation, OptionalInt count) {
    return new RollBackRelease(settings, world, progress, lifecycle())
        .run(abbreviation, count, ANN);
  }

  /** Removes what the kept revisions do not need. */
  void prune() {
    var prune = new PruneSwarm(settings, world);
    prune.run(prune.preview(), ANN, _ -> {});
  }

  /** What runs and what is applied, in one line. */
  String state() {
    return "%s %s".formatted(world.running.get("shop_web"), world.applied);
  }

  /** All that users and later deployments meet. */
  String whole() {
    return "%s runs %s on %s, schema %s, bridged %s, metadata %s"
        .formatted(
            state(), world.running, world.networks, world.applied, world.bridged, world.metadata);
  }

  Revision newest() {
    return world.stored.lastEntry().getValue();
  }
}
