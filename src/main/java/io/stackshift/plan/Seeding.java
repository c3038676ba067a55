package io.stackshift.plan;

import io.stackshift.error.UserError;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.StepRecord;
import io.stackshift.settings.Seed;
import java.util.List;
import java.util.Optional;

/** What fills a new database, once in the life of a stack. */
record Seeding(Seed seed, Wanted wanted, History history) {

  /** What the settings say of it. */
  static Seeding of(Wanted wanted, History history) {
    return new Seeding(wanted.settings().database().seed(), wanted, history);
  }

  /** The step that fills the database, unless a revision before did. */
  List<Step> steps() {
    return seed.isNone() || doneBy().isPresent()
        ? List.of()
        : List.of(new Step.RunCommand(StepRecord.SEED, job()));
  }

  /** Says that it is not done again. */
  List<String> notes(Mode mode) {
    return mode == Mode.FIRST && !seed.isNone()
        ? doneBy().stream()
            .map(revision ->
                "`seed` is not run again: revision %d did it".formatted(revision.number()))
            .toList()
        : List.of();
  }

  private Optional<Revision> doneBy() {
    return history.revisions().stream()
        .filter(revision -> revision.isDone(StepRecord.SEED))
        .findFirst();
  }

  private OneOff job() {
    return new OneOff(
        "seed",
        wanted.settings().stack(),
        wanted.revision(),
        service(),
        seed.entrypoint(),
        seed.command(),
        wanted.settings().limits().command());
  }

  private ServiceSpec service() {
    String name = wanted.settings().stack() + "_" + seed.service();
    return wanted.stack().services().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            UserError.refused(
                "the service %s, whose job the seed is, is not part of the release"
                    .formatted(seed.service()),
                "the seed in the settings' `database`",
                "Name a service of the stack."));
  }
}
