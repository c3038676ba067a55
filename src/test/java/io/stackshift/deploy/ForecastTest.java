package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.migration.MigrationClass;
import io.stackshift.operate.FieldChange;
import io.stackshift.operate.Forecast;
import io.stackshift.operate.PlannedMigration;
import io.stackshift.operate.PlannedMigration.Direction;
import io.stackshift.operate.PlannedMigration.Known;
import io.stackshift.operate.ServiceChange;
import io.stackshift.plan.Drain;
import io.stackshift.plan.Observed;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Rehearsals;
import io.stackshift.plan.ResolvedImage;
import io.stackshift.plan.Samples;
import io.stackshift.plan.Side;
import io.stackshift.plan.SwarmState;
import io.stackshift.plan.SwarmState.Replicas;
import io.stackshift.plan.SwarmState.RunningService;
import io.stackshift.release.Mode;
import io.stackshift.release.ServiceSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What is foretold of a deployment or a rollback, before it is carried out. */
class ForecastTest {

  private final Shop shop = new Shop();

  @Test
  void whereNothingRunsEverythingIsNew() {
    Forecast forecast = shop.forecast(Mode.FIRST, 'a', "1");

    assertThat(forecast.before()).isEqualTo("nothing");
    assertThat(forecast.isOfNewStack()).isTrue();
    assertThat(forecast.services())
        .extracting(ServiceChange::kind)
        .hasSize(3)
        .containsOnly(ServiceChange.Kind.ADDED);
    assertThat(forecast.migrations())
        .extracting(PlannedMigration::known)
        .containsExactly(Known.REHEARSED_BY_THE_PLAN);
    assertThat(forecast.changes()).isTrue();
  }

  @Test
  void onlyWhatDiffersFromWhatRunsIsAChange() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.world.known = Rehearsals.of(Rehearsals.subtractive("2"));

    Forecast forecast = shop.forecast(Mode.SUB, 'b', "1", "2");

    assertThat(forecast.before()).isEqualTo("revision 1 (release aaaaaaaa)");
    assertThat(forecast.services())
        .extracting(ServiceChange::service, ServiceChange::kind)
        .containsExactly(Tuple.tuple("shop_web", ServiceChange.Kind.CHANGED));
    assertThat(forecast.unchanged()).containsExactly("shop_hasura", "shop_postgres");
    assertThat(forecast.metadata()).isTrue();
    PlannedMigration migration = forecast.migrations().getFirst();
    assertThat(migration.kind()).isEqualTo(Optional.of(MigrationClass.SUBTRACTIVE));
    assertThat(migration.side()).isEqualTo(Optional.of(Side.AFTER_CODE));
    assertThat(migration.keeps()).containsExactly("column public.orders.total for 30 days");
  }

  @Test
  void whatRunsAsWantedDoesNotChange() {
    shop.deploy(Mode.FIRST, 'a', "1");

    Forecast forecast = shop.forecast(Mode.ADD, 'a', "1");

    assertThat(forecast.changes()).isFalse();
    assertThat(forecast.services()).isEmpty();
    assertThat(forecast.metadata()).isFalse();
  }

  @Test
  void aNumberOfTasksThatIsKeptDoesNotChange() {
    assertThat(ofScaledByHand("{}").services())
        .singleElement()
        .extracting(ServiceChange::fields)
        .isEqualTo(List.of(new FieldChange("deploy.replicas", "1", "2")));
    Forecast keeping = ofScaledByHand("{\"io.stackshift.scale\":\"keep\"}");
    assertThat(keeping.services()).isEmpty();
    assertThat(keeping.unchanged()).containsExactly("shop_web");
  }

  /** From one to two tasks, where somebody set three. */
  private static Forecast ofScaledByHand(String labels) {
    ServiceSpec before = web("1", 1, labels);
    ServiceSpec after = web("2", 2, labels);
    var running =
        new RunningService(
            "shop_web",
            before.hash(),
            "",
            ResolvedImage.anywhere(before.image()),
            "aaaaaaaa",
            new Replicas(3, 1),
            Drain.NONE);
    var observed =
        new Observed(
            new SwarmState(Map.of("shop_web", running), Set.of(), Set.of(), Set.of()),
            Samples.applied("1"),
            Samples.history(
                Samples.withService(
                    Samples.deployed(1, 'a', Mode.FIRST, List.of(), List.of("1")), before)));
    return new Forecasting(
            Samples.SETTINGS,
            observed,
            () -> {
              throw new AssertionError("what runs is recorded");
            })
        .of("release bbbbbbbb", List.of(after), new Plan(List.of(), List.of()), Map.of());
  }

  private static ServiceSpec web(String hash, int replicas, String labels) {
    return new ServiceSpec(
        "shop_web",
        "web:1",
        hash,
        "{\"Labels\":%s,\"Mode\":{\"Replicated\":{\"Replicas\":%d}}}".formatted(labels, replicas));
  }

  @Test
  void aRollbackTakesBackOnTheOtherSide() {
    shop.deploy(Mode.FIRST, 'a', "1");
    shop.deploy(Mode.ADD, 'b', "1", "2");

    Forecast forecast = shop.forecastOfReturn("aaaa");

    assertThat(forecast.after()).isEqualTo("revision 1 (release aaaaaaaa)");
    assertThat(forecast.services()).extracting(ServiceChange::service).containsExactly("shop_web");
    assertThat(forecast.migrations())
        .extracting(PlannedMigration::name, PlannedMigration::direction, PlannedMigration::side)
        .containsExactly(Tuple.tuple("2", Direction.DOWN, Optional.of(Side.AFTER_CODE)));
  }
}
