package io.stackshift.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseRulesTest {

  private static final ClockOffset SAME = new ClockOffset(Duration.ZERO, Duration.ZERO);

  private static DatabaseVitals database(
      int major, boolean creates, int used, List<DatabaseVitals.OpenTransaction> old) {
    return new DatabaseVitals.Present(
        "shop",
        major + ".4",
        major,
        false,
        new DatabaseVitals.Rights("app", creates, creates),
        new DatabaseVitals.Sessions(used, 97),
        false,
        old,
        5,
        List.of(),
        SAME);
  }

  private static List<Finding> notFine(DatabaseVitals vitals, boolean tls, boolean rehearses) {
    return new DatabaseRules(tls, rehearses, SAME)
        .judge(vitals).stream().filter(it -> it.verdict() != Verdict.OK).toList();
  }

  @Test
  void aDatabaseThatCanBeMigratedIsFine() {
    assertThat(notFine(database(15, true, 10, List.of()), false, true)).isEmpty();
    assertThat(notFine(new DatabaseVitals.Missing("shop"), false, true)).isEmpty();
  }

  @Test
  void missingRightsAreToldWithTheStatementThatGivesThem() {
    assertThat(notFine(database(15, false, 10, List.of()), false, true))
        .extracting(Finding::remedy)
        .containsExactly(
            "GRANT CREATE ON DATABASE shop TO app, by its owner.",
            "ALTER ROLE app CREATEDB, or database.rehearse: embedded.");
    assertThat(notFine(database(15, false, 10, List.of()), false, false)).hasSize(1);
  }

  @Test
  void littleRoomOldServersAndLongTransactionsAreTold() {
    var transaction =
        new DatabaseVitals.OpenTransaction(
            42, "report", "idle in transaction", Duration.ofMinutes(90));
    assertThat(notFine(database(12, true, 90, List.of(transaction)), false, true))
        .extracting(Finding::what)
        .anyMatch(what -> what.contains("PostgreSQL 12.4 is older"))
        .contains("90 of 97 connections in use")
        .anyMatch(what -> what.contains("report (idle in transaction) has been open for 90 min"));
  }

  @Test
  void aConnectionInPlainTextIsAProblemWhereTlsIsAskedFor() {
    assertThat(notFine(database(15, true, 1, List.of()), true, true))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.PROBLEM);
  }
}
