package io.stackshift.plan;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.stackshift.error.UserError;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What has to be so before a deployment may begin. */
record DeployPreconditions(Wanted wanted, Observed observed) {

  /**
   * Refuses a mode that does not fit what is observed.
   *
   * @throws UserError REFUSED
   */
  void verify(Mode mode) {
    verifyExternals();
    switch (mode) {
      case FIRST -> refuseSecondFirst();
      case ADD -> {
        refuseEmptySwarm(mode);
        refuseUnfinishedSubtraction();
        refuseLateVersions(mode);
      }
      case SUB -> {
        refuseEmptySwarm(mode);
        refuseLateVersions(mode);
      }
      case AUTO -> {
        refuseEmptySwarm(mode);
        refuseUnknownClasses();
        refuseLateVersions(mode);
      }
      case ROLLBACK -> {}
    }
    ClassCheck.of(wanted, observed).verify(mode);
  }

  /** The order of `auto` is made of classes. */
  private void refuseUnknownClasses() {
    List<Version> unknown =
        wanted.pending(observed.database().applied()).stream()
            .filter(version -> wanted.rehearsal().of(version).isEmpty())
            .toList();
    if (!unknown.isEmpty()) {
      throw UserError.refused(
          "`deploy auto` goes by the class of each migration, and that of %s is not known without a rehearsal"
              .formatted(String.join(", ", Version.texts(unknown))),
          "stack " + wanted.settings().stack(),
          "Rehearse (--rehearse server, or embedded), or use `deploy add` or `deploy sub`.");
    }
  }

  /** A hotfix that was numbered below what is applied by now may not fit what came since. */
  private void refuseLateVersions(Mode mode) {
    List<Version> late =
        new LateVersions(observed.history(), observed.database().applied())
            .among(wanted.pending(observed.database().applied()));
    if (late.isEmpty() || wanted.allowed().outOfOrder()) {
      return;
    }
    Script first = Objects.requireNonNull(wanted.migrations().ups().get(late.getFirst()));
    throw UserError.refused(
        "version %s arrives late: %s is applied already, and was written without it"
            .formatted(late.getFirst(), observed.database().applied().last()),
        first.file(),
        "Give it a version above %s, or apply it out of order on purpose: `deploy %s --out-of-order` (always: `database.out_of_order: true`)."
            .formatted(observed.database().applied().last(), mode.word()));
  }

  private void verifyExternals() {
    var missing =
        wanted.stack().externals().stream().filter(name -> !exists(name)).sorted().toList();
    if (!missing.isEmpty()) {
      throw UserError.refused(
          "the Compose files name external objects that do not exist: "
              + missing.stream().map(External::toString).collect(joining(", ")),
          "stack " + wanted.settings().stack(),
          "Create them, or drop `external: true` so that Stackshift does.");
    }
  }

  private boolean exists(External external) {
    var swarm = observed.swarm();
    return switch (external.kind()) {
      case NETWORK -> swarm.networks().contains(external.name());
      case CONFIG -> swarm.configs().contains(external.name());
      case SECRET -> swarm.secrets().contains(external.name());
    };
  }

  private void refuseSecondFirst() {
    observed
        .history()
        .inForce()
        .filter(this::isUp)
        .ifPresent(revision -> {
          throw UserError.refused(
              "the stack is deployed already (revision %d, release %s)"
                  .formatted(revision.number(), revision.release().name()),
              "stack " + wanted.settings().stack(),
              "Use `deploy add` or `deploy sub`.");
        });
  }

  /**
   * Records outlive a stack that was removed by hand; what counts is whether anything of it runs.
   */
  private boolean isUp(Revision revision) {
    return ServiceSpec.names(revision.services()).stream()
        .anyMatch(name -> observed.swarm().services().containsKey(name));
  }

  /**
   * What a subtractive deployment did not get to apply would hurt the old code if it came before
   * the new.
   */
  private void refuseUnfinishedSubtraction() {
    Set<String> pending =
        wanted.pending(observed.database().applied()).stream()
            .map(Version::toString)
            .collect(toSet());
    for (Revision revision : observed.history().sinceInForce()) {
      if (revision.status() == Status.DEPLOYED) {
        continue;
      }
      for (String version : revision.migrations().afterCode()) {
        if (pending.contains(version)) {
          throw UserError.refused(
              "migration %s was to be applied by `deploy %s` of release %s (revision %d), which did not end well"
                  .formatted(
                      version,
                      revision.mode().word(),
                      revision.release().name(),
                      revision.number()),
              "stack " + wanted.settings().stack(),
              "Use `deploy %s`, or finish that release first.".formatted(revision.mode().word()));
        }
      }
    }
  }

  private void refuseEmptySwarm(Mode mode) {
    String where = "stack " + wanted.settings().stack();
    boolean firstUnfinished =
        observed.history().inForce().isEmpty()
            && observed.history().newest().map(Revision::status).orElse(Status.DEPLOYED)
                != Status.DEPLOYED;
    if (observed.swarm().services().isEmpty() || firstUnfinished) {
      throw UserError.refused(
          "`deploy %s` updates a running stack, and this one is not up".formatted(mode.word()),
          where,
          "Run `deploy first`: it creates the database before the application starts.");
    }
    switch (observed.database()) {
      case DatabaseState.NotUsed _, DatabaseState.Untold _, DatabaseState.Present _ -> {}
      case DatabaseState.Missing _ ->
          throw UserError.refused(
              "the database does not exist", where, "Run `deploy first`: it creates the database.");
      case DatabaseState.Unreachable unreachable ->
          throw UserError.refused(
              "the database cannot be reached: " + unreachable.reason(),
              where,
              "Check `database.url`, the password and that the database's service is running.");
    }
  }
}
