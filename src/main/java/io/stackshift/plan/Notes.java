package io.stackshift.plan;

import io.stackshift.migration.Version;
import io.stackshift.plan.SwarmState.RunningService;
import io.stackshift.release.Mode;
import io.stackshift.release.ServiceSpec;
import io.stackshift.settings.DatabaseSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a user should know before a deployment runs. */
final class Notes {

  private Notes() {}

  static List<String> of(Mode mode, Wanted wanted, Set<Version> applied) {
    var notes = new ArrayList<String>();
    applied.stream()
        .filter(_ -> readsMigrations(wanted.settings().database()))
        .filter(version -> !wanted.migrations().ups().containsKey(version))
        .sorted()
        .forEach(version ->
            notes.add(
                "migration %s is applied but not part of release %s: it stays (to take it back, use `rollback`)"
                    .formatted(version, wanted.release().name())));
    wanted.migrations().ups().values().stream()
        .filter(up -> !applied.contains(up.version()))
        .filter(up -> wanted.migrations().down(up.version()).isEmpty())
        .forEach(up ->
            notes.add(
                "%s has no down script: a rollback past it will be refused (add one beside it)"
                    .formatted(up.file())));
    if (mode != Mode.FIRST
        && wanted.rehearsal().migrations().isEmpty()
        && !wanted.pending(applied).isEmpty()) {
      notes.add(
          "nothing is rehearsed: whether the migrations fit `deploy %s` is not known, and what they drop is not kept"
              .formatted(mode.word()));
    }
    return notes;
  }

  /** The files of an application that migrates itself are its own business. */
  private static boolean readsMigrations(DatabaseSettings database) {
    return switch (database) {
      case DatabaseSettings.Postgres _ -> true;
      case DatabaseSettings.Command _, DatabaseSettings.None _ -> false;
    };
  }

  /** Where somebody set the number of replicas by hand, and what becomes of it. */
  static List<String> scaled(Wanted wanted, SwarmState swarm) {
    var notes = new ArrayList<String>();
    for (ServiceSpec spec : wanted.stack().services()) {
      RunningService running = swarm.services().get(spec.name());
      if (running != null && running.replicas().byHand()) {
        String key = wanted.settings().key(spec.name());
        notes.add(
            "%s was scaled by hand from %d to %d replicas: %s"
                .formatted(
                    key,
                    running.replicas().asked(),
                    running.replicas().running(),
                    switch (wanted.settings().rollout().of(key).scale()) {
                      case KEEP -> "that stays";
                      case RESET ->
                          "the Compose files' number comes back (`rollout.services.%s.scale: keep` leaves it)"
                              .formatted(key);
                    }));
      }
    }
    return notes;
  }
}
