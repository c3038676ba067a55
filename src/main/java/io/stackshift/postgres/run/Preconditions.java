package io.stackshift.postgres.run;

import io.stackshift.error.UserError;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.postgres.history.SchemaHistory;
import io.stackshift.postgres.script.ParsedScript;
import java.util.List;
import java.util.regex.Pattern;

/** What is refused before a migration touches anything. */
final class Preconditions {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(?!flyway:)[^}]*}");

  private Preconditions() {}

  /** The scripts to apply, none of which ends the transaction that makes them all or none. */
  static List<ParsedScript> ups(List<Version> versions, Migrations migrations) {
    return versions.stream()
        .map(version -> up(version, migrations))
        .map(ParsedScript::of)
        .peek(Preconditions::refuseTransactionControl)
        .peek(Preconditions::refusePlaceholders)
        .toList();
  }

  private static Script up(Version version, Migrations migrations) {
    var script = migrations.ups().get(version);
    if (script == null) {
      throw UserError.refused(
          "no file of this release applies version " + version,
          "",
          "Add the file, or deploy the release that has it.");
    }
    return script;
  }

  /** Down scripts must be able to run, together, in one transaction: better said now than then. */
  static void checkDowns(List<Version> versions, Migrations migrations) {
    versions.stream()
        .flatMap(version -> migrations.down(version).stream())
        .map(ParsedScript::of)
        .forEach(Preconditions::checkDown);
  }

  /** A down script must be able to run in one transaction with others. */
  static void checkDown(ParsedScript down) {
    refuseTransactionControl(down);
    down.outsideTransaction()
        .ifPresent(statement -> {
          throw UserError.refused(
              "a down script runs in one transaction with the others, and this statement"
                  + " cannot: "
                  + ParsedScript.text(statement).lines().findFirst().orElse(""),
              down.at(statement),
              "Write it so that it can, as DROP INDEX without CONCURRENTLY.");
        });
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

  /** Flyway replaces its own placeholders; for others the project would have to give values. */
  private static void refusePlaceholders(ParsedScript parsed) {
    var script = parsed.script();
    var matcher = PLACEHOLDER.matcher(script.sql());
    if (matcher.find()) {
      long line =
          1 + script.sql().substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
      throw UserError.refused(
          "Flyway takes " + matcher.group() + " for a placeholder, and there is no value for it",
          script.file() + ":" + line,
          "Write the value itself, or, if it is not a placeholder, write '$' || '{…}'.");
    }
  }

  /** A history that Flyway would refuse, or read in a way that leaves versions out. */
  static void checkHistory(List<SchemaHistory.Row> rows, List<Version> versions) {
    for (var row : rows) {
      if (!row.success()) {
        throw UserError.refused(
            "the history holds a failed migration to version " + row.version(),
            row.script(),
            "Put the schema in order by hand, then remove the row where success is false from "
                + SchemaHistory.TABLE
                + ", as flyway repair does.");
      }
      if (row.type().equals("BASELINE")) {
        refuseBelowBaseline(row.version(), versions);
      }
    }
  }

  private static void refuseBelowBaseline(Version baseline, List<Version> versions) {
    for (var version : versions) {
      if (version.compareTo(baseline) <= 0) {
        throw UserError.refused(
            "version " + version + " lies below the history's baseline " + baseline,
            "table " + SchemaHistory.TABLE,
            "Remove the migration files up to the baseline: the schema holds them already.");
      }
    }
  }
}
