package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.migration.MigrationClass;
import io.stackshift.operate.Forecast;
import io.stackshift.operate.PlannedMigration;
import io.stackshift.operate.PlannedMigration.Direction;
import io.stackshift.operate.PlannedMigration.Known;
import io.stackshift.operate.ServiceChange;
import io.stackshift.plan.Rehearsals;
import io.stackshift.plan.Side;
import io.stackshift.release.Mode;
import java.util.Optional;
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
