package io.stackshift.plan;

import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.NetworkSpec;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import io.stackshift.settings.ComposeSettings;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.HttpGate;
import io.stackshift.settings.Limits;
import io.stackshift.settings.MetadataDocument;
import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.MigrationSettings;
import io.stackshift.settings.RolloutSettings;
import io.stackshift.settings.Secret;
import io.stackshift.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small shop: web and hasura on top of postgres, in the releases aaaaaaaa, bbbbbbbb, … */
public final class Samples {

  public static final Settings SETTINGS =
      new Settings(
          "shop",
          ComposeSettings.of(List.of("compose.yml")),
          new DatabaseSettings.Postgres(
              "postgres",
              "postgres",
              5432,
              "shop",
              "shop",
              new Secret("x"),
              MigrationSettings.of("migrations")),
          MetadataSettings.Hasura.of(
              "hasura", "http://hasura:8080", new Secret("x"), new MetadataDocument.File("m.json")),
          List.of(new HttpGate("http://web:8080/health", 200, Duration.ofSeconds(60))),
          Limits.DEFAULT,
          RolloutSettings.DEFAULT);

  private Samples() {}

  public static Release release(char letter) {
    return Release.of(Character.toString(letter).repeat(40));
  }

  /** Postgres and hasura are the same in all releases; web differs. */
  public static List<ServiceSpec> services(char release) {
    return List.of(
        service("hasura", "same"), service("postgres", "same"), service("web", "" + release));
  }

  public static ServiceSpec service(String key, String hash) {
    return new ServiceSpec("shop_" + key, key + "@sha256:" + hash, hash, "{}");
  }

  public static Wanted wanted(char release, int revision, String... versions) {
    return new Wanted(
        release(release),
        revision,
        new StackSpec(
            List.of(new NetworkSpec("shop_backend", "{}")),
            List.of(),
            services(release),
            new TreeSet<>()),
        Set.of("shop_postgres"),
        StartOrder.NONE,
        migrations(versions),
        "{\"release\":\"" + release + "\"}",
        SETTINGS,
        Rehearsal.NONE,
        Allowed.NOTHING,
        List.of());
  }

  public static Migrations migrations(String... versions) {
    var ups = new TreeMap<Version, Script>();
    var downs = new TreeMap<Version, Script>();
    for (String text : versions) {
      Version version = Version.of(text);
      ups.put(version, new Script(version, "step", "V" + text + "__step.sql", "select 1"));
      downs.put(version, new Script(version, "step", "U" + text + "__step.sql", "select 1"));
    }
    return new Migrations(ups, downs);
  }

  /** A swarm that runs a release, and services besides. */
  public static SwarmState running(char release, ServiceSpec... more) {
    return new SwarmState(
        Stream.concat(services(release).stream(), Stream.of(more))
            .collect(
                Collectors.toMap(
                    ServiceSpec::name,
                    service ->
                        new SwarmState.RunningService(
                            service.name(),
                            service.hash(),
                            "",
                            ResolvedImage.anywhere(service.image()),
                            release(release).name(),
                            SwarmState.Replicas.UNKNOWN,
                            Drain.NONE))),
        Set.of("shop_backend"),
        Set.of(),
        Set.of());
  }

  /** The revision with one more service. */
  public static Revision withService(Revision revision, ServiceSpec service) {
    return new Revision(
        revision.number(),
        revision.release(),
        revision.mode(),
        revision.rollbackTo(),
        revision.previous(),
        revision.origin(),
        revision.migrations(),
        revision.networks(),
        Stream.concat(revision.services().stream(), Stream.of(service)).toList(),
        revision.reach(),
        revision.metadata(),
        revision.status(),
        revision.steps(),
        revision.failure(),
        revision.allowed());
  }

  /** A database with these versions applied, all of which can be undone. */
  public static DatabaseState applied(String... versions) {
    return new DatabaseState.Present(versions(versions), versions(versions), List.of());
  }

  public static SortedSet<Version> versions(String... versions) {
    return Arrays.stream(versions).map(Version::of).collect(Collectors.toCollection(TreeSet::new));
  }

  public static History history(Revision... revisions) {
    return new History(List.of(revisions));
  }

  public static Revision deployed(
      int number, char release, Mode mode, List<String> before, List<String> applied) {
    return revision(number, release, mode, 0, record(mode, before, applied), Status.DEPLOYED);
  }

  /** What a deployment of a mode records, if it is not {@code auto}. */
  public static MigrationRecord record(Mode mode, List<String> before, List<String> applied) {
    return new MigrationRecord(before, applied, mode == Mode.SUB ? applied : List.of(), List.of());
  }

  /** A revision with other services. */
  static Revision with(Revision revision, List<ServiceSpec> services) {
    return new Revision(
        revision.number(),
        revision.release(),
        revision.mode(),
        revision.rollbackTo(),
        revision.previous(),
        revision.origin(),
        revision.migrations(),
        revision.networks(),
        services,
        revision.reach(),
        revision.metadata(),
        revision.status(),
        revision.steps(),
        revision.failure(),
        revision.allowed());
  }

  public static Revision rolledBack(
      int number, char release, int target, List<String> before, List<String> undone) {
    return revision(
        number,
        release,
        Mode.ROLLBACK,
        target,
        new MigrationRecord(before, List.of(), List.of(), undone),
        Status.DEPLOYED);
  }

  public static Revision revision(
      int number, char release, Mode mode, int target, MigrationRecord migrations, Status status) {
    return new Revision(
        number,
        release(release),
        mode,
        target,
        number - 1,
        new Origin("ann", "manager1", "", Instant.EPOCH),
        migrations,
        List.of(new NetworkSpec("shop_backend", "{}")),
        services(release),
        List.of("shop_backend"),
        "{\"release\":\"" + release + "\"}",
        status,
        List.of(),
        "",
        "");
  }

  /** The steps' ids. */
  public static List<String> ids(Plan plan) {
    return plan.steps().stream().map(Step::id).toList();
  }

  /** The services that a plan updates, in order, as {@code phase:name@hash}. */
  public static List<String> updates(Plan plan) {
    return plan.steps().stream()
        .flatMap(step ->
            step instanceof Step.UpdateServices update
                ? update.services().stream()
                    .map(service -> update.phase() + ":" + service.name() + "@" + service.hash())
                : Stream.empty())
        .toList();
  }

  /** An empty swarm. */
  public static Observed nothing() {
    return new Observed(SwarmState.empty(), new DatabaseState.Unreachable("no route"), history());
  }
}
