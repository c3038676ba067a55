package io.stackshift.postgres.run;

import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.MigrationEntry.State;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.postgres.history.History;
import io.stackshift.postgres.history.MigrationLog;
import io.stackshift.postgres.history.MigrationLog.Direction;
import io.stackshift.postgres.script.Placeholders;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that is known of migrations: the release's files, the history, and the log. */
public final class Listing {

  private final Map<Version, History.Applied> applied;
  private final Map<Version, History.Remark> remarks = new TreeMap<>();
  private final Map<String, MigrationLog.Last> last;
  private final Map<String, MigrationLog.Last> lastUp;
  private final Set<String> changed;
  private final Migrations migrations;

  /** Reads history and log. */
  public Listing(Connection connection, History history, Migrations migrations)
      throws SQLException {
    var log = MigrationLog.of(connection);
    this.migrations = migrations;
    this.applied = history.applied(connection);
    this.last = log.last(connection);
    this.lastUp = log.lastUp(connection);
    this.changed = changed(connection, history, migrations.repeatables());
    history.remarks(connection).forEach(remark -> remarks.put(remark.version(), remark));
  }

  /** Files whose content, with placeholders replaced, is not what the history says. */
  private static Set<String> changed(
      Connection connection, History history, List<Script> repeatables) throws SQLException {
    if (repeatables.isEmpty()) {
      return Set.of();
    }
    var placeholders = Placeholders.of(connection, history.table());
    var replaced = repeatables.stream().map(placeholders::replace).toList();
    return history.changed(connection, replaced).stream()
        .map(Script::file)
        .collect(Collectors.toSet());
  }

  /** Versions in ascending order, then repeatable scripts. */
  public List<MigrationEntry> entries() {
    var scripts = new TreeMap<Version, Script>();
    last.values()
        .forEach(it -> {
          if (!it.line().script().repeatable() && it.line().direction() != Direction.BASELINE) {
            scripts.put(it.line().script().version(), it.line().script());
          }
        });
    remarks.values().forEach(it -> scripts.put(it.version(), script(it.version(), it.script())));
    applied.values().forEach(it -> scripts.put(it.version(), script(it.version(), it.script())));
    scripts.putAll(migrations.ups());
    var entries = new ArrayList<MigrationEntry>();
    scripts.values().forEach(script -> versioned(script).ifPresent(entries::add));
    migrations.repeatables().forEach(script -> entries.add(repeatable(script)));
    return entries;
  }

  private static Script script(Version version, String file) {
    return new Script(version, "", file, "");
  }

  /** Nothing of a version that failed once and whose file is gone. */
  private Optional<MigrationEntry> versioned(Script script) {
    var row = applied.get(script.version());
    if (row != null) {
      return Optional.of(applied(script, row));
    }
    var remark = remarks.get(script.version());
    var line = last.get(MigrationLog.key(script));
    if (remark != null && remark.failed()) {
      return Optional.of(entry(script, State.FAILED, remark.at(), line));
    }
    var at = line == null ? Optional.<Instant>empty() : Optional.of(line.at());
    if (line != null && !line.line().error().isEmpty()) {
      return migrations.ups().containsKey(script.version())
          ? Optional.of(entry(script, State.FAILED, at, line))
          : Optional.empty();
    }
    if (remark != null) {
      return Optional.of(entry(script, State.UNDONE, remark.at(), line));
    }
    return line != null && line.line().direction() == Direction.DOWN
        ? Optional.of(entry(script, State.UNDONE, at, line))
        : Optional.of(entry(script, State.PENDING, Optional.empty(), null));
  }

  private MigrationEntry applied(Script script, History.Applied row) {
    var line = lastUp.get(MigrationLog.key(script));
    var at = row.at().or(() -> line == null ? Optional.empty() : Optional.of(line.at()));
    var entry = entry(script, State.APPLIED, at, line);
    return row.took().isEmpty() ? entry : withTook(entry, row.took());
  }

  private static MigrationEntry withTook(MigrationEntry entry, Optional<Duration> took) {
    return new MigrationEntry(
        entry.name(),
        entry.description(),
        entry.file(),
        entry.state(),
        entry.kind(),
        entry.at(),
        took,
        entry.release(),
        entry.statements(),
        entry.error());
  }

  private MigrationEntry repeatable(Script script) {
    var line = last.get(MigrationLog.key(script));
    var at = line == null ? Optional.<Instant>empty() : Optional.of(line.at());
    boolean pending = changed.contains(script.file());
    boolean failed = line != null && !line.line().error().isEmpty();
    var state = failed ? State.FAILED : pending ? State.PENDING : State.APPLIED;
    return entry(script, state, pending && !failed ? Optional.empty() : at, line);
  }

  private static MigrationEntry entry(
      Script script, State state, Optional<Instant> at, MigrationLog.@Nullable Last last) {
    var name = script.repeatable() ? script.description() : script.version().text();
    if (last == null) {
      return new MigrationEntry(
          name,
          script.description(),
          script.file(),
          state,
          "",
          at,
          Optional.empty(),
          "",
          List.of(),
          "");
    }
    var line = last.line();
    return new MigrationEntry(
        name,
        script.description(),
        script.file(),
        state,
        line.kind(),
        at,
        line.direction() == Direction.UP ? Optional.of(line.took()) : Optional.empty(),
        line.release(),
        line.statements(),
        line.error());
  }
}
