package io.stackshift.cli;

import io.stackshift.migration.Change;
import io.stackshift.migration.Effect;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.TableLock;
import io.stackshift.migration.Version;
import io.stackshift.operate.Downtime;
import io.stackshift.operate.Forecast;
import io.stackshift.operate.PlannedMigration;
import io.stackshift.operate.RunningServices;
import io.stackshift.operate.ServiceChange;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Rehearsals;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.plan.Samples;
import io.stackshift.plan.Side;
import io.stackshift.plan.Step;
import io.stackshift.release.ServiceSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What is foretold of a small stack. */
final class SampleForecasts {

  private SampleForecasts() {}

  static Forecast sub() {
    List<ServiceSpec> wanted = List.of(postgres("16"), web("b", "blue", "another-secret"), mail());
    List<ServiceSpec> running =
        List.of(
            postgres("15"),
            web("a", "red", "one-secret"),
            service("old", "o"),
            service("hasura", "h"));
    List<Step> steps =
        List.of(
            new Step.Bridge(List.of(Rehearsals.TOTAL)),
            new Step.UpdateServices("code", wanted, Samples.release('b'), 4),
            new Step.AwaitConverged("code", wanted, RolloutLimits.of(Duration.ofMinutes(10))),
            new Step.RemoveServices("code", new TreeSet<>(List.of("shop_old"))),
            new Step.Migrate(Side.AFTER_CODE, run()));
    var plan = new Plan(steps, List.of("taking back V3__step.sql does not give the schema before"));
    return new Forecast(
        "shop",
        "revision 3 (release aaaaaaaa)",
        "release bbbbbbbb",
        ServiceChange.between(running.subList(0, 3), wanted),
        new TreeSet<>(List.of("shop_hasura")),
        PlannedMigration.of(plan, Duration.ofDays(30)),
        true,
        plan,
        Downtime.of(plan, RunningServices.asSpecified(running), Map.of()),
        true);
  }

  private static MigrationRun run() {
    var rehearsed =
        new Rehearsed(
            Version.of("3"),
            List.of(new Change(Effect.REMOVES, "column orders.total", "was dropped", "", 1)),
            List.of(Rehearsals.TOTAL),
            List.of(new TableLock("public.orders", "ACCESS EXCLUSIVE", 1)),
            List.of(),
            "",
            Duration.ofMillis(90));
    return new MigrationRun(
        List.of(Version.of("3")),
        Samples.migrations("1", "2", "3"),
        new Rehearsal(List.of(rehearsed)),
        "bbbbbbbb");
  }

  static Forecast nothing() {
    var plan = new Plan(List.of(), List.of());
    return new Forecast(
        "shop",
        "revision 3 (release aaaaaaaa)",
        "release aaaaaaaa",
        List.of(),
        new TreeSet<>(List.of("shop_web")),
        List.of(),
        false,
        plan,
        Downtime.NONE,
        false);
  }

  static Forecast rollback() {
    var before = web("b", "blue", "x");
    var after = web("a", "red", "x");
    var plan =
        new Plan(
            List.of(
                new Step.Undo("1", List.of(Version.of("3"))),
                new Step.UpdateServices("code", List.of(after), Samples.release('a'), 5),
                new Step.Undo("2", List.of(Version.of("2")))),
            List.of());
    return new Forecast(
        "shop",
        "revision 4 (release bbbbbbbb)",
        "revision 1 (release aaaaaaaa)",
        ServiceChange.between(List.of(before), List.of(after)),
        new TreeSet<>(),
        PlannedMigration.of(plan, Duration.ofDays(30)),
        false,
        plan,
        Downtime.of(plan, RunningServices.asSpecified(List.of(before)), Map.of()),
        true);
  }

  private static ServiceSpec service(String key, String hash) {
    return new ServiceSpec("shop_" + key, key + ":1@sha256:" + hash, hash, "{}");
  }

  private static ServiceSpec mail() {
    return new ServiceSpec(
        "shop_mail",
        "mail:1@sha256:m",
        "m",
        """
        {"TaskTemplate":{"ContainerSpec":{
           "Secrets":[{"SecretName":"shop_mail_key_1","File":{"Name":"mail"}}]}}}
        """);
  }

  private static ServiceSpec postgres(String version) {
    return new ServiceSpec(
        "shop_postgres",
        "postgres:%s@sha256:%s".formatted(version, version),
        version,
        """
        {"Mode":{"Replicated":{"Replicas":1}},"UpdateConfig":{"Parallelism":1,"Order":"stop-first"},
         "TaskTemplate":{"ContainerSpec":{"StopGracePeriod":60000000000,
           "Mounts":[{"Type":"volume","Source":"data","Target":"/var/lib/postgresql"}]}}}
        """);
  }

  private static ServiceSpec web(String release, String colour, String token) {
    return new ServiceSpec(
        "shop_web",
        "web:%s@sha256:%s".formatted(release, release),
        release,
        """
        {"Mode":{"Replicated":{"Replicas":2}},"UpdateConfig":{"Parallelism":1,"Order":"start-first"},
         "TaskTemplate":{"ContainerSpec":{"Env":["COLOUR=%s","API_TOKEN=%s"],
           "Secrets":[{"SecretName":"shop_key_%s","File":{"Name":"key"}}],
           "Healthcheck":{"Test":["CMD","true"]}}}}
        """
            .formatted(colour, token, release),
        new TreeSet<>(List.of("shop_postgres")));
  }
}
