package io.stackshift.postgres.run;

import io.stackshift.error.UserError;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.postgres.history.DownScripts;
import io.stackshift.postgres.history.History;
import io.stackshift.postgres.script.ParsedScript;
import io.stackshift.postgres.script.Placeholders;
import io.stackshift.postgres.script.StatementException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A version to take back.
 *
 * @param applied what the history says of it
 * @param down its stored script
 */
record Undo(History.Applied applied, Script down) {

  ParsedScript parsed() {
    return ParsedScript.of(down);
  }

  Undo with(Placeholders placeholders) {
    return new Undo(applied, placeholders.replace(down));
  }

  /**
   * The versions that are applied.
   *
   * @throws UserError REFUSED when one has no script, or not the one that was stored
   */
  static List<Undo> find(Session session, List<Version> versions) throws SQLException {
    var applied = session.history().applied(session.connection());
    var scripts = session.downs().all();
    var undos = new ArrayList<Undo>();
    for (var version : versions) {
      var row = applied.get(version);
      var stored = scripts.get(version);
      if (row == null) {
        session.progress().detail("version " + version + " is not applied");
      } else if (stored == null) {
        throw withoutScript(row);
      } else if (!stored.isIntact()) {
        throw damaged(stored.script());
      } else {
        undos.add(new Undo(row, stored.script()));
      }
    }
    return undos;
  }

  /** As few groups as possible, in order; a script that cannot run in a transaction is alone. */
  static List<List<Undo>> batches(List<Undo> undos) {
    var batches = new ArrayList<List<Undo>>();
    var together = new ArrayList<Undo>();
    for (var undo : undos) {
      if (undo.parsed().transactional()) {
        together.add(undo);
      } else {
        close(together, batches);
        batches.add(List.of(undo));
      }
    }
    close(together, batches);
    return batches;
  }

  private static void close(List<Undo> together, List<List<Undo>> batches) {
    if (!together.isEmpty()) {
      batches.add(List.copyOf(together));
      together.clear();
    }
  }

  /** The script in which a failure happened; the first when it was in none. */
  static Script failed(List<Undo> batch, SQLException failure) {
    var file = failure instanceof StatementException in ? in.failure().script() : "";
    return batch.stream()
        .map(Undo::down)
        .filter(script -> script.file().equals(file))
        .findFirst()
        .orElse(batch.getFirst().down());
  }

  private static UserError withoutScript(History.Applied row) {
    var version = row.version().toString();
    return UserError.refused(
        "version " + version + " was applied without a down script",
        row.script(),
        "Take it back by hand or leave it applied, and say with -n how many migrations to take"
            + " back; for the future, add U"
            + version
            + "__<description>.sql beside it before it is applied.");
  }

  private static UserError damaged(Script script) {
    return UserError.refused(
        "the down script of version %s was changed after it was stored".formatted(script.version()),
        "table " + DownScripts.TABLE,
        "Restore its row from a backup, or take the version back by hand or leave it applied, and"
            + " say with -n how many migrations to take back.");
  }
}
