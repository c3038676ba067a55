package io.stackshift.plan;

import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.StatusRule;
import io.stackshift.migration.Version;
import io.stackshift.release.NetworkSpec;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.StepRecord;
import io.stackshift.settings.Analysis;
import io.stackshift.settings.HttpGate;
import io.stackshift.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** One idempotent effect or gate, with an id that stays the same from run to run. */
public sealed interface Step {

  /** The phase of the services that the database needs. */
  String DATABASE = "database";

  /** Stable name within its plan, as {@code network:shop_backend}; it is what the record keeps. */
  String id();

  /**
   * Has images on every node that may run them, before any service changes.
   *
   * @param services those that run an image which they do not run yet
   */
  record PullImages(String stack, List<ServiceSpec> services, Duration within) implements Step {
    /** Copies the list. */
    public PullImages {
      services = List.copyOf(services);
    }

    /** The step that comes before these; none where no service gets another image. */
    static List<Step> before(List<Step> steps, SwarmState swarm, Settings settings) {
      List<ServiceSpec> services =
          new Plan(steps, List.of())
              .updatedServices().stream()
                  .filter(ServiceSpec::isPinned)
                  .filter(service -> !swarm.runs(service.name(), service.image()))
                  .distinct()
                  .toList();
      return services.isEmpty()
          ? List.of()
          : List.of(new PullImages(settings.stack(), services, settings.limits().rollout()));
    }

    @Override
    public String id() {
      return "images";
    }
  }

  /** Creates a network unless it exists. */
  record CreateNetwork(NetworkSpec network) implements Step {
    @Override
    public String id() {
      return "network:" + network.name();
    }
  }

  /** Creates a config or a secret unless it exists. */
  record CreateFileObject(FileObjectSpec object) implements Step {
    @Override
    public String id() {
      return object.kind().word() + ":" + object.name();
    }
  }

  /**
   * Creates or updates services, all at once; those that already run the wanted specification are
   * left alone.
   *
   * @param phase tells several updates of one plan apart, as {@code database} and {@code code}
   * @param release the release that changed services are labelled with
   * @param revision the revision that changed services are labelled with
   */
  record UpdateServices(String phase, List<ServiceSpec> services, Release release, int revision)
      implements Step {
    /** Copies the list. */
    public UpdateServices {
      services = List.copyOf(services);
    }

    @Override
    public String id() {
      return "update:" + phase;
    }
  }

  /**
   * Starts tasks of new specifications beside the services, and waits until they serve.
   *
   * @param release as for {@link UpdateServices}, like {@code revision}
   */
  record StartBeside(
      String phase, List<Beside> services, Release release, int revision, Duration within)
      implements Step {
    /** Copies the list. */
    public StartBeside {
      services = List.copyOf(services);
    }

    @Override
    public String id() {
      return "beside:" + phase;
    }
  }

  /**
   * Has tasks finish their work that are about to be stopped. It never fails: a task that does not
   * drain is stopped like any other.
   *
   * @param services the wanted specifications, not updated to yet
   * @param leaving names of services that are about to be removed
   * @param within how long a command may take
   */
  record Drain(String phase, List<ServiceSpec> services, SortedSet<String> leaving, Duration within)
      implements Step {
    /** Copies the list. */
    public Drain {
      services = List.copyOf(services);
    }

    @Override
    public String id() {
      return "drain:" + phase;
    }
  }

  /** Gate: every service runs the wanted specification, healthy and in the wanted number. */
  record AwaitConverged(String phase, List<ServiceSpec> services, RolloutLimits limits)
      implements Step {
    /** Copies the list. */
    public AwaitConverged {
      services = List.copyOf(services);
    }

    @Override
    public String id() {
      return "converged:" + phase;
    }
  }

  /** Removes services that the release no longer has. */
  record RemoveServices(String phase, SortedSet<String> services) implements Step {
    @Override
    public String id() {
      return "remove:" + phase;
    }
  }

  /** Gate: the database server accepts connections. */
  record AwaitDatabase(Duration within) implements Step {
    @Override
    public String id() {
      return "database-ready";
    }
  }

  /** Creates the database unless it exists. */
  record CreateDatabase(String name) implements Step {
    @Override
    public String id() {
      return "database:" + name;
    }
  }

  /**
   * Applies migrations, all or none where the database can, storing the down scripts beside the
   * history.
   *
   * @param run what is pending, and what is known of it
   */
  record Migrate(Side side, MigrationRun run) implements Step {
    @Override
    public String id() {
      return switch (side) {
        case BEFORE_CODE -> StepRecord.MIGRATE;
        case AFTER_CODE -> StepRecord.MIGRATE_AFTER_CODE;
      };
    }
  }

  /** Runs migrations up, down and up again where nothing depends on them. */
  record Rehearse(MigrationRun run) implements Step {
    @Override
    public String id() {
      return "rehearse";
    }
  }

  /**
   * Lets columns that are about to go be left out of INSERTs, because the new code does not know
   * them.
   */
  record Bridge(List<LostColumn> columns) implements Step {
    /** Copies the list. */
    public Bridge {
      columns = List.copyOf(columns);
    }

    @Override
    public String id() {
      return "bridge";
    }
  }

  /** Requires again in INSERTs what was optional for as long as two codes ran. */
  record Unbridge(String phase) implements Step {
    @Override
    public String id() {
      return "unbridge:" + phase;
    }
  }

  /**
   * Takes migrations back with the down scripts stored when they ran.
   *
   * @param phase tells several of one plan apart
   * @param versions what to take back, newest first
   */
  record Undo(String phase, List<Version> versions) implements Step {
    /** Copies the list. */
    public Undo {
      versions = List.copyOf(versions);
    }

    @Override
    public String id() {
      return StepRecord.UNDO + phase;
    }
  }

  /**
   * Runs a command of the application's own migrator as a job.
   *
   * @param id as that of the step that Stackshift's own migrations would take here
   */
  record RunCommand(String id, OneOff job) implements Step {}

  /**
   * Asks the application's own migrator which versions are applied.
   *
   * @param id {@link StepRecord#STATUS} before it migrates, {@link StepRecord#STATUS_AFTER} after
   * @param gone versions that must not be applied any more; finding one is a failure
   */
  record AskVersions(String id, OneOff job, StatusRule rule, List<Version> gone) implements Step {
    /** Copies the list. */
    public AskVersions {
      gone = List.copyOf(gone);
    }
  }

  /**
   * Gate: no task of another specification of these services is running on any node.
   *
   * @param services the wanted specifications, already updated to
   * @param removed services that were removed before
   * @param presumedDead names or ids of nodes that are out of reach, and of which a person says
   *     that nothing runs on them
   */
  record AwaitOldCodeGone(
      String phase,
      List<ServiceSpec> services,
      SortedSet<String> removed,
      Set<String> presumedDead,
      Duration within)
      implements Step {
    /** Copies the collections. */
    public AwaitOldCodeGone {
      services = List.copyOf(services);
      presumedDead = Set.copyOf(presumedDead);
    }

    @Override
    public String id() {
      return "old-code-gone:" + phase;
    }
  }

  /**
   * Gate: no database session of an older release is connected, as far as sessions tell theirs in
   * their application name.
   *
   * @param releases names of the older releases
   */
  record AwaitSessionsGone(String phase, SortedSet<String> releases, Duration within)
      implements Step {
    @Override
    public String id() {
      return "sessions-gone:" + phase;
    }
  }

  /** Gate: an HTTP address answers as expected. */
  record AwaitHttp(String phase, HttpGate gate) implements Step {
    @Override
    public String id() {
      return "http:" + phase + ":" + gate.shown();
    }
  }

  /**
   * Gate: all analyses hold, and the services that are watched do not fail, at the same time.
   *
   * @param phase tells several of one plan apart
   * @param watched how long all of it has to hold; zero for as long as each analysis says itself
   * @param services whose tasks may not fail meanwhile
   */
  record Analyse(
      String phase, List<Analysis> analyses, Duration watched, List<WatchedService> services)
      implements Step {
    /** Copies the lists. */
    public Analyse {
      analyses = List.copyOf(analyses);
      services = List.copyOf(services);
    }

    @Override
    public String id() {
      return "analysis:" + phase;
    }
  }

  /** Gate: the metadata service answers. */
  record AwaitMetadata(String phase, Duration within) implements Step {
    @Override
    public String id() {
      return "metadata-ready:" + phase;
    }
  }

  /**
   * Replaces the metadata; an inconsistency is a failure and leaves the former metadata in force.
   *
   * @param document the metadata in JSON
   */
  record ApplyMetadata(String phase, String document) implements Step {
    @Override
    public String id() {
      return "metadata:" + phase;
    }
  }

  /** Has the metadata service offer the tables of these schemas that it does not offer yet. */
  record TrackTables(String phase, List<String> schemas) implements Step {
    @Override
    public String id() {
      return "metadata-track:" + phase;
    }
  }

  /** Ends the migration mode of the metadata service's console, in development. */
  record LeaveMigrationMode(String phase, Duration within) implements Step {
    @Override
    public String id() {
      return "metadata-console:" + phase;
    }
  }

  /** Has the metadata service read the schema again; an inconsistency is a failure. */
  record ReloadMetadata(String phase) implements Step {
    @Override
    public String id() {
      return "metadata-reload:" + phase;
    }
  }
}
