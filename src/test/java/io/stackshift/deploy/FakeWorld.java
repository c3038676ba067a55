package io.stackshift.deploy;

import io.stackshift.compose.Stack;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Keepsake;
import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Purged;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Version;
import io.stackshift.operate.Action;
import io.stackshift.operate.MaintenanceSight;
import io.stackshift.plan.Beside;
import io.stackshift.plan.DatabaseState;
import io.stackshift.plan.Drain;
import io.stackshift.plan.FileObjectSpec;
import io.stackshift.plan.History;
import io.stackshift.plan.OneOff;
import io.stackshift.plan.Reading;
import io.stackshift.plan.ResolvedImage;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.plan.StackSpec;
import io.stackshift.plan.Step;
import io.stackshift.plan.SwarmState;
import io.stackshift.plan.WatchedService;
import io.stackshift.release.Lock;
import io.stackshift.release.NetworkSpec;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.release.ReleaseStore;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.settings.Analysis;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.NotificationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A swarm, a database and a metadata service in memory. Every effect is written down; one of them
 * can be made to fail, or to kill the process.
 */
class FakeWorld
    implements Connections,
        Swarm,
        Database,
        MetadataService,
        Readiness,
        Probes,
        ReleaseStore,
        Lock {

  /** The process dies: nothing catches this, so nothing is tidied up. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  final List<String> effects = new ArrayList<>();
  final NavigableMap<String, String> running = new TreeMap<>();
  final SortedSet<Version> applied = new TreeSet<>();
  final NavigableMap<Integer, Revision> stored = new TreeMap<>();
  final Set<String> networks = new HashSet<>();
  final List<LostColumn> bridged = new ArrayList<>();
  final List<Keepsake> keepsakes = new ArrayList<>();
  final List<Action> actions = new ArrayList<>();

  /** What a rehearsal finds out about the versions that it is asked for. */
  Rehearsal known = Rehearsal.NONE;

  /** The hooks that were run, with what they were told. */
  final List<HookRunner.Run> hookRuns = new ArrayList<>();

  /** What those who are told were told. */
  final List<Occasion> occasions = new ArrayList<>();

  /** What the last migration knew of its versions. */
  Rehearsal migratedWith = Rehearsal.NONE;

  /** A real database in place of the one in memory. */
  @Nullable Database actual;

  /** Is told of each effect, before and after it takes place. */
  BiConsumer<String, Boolean> witness = (_, _) -> {};

  /** Whether the engine answers a look at services that should stay up. */
  BooleanSupplier looks = () -> true;

  /** What an analysis reads. */
  Function<Analysis, Reading> readings = _ -> Reading.good("fine");

  final Interruption interruption = new Interruption();

  /** What services' labels ask for before their tasks are stopped, by name. */
  final Map<String, Drain> drains = new HashMap<>();

  /** Is done just before the lock is taken. */
  Runnable beforeLock = () -> {};

  boolean databaseExists;
  boolean actionsAreRefused;
  boolean recordsAreGone;
  boolean locked;
  boolean referencesAreGone;
  boolean losesForGood;
  boolean isUnfeasible;
  int keptRevisions = Integer.MAX_VALUE;
  final List<String> unused = new ArrayList<>();
  final Set<String> pulled = new HashSet<>();
  boolean failAfterFirst;
  boolean downDoesNothing;
  String metadata = "";
  StackSpec rendered = new StackSpec(List.of(), List.of(), List.of(), new TreeSet<>());

  private String failing = "";
  private int failures;
  private String killing = "";
  private boolean killedAfterEffect;

  /** Makes the next {@code times} effects whose text begins so fail. */
  void fail(String effect, int times) {
    failing = effect;
    failures = times;
  }

  /** Kills the process at the next effect whose text begins so, before or after it takes place. */
  void kill(String effect, boolean afterEffect) {
    killing = effect;
    killedAfterEffect = afterEffect;
  }

  private void effect(String text, ExitCode code, Runnable change) {
    boolean kills = !killing.isEmpty() && text.startsWith(killing);
    if (kills) {
      killing = "";
      if (!killedAfterEffect) {
        throw new Killed();
      }
    }
    if (failures > 0 && text.startsWith(failing)) {
      failures--;
      throw new UserError(code, text + " does not work", "", "mend it");
    }
    effects.add(text);
    witness.accept(text, false);
    change.run();
    witness.accept(text, true);
    if (kills) {
      throw new Killed();
    }
  }

  @Override
  public HookRunner hooks() {
    return (run, output) -> {
      hookRuns.add(run);
      String name = run.hook().file();
      effect("hook " + name, ExitCode.REFUSED, () -> output.accept("written by " + name));
    };
  }

  @Override
  public Notifier notifier(NotificationSettings receivers, Consumer<String> notes) {
    return new Notifier() {
      @Override
      public void tell(Occasion occasion) {
        occasions.add(occasion);
      }

      @Override
      public void settle() {}
    };
  }

  @Override
  public MaintenancePage maintenance(String stack) {
    return new MaintenancePage() {
      @Override
      public MaintenanceSight on(Wish wish, Origin origin, Progress progress) {
        throw new AssertionError("no deployment switches the maintenance page on");
      }

      @Override
      public Optional<MaintenanceSight> off(Duration settle, Progress progress) {
        throw new AssertionError("no deployment switches the maintenance page off");
      }

      @Override
      public Optional<MaintenanceSight> look() {
        return Optional.empty();
      }
    };
  }

  @Override
  public Images images() {
    throw new AssertionError("images were asked for");
  }

  @Override
  public Swarm swarm() {
    return this;
  }

  @Override
  public Database database(DatabaseSettings.Postgres settings) {
    return actual == null ? this : actual;
  }

  @Override
  public NodeWork nodeWork() {
    throw new AssertionError("no deployment asks for this node alone");
  }

  @Override
  public Rehearser rehearser() {
    return (_, _, run, progress) -> rehearse(run, progress);
  }

  @Override
  public MetadataService metadata(MetadataSettings.Hasura settings) {
    return this;
  }

  @Override
  public RunningStack running(String stack) {
    throw new AssertionError("no deployment looks after a running stack");
  }

  @Override
  public Interruption interruption() {
    return interruption;
  }

  @Override
  public Readiness readiness() {
    return this;
  }

  @Override
  public Probes probes() {
    return this;
  }

  @Override
  public ReleaseStore releases(String stack) {
    return this;
  }

  @Override
  public Records records() {
    return () ->
        List.of(new Records.OfStack("shop", List.copyOf(stored.values()), 0, Optional.empty()));
  }

  @Override
  public SwarmHealth health() {
    throw new AssertionError("the health was asked for");
  }

  @Override
  public ActionLog actions(String stack) {
    return new ActionLog() {
      @Override
      public void add(Action action) {
        if (actionsAreRefused) {
          throw UserError.refused("the swarm has no leader", "", "Wait.");
        }
        actions.add(action);
      }

      @Override
      public List<Action> all() {
        return List.copyOf(actions);
      }
    };
  }

  @Override
  public Checkups checkups() {
    throw new AssertionError("checkups were asked for");
  }

  @Override
  public MetricsEndpoint metrics() {
    throw new AssertionError("metrics were asked for");
  }

  @Override
  public PageServer pages() {
    throw new AssertionError("pages were asked for");
  }

  @Override
  public Lock lock(String stack) {
    return this;
  }

  @Override
  public void verifyManager() {}

  @Override
  public SwarmState observe(String stack) {
    return new SwarmState(
        running.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry ->
                        new SwarmState.RunningService(
                            entry.getKey(),
                            entry.getValue(),
                            "",
                            ResolvedImage.anywhere(""),
                            "x",
                            SwarmState.Replicas.UNKNOWN,
                            drains.getOrDefault(entry.getKey(), Drain.NONE)))),
        networks,
        Set.of(),
        Set.of());
  }

  @Override
  public StackSpec render(Stack stack, SwarmState state, List<ServiceSpec> recorded) {
    return rendered;
  }

  @Override
  public ServiceSpec withJobImage(ServiceSpec service, String image) {
    return service;
  }

  @Override
  public void removeJobs(String stack) {}

  /**
   * The application's own migrator: an image of release {@code b} has the versions 1 and 2, one of
   * {@code c} has 3 too. {@code down} is told how many.
   */
  @Override
  public List<String> run(OneOff job, Consumer<String> output) {
    if (job.purpose().equals("status")) {
      effect("status by " + job.service().hash(), ExitCode.MIGRATION_FAILED, () -> {});
      return applied.stream().map(Version::toString).toList();
    }
    effect(
        job.purpose() + " " + String.join(" ", job.command()) + " by " + job.service().hash(),
        ExitCode.MIGRATION_FAILED,
        () -> migrate(job));
    return List.of();
  }

  private void migrate(OneOff job) {
    switch (job.purpose()) {
      case "up" -> {
        int newest = job.service().hash().charAt(0) - 'a' + 1;
        for (int version = 1; version <= newest; version++) {
          if (applied.add(Version.of("" + version)) && failAfterFirst) {
            failAfterFirst = false;
            throw new UserError(ExitCode.MIGRATION_FAILED, "up failed half-way", "", "mend it");
          }
        }
      }
      case "down" -> {
        int count = downDoesNothing ? 0 : Integer.parseInt(job.command().getLast());
        for (int i = 0; i < count; i++) {
          applied.removeLast();
        }
      }
      default -> {}
    }
  }

  @Override
  public void verifyReferences(List<ServiceSpec> services) {
    if (referencesAreGone) {
      throw UserError.refused("the secret x does not exist", "service web", "Create it.");
    }
  }

  @Override
  public Fitted fit(StackSpec wanted, Set<String> open) {
    return new Fitted(wanted, Map.of());
  }

  @Override
  public void verifyFeasible(StackSpec wanted, SwarmState running) {
    if (isUnfeasible) {
      throw UserError.refused("no node fits", "service web", "Add one.");
    }
  }

  @Override
  public void pull(String stack, List<ServiceSpec> services, Duration within, Progress progress) {
    effect("pull", ExitCode.REFUSED, () -> services.forEach(it -> pulled.add(it.image())));
  }

  @Override
  public void verifyNodes(Set<String> nodes) {}

  @Override
  public void create(NetworkSpec network) {
    effect("network", ExitCode.REFUSED, () -> networks.add(network.name()));
  }

  @Override
  public void create(FileObjectSpec object) {}

  @Override
  public Set<String> update(
      List<ServiceSpec> services, Release release, int revision, Progress progress) {
    String names =
        services.stream().map(service -> service.hash()).collect(Collectors.joining(","));
    effect(
        "update " + names,
        ExitCode.ROLLOUT_FAILED,
        () -> services.forEach(service -> running.put(service.name(), service.hash())));
    return ServiceSpec.names(services);
  }

  @Override
  public void awaitConverged(List<ServiceSpec> services, RolloutLimits limits, Progress progress) {
    effect("converged", ExitCode.ROLLOUT_FAILED, () -> {});
  }

  @Override
  public void awaitOldCodeGone(Step.AwaitOldCodeGone gate, Progress progress) {
    effect("old code gone", ExitCode.GATE_TIMED_OUT, () -> {});
  }

  @Override
  public ServiceSpec beside(Beside beside, Progress progress) {
    ServiceSpec service = beside.service();
    return new ServiceSpec(
        beside.name(), service.image(), service.hash() + "-next", service.json());
  }

  @Override
  public void drain(
      List<ServiceSpec> services, Collection<String> leaving, Duration within, Progress progress) {
    effect(
        "drain "
            + Stream.concat(services.stream().map(ServiceSpec::name), leaving.stream()).toList(),
        ExitCode.ROLLOUT_FAILED,
        () -> {});
  }

  @Override
  public Watch watch(List<WatchedService> services) {
    synchronized (effects) {
      effect(
          "watch " + services.stream().map(WatchedService::name).toList(),
          ExitCode.REFUSED,
          () -> {});
    }
    return () -> looks.getAsBoolean();
  }

  @Override
  public Reading ask(Analysis analysis, Duration within) {
    synchronized (effects) {
      effect("analysis", ExitCode.ROLLOUT_FAILED, () -> {});
    }
    return readings.apply(analysis);
  }

  @Override
  public void removeServices(Collection<String> names) {
    effect("remove " + names, ExitCode.REFUSED, () -> running.keySet().removeAll(names));
  }

  @Override
  public Garbage garbage(String stack, History history, int keep) {
    List<Integer> old =
        stored.keySet().stream()
            .limit(Math.max(0, stored.size() - Math.min(keep, keptRevisions)))
            .toList();
    return new Garbage(List.of(), List.copyOf(unused), List.of(), old, List.of());
  }

  @Override
  public Garbage remove(
      String stack, History history, int keep, Garbage agreed, Consumer<String> told) {
    Garbage garbage = garbage(stack, history, keep).and(agreed);
    effect("prune configs", ExitCode.REFUSED, () -> unused.removeAll(garbage.configs()));
    effect("prune records", ExitCode.REFUSED, () -> stored.keySet().removeAll(garbage.revisions()));
    return garbage;
  }

  @Override
  public Reach reach(Collection<String> wanted) {
    return () -> {};
  }

  @Override
  public DatabaseState state() {
    if (!running.containsKey("shop_postgres")) {
      return new DatabaseState.Unreachable("no route");
    }
    return databaseExists
        ? new DatabaseState.Present(applied, applied, bridged)
        : new DatabaseState.Missing();
  }

  @Override
  public void awaitReady(Duration within) {
    effect("ready", ExitCode.GATE_TIMED_OUT, () -> {});
  }

  @Override
  public void create() {
    effect("create database", ExitCode.MIGRATION_FAILED, () -> databaseExists = true);
  }

  @Override
  public Rehearsal rehearse(MigrationRun run, Progress progress) {
    return new Rehearsal(
        run.versions().stream().flatMap(version -> known.of(version).stream()).toList());
  }

  @Override
  public void requireKeepable(Rehearsal rehearsal) {
    if (losesForGood) {
      throw UserError.refused("table x cannot be kept", "table x", "Keep nothing.");
    }
  }

  @Override
  public void bridge(List<LostColumn> columns, Progress progress) {
    effect("bridge", ExitCode.MIGRATION_FAILED, () -> bridged.addAll(columns));
  }

  @Override
  public void awaitSessionsGone(SortedSet<String> releases, Duration within, Progress progress) {
    effect("sessions gone " + releases, ExitCode.GATE_TIMED_OUT, () -> {});
  }

  @Override
  public List<Keepsake> keepsakes() {
    return List.copyOf(keepsakes);
  }

  @Override
  public Purged purgeKeepsakes(Instant now, boolean all) {
    var removed = keepsakes.stream().filter(kept -> all || kept.isOver(now)).toList();
    effect("purge", ExitCode.MIGRATION_FAILED, () -> keepsakes.removeAll(removed));
    return new Purged(removed, List.of());
  }

  @Override
  public void unbridge(Progress progress) {
    effect("unbridge", ExitCode.MIGRATION_FAILED, bridged::clear);
  }

  @Override
  public void migrate(MigrationRun run, Progress progress) {
    List<Version> versions = run.versions();
    migratedWith = run.rehearsal();
    effect(
        "migrate " + versions,
        ExitCode.MIGRATION_FAILED,
        () -> {
          applied.addAll(versions);
          versions.forEach(version ->
              known.of(version).ifPresent(rehearsed -> bridged.removeAll(rehearsed.losses())));
        });
  }

  @Override
  public void undo(List<Version> versions, Progress progress) {
    effect("undo " + versions, ExitCode.MIGRATION_FAILED, () -> versions.forEach(this::takeBack));
  }

  /** A required column comes back as an optional one. */
  private void takeBack(Version version) {
    applied.remove(version);
    known.of(version).stream()
        .flatMap(rehearsed -> rehearsed.losses().stream())
        .filter(LostColumn.class::isInstance)
        .forEach(column -> bridged.add((LostColumn) column));
  }

  @Override
  public List<MigrationEntry> entries(Migrations migrations) {
    return List.of();
  }

  @Override
  public List<String> repair(Migrations migrations, boolean align, Progress progress) {
    effect("repair", ExitCode.MIGRATION_FAILED, () -> {});
    return List.of("the row of the failed V2__two.sql is removed");
  }

  @Override
  public int baseline(Version version, Migrations migrations, Progress progress) {
    effect("baseline " + version, ExitCode.MIGRATION_FAILED, () -> applied.add(version));
    return 1;
  }

  @Override
  public void replace(String document) {
    effect("metadata", ExitCode.ROLLOUT_FAILED, () -> metadata = document);
  }

  @Override
  public List<String> track(List<String> schemas) {
    effect("track", ExitCode.ROLLOUT_FAILED, () -> {});
    return List.of();
  }

  @Override
  public void leaveMigrationMode(Duration within) {
    effect("console", ExitCode.ROLLOUT_FAILED, () -> {});
  }

  @Override
  public void reload() {
    effect("reload", ExitCode.ROLLOUT_FAILED, () -> {});
  }

  @Override
  public void await(String url, int status, Duration within) {
    effect("http", ExitCode.GATE_TIMED_OUT, () -> {});
  }

  @Override
  public List<Revision> revisions() {
    if (recordsAreGone) {
      throw UserError.refused("the engine does not answer", "", "Start it.");
    }
    return List.copyOf(stored.values());
  }

  @Override
  public void add(Revision revision) {
    stored.put(revision.number(), revision);
  }

  @Override
  public void update(Revision revision) {
    stored.put(revision.number(), revision);
  }

  @Override
  public Lease take(Origin holder, Duration patience) {
    beforeLock.run();
    locked = true;
    return new Lease() {
      @Override
      public void verify() {}

      @Override
      public void close() {
        locked = false;
      }
    };
  }
}
