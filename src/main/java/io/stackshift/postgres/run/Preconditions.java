package io.stackshift.postgres.run;

import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationFormat;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.postgres.script.ParsedScript;
import io.stackshift.postgres.script.Placeholders;
import java.util.List;

/** What is refused before a migration touches anything. */
public final class Preconditions {

  private Preconditions() {}

  /** The scripts to apply, none of which ends the transaction that makes them all or none. */
  static List<Script> ups(List<Version> versions, Migrations migrations, MigrationFormat format) {
    var scripts = versions.stream().map(version -> migrations.up(version)).toList();
    scripts.forEach(script -> check(script, format));
    return scripts;
  }

  /** Down scripts must be able to run: better said now than then. */
  static void checkDowns(List<Version> versions, Migrations migrations, MigrationFormat format) {
    versions.stream()
        .flatMap(version -> migrations.down(version).stream())
        .forEach(down -> check(down, format));
  }

  /**
   * Refuses a script that controls transactions, or, in Flyway's format, has a placeholder without
   * value.
   */
  public static void check(Script script, MigrationFormat format) {
    if (format == MigrationFormat.FLYWAY) {
      Placeholders.check(script);
    }
    if (script.inTransaction()) {
      refuseTransactionControl(ParsedScript.of(script));
    }
  }

  private static void refuseTransactionControl(ParsedScript script) {
    script
        .transactionControl()
        .ifPresent(statement -> {
          throw UserError.refused(
              "the script controls transactions itself: "
                  + ParsedScript.text(statement).lines().findFirst().orElse(""),
              script.at(statement),
              "Remove the statement: all migrations of a run share one transaction, so that a"
                  + " failure leaves nothing behind.");
        });
  }
}
