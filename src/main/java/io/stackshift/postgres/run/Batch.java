package io.stackshift.postgres.run;

import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.postgres.script.ParsedScript;
import io.stackshift.postgres.script.StatementException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Scripts that are applied in one go.
 *
 * @param scripts in ascending order; just one when not transactional
 * @param transactional whether they run in one transaction
 */
record Batch(List<ParsedScript> scripts, boolean transactional) {

  Batch {
    scripts = List.copyOf(scripts);
  }

  /**
   * Cuts scripts into as few batches as possible, keeping their order: one, unless a script cannot
   * run in a transaction.
   */
  static List<Batch> of(List<ParsedScript> scripts) {
    var batches = new ArrayList<Batch>();
    var together = new ArrayList<ParsedScript>();
    for (var script : scripts) {
      if (script.transactional()) {
        together.add(script);
      } else {
        close(together, batches);
        batches.add(new Batch(List.of(script), false));
      }
    }
    close(together, batches);
    return batches;
  }

  private static void close(List<ParsedScript> together, List<Batch> batches) {
    if (!together.isEmpty()) {
      batches.add(new Batch(together, true));
      together.clear();
    }
  }

  /** The script in which a failure happened; the first when it was in none. */
  Script failed(SQLException failure) {
    var file = failure instanceof StatementException in ? in.failure().script() : "";
    return scripts.stream()
        .map(ParsedScript::script)
        .filter(script -> script.file().equals(file))
        .findFirst()
        .orElse(scripts.getFirst().script());
  }

  List<Version> versions() {
    return scripts.stream()
        .map(ParsedScript::script)
        .filter(script -> !script.repeatable())
        .map(Script::version)
        .toList();
  }
}
