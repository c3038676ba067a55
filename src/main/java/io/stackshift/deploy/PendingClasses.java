package io.stackshift.deploy;

import io.stackshift.migration.MigrationClass;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Script;
import io.stackshift.operate.PlannedMigration;
import io.stackshift.operate.PlannedMigration.Direction;
import io.stackshift.operate.PlannedMigration.Known;
import io.stackshift.plan.Allowed;
import io.stackshift.plan.Observed;
import io.stackshift.plan.Wanted;
import io.stackshift.release.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of the migrations of a project that a database does not have, whatever mode they
 * will be deployed in.
 */
record PendingClasses(Project project, Ports ports) {

  /** Nothing: the database does not exist. */
  List<PlannedMigration> unknown() {
    return project.migrations().pending(Set.of()).stream()
        .map(script -> of(script, Optional.empty(), Known.NOT_REHEARSED, Duration.ZERO))
        .toList();
  }

  /** What the database's log says of those whose last run failed. */
  List<PlannedMigration> logged(Observed observed) {
    List<Script> pending = project.migrations().pending(observed.database().applied());
    if (pending.isEmpty()) {
      return List.of();
    }
    Map<String, String> kinds = kinds();
    return pending.stream()
        .map(script -> logged(script, kinds.getOrDefault(script.version().toString(), "")))
        .toList();
  }

  private static PlannedMigration logged(Script script, String word) {
    Optional<MigrationClass> kind = MigrationClass.ofWord(word);
    return of(
        script, kind, kind.isPresent() ? Known.RUN_BEFORE : Known.NOT_REHEARSED, Duration.ZERO);
  }

  private Map<String, String> kinds() {
    try (var _ = ports.swarm().reach(project.networksToReach())) {
      return ports.database().entries(project.migrations()).stream()
          .collect(
              Collectors.toMap(MigrationEntry::name, MigrationEntry::kind, (_, later) -> later));
    }
  }

  /** What running them on a scratch database shows. */
  List<PlannedMigration> rehearsed(Swarm.Fitted fitted, Observed observed) {
    Wanted wanted = project.wanted(fitted, observed.history().nextNumber(), Allowed.NOTHING);
    Rehearsal rehearsal =
        new RehearsePending(ports, new SilentProgress(), project.networksToReach())
            .run(Mode.ADD, wanted, observed);
    return project.migrations().pending(observed.database().applied()).stream()
        .map(script -> rehearsed(script, rehearsal.of(script.version())))
        .toList();
  }

  private static PlannedMigration rehearsed(Script script, Optional<Rehearsed> found) {
    return of(
        script,
        found.map(Rehearsed::kind),
        found.isPresent() ? Known.REHEARSED : Known.NOT_REHEARSED,
        found.map(Rehearsed::took).orElse(Duration.ZERO));
  }

  private static PlannedMigration of(
      Script script, Optional<MigrationClass> kind, Known known, Duration took) {
    return new PlannedMigration(
        script.version().toString(),
        script.file(),
        Direction.UP,
        Optional.empty(),
        kind,
        known,
        took,
        List.of());
  }
}
