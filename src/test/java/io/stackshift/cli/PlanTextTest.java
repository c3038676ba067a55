package io.stackshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.stackshift.operate.ServiceChange;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Rehearsals;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.plan.Samples;
import io.stackshift.plan.Side;
import io.stackshift.plan.Step;
import io.stackshift.release.ServiceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a person, and a program, reads of a plan; the golden files are in {@code plan/}. */
class PlanTextTest {

  private static final Paint PLAIN = new Paint(false);

  @Test
  void aReleaseThatTakesFromTheSchema() {
    assertThat(text(sub(), PLAIN)).isEqualTo(golden("sub.txt"));
  }

  @Test
  void aPlanThatChangesNothing() {
    assertThat(text(nothing(), PLAIN)).isEqualTo(golden("nothing.txt"));
  }

  @Test
  void aRollback() {
    assertThat(text(rollback(), PLAIN)).isEqualTo(golden("rollback.txt"));
  }

  @Test
  void nothingIsToldByColourAlone() {
    String coloured = text(sub(), new Paint(true));
    assertThat(coloured)
        .contains("\u001b[1mPlan:\u001b[0m")
        .contains("\u001b[31mred\u001b[0m → \u001b[32mblue\u001b[0m")
        .contains("\u001b[32m+ V3__step.sql\u001b[0m")
        .contains("\u001b[31mshop_postgres\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(golden("sub.txt"));
  }

  @Test
  void progressSpeaksOfStepsByTheSameNumbers() {
    Plan plan = sub().plan();
    assertThat(golden("sub.txt")).contains(String.join("\n", PlanText.steps(plan)));
  }

  @Test
  void aProgramReadsTheSame() throws IOException {
    JsonNode json = new ObjectMapper().readTree(PlanJson.of(sub()));

    assertThat(json.path("changes").asBoolean()).isTrue();
    assertThat(json.at("/services/3/fields/0/field").asText()).isEqualTo("environment.API_TOKEN");
    assertThat(json.at("/services/3/fields/0/after").asText()).isEqualTo("(hidden)");
    assertThat(json.at("/migrations/0/class").asText()).isEqualTo("subtractive");
    assertThat(json.at("/migrations/0/side").asText()).isEqualTo("after-code");
    assertThat(json.at("/migrations/0/milliseconds").asInt()).isEqualTo(90);
    assertThat(json.at("/migrations/0/keeps/0").asText())
        .isEqualTo("column public.orders.total for 30 days");
    assertThat(json.at("/rotations/0/after").asText()).isEqualTo("shop_key_b");
    assertThat(json.at("/steps/0/number").asInt()).isEqualTo(1);
    assertThat(json.at("/downtime/expected/0/what").asText()).isEqualTo("shop_postgres");
    assertThat(json.toString()).doesNotContain("one-secret", "another-secret");
  }

  private static String text(Forecast forecast, Paint paint) {
    return String.join("\n", PlanText.lines(forecast, paint)) + "\n";
  }

  private static String golden(String name) {
    try (InputStream file =
        Objects.requireNonNull(PlanTextTest.class.getResourceAsStream("/plan/" + name), name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static Forecast sub() {
    List<ServiceSpec> wanted =
        List.of(postgres("16"), web("b", "blue", "another-secret"), service("mail", "m"));
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
        Downtime.of(plan, running, Map.of()),
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

  private static Forecast nothing() {
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

  private static Forecast rollback() {
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
        Downtime.of(plan, List.of(before), Map.of()),
        true);
  }

  private static ServiceSpec service(String key, String hash) {
    return new ServiceSpec("shop_" + key, key + ":1@sha256:" + hash, hash, "{}");
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
