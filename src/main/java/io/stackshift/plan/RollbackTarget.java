package io.stackshift.plan;

import static java.util.stream.Collectors.joining;

import io.stackshift.error.UserError;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import java.util.List;

/** Finds the revision that a rollback returns to. */
final class RollbackTarget {

  private static final String WHERE = "rollback";

  private RollbackTarget() {}

  /** The newest revision of the release in the lineage that was carried out in full. */
  static Revision find(History history, String abbreviation) {
    refuseAmbiguous(history, abbreviation);
    List<Revision> lineage = history.lineage();
    Revision target =
        lineage.stream()
            .filter(revision -> deployed(revision, abbreviation))
            .findFirst()
            .orElseThrow(() -> notThere(history, abbreviation));
    if (target.equals(lineage.getFirst())) {
      throw UserError.refused(
          "release %s is in force already (revision %d)"
              .formatted(target.release().name(), target.number()),
          WHERE,
          "Choose another: `releases` lists what can be returned to.");
    }
    return target;
  }

  /** The revision with this number, if it was carried out in full and is part of the lineage. */
  static Revision find(History history, int number) {
    return history.lineage().stream()
        .filter(revision -> revision.number() == number)
        .filter(revision -> revision.status() == Status.DEPLOYED)
        .findFirst()
        .orElseThrow(() ->
            UserError.refused(
                "revision %d was not deployed, or was taken back since".formatted(number),
                WHERE,
                "Choose another: `releases` lists what can be returned to."));
  }

  private static boolean deployed(Revision revision, String abbreviation) {
    return revision.status() == Status.DEPLOYED && revision.release().matches(abbreviation);
  }

  private static void refuseAmbiguous(History history, String abbreviation) {
    List<String> names =
        history.revisions().stream()
            .map(Revision::release)
            .filter(release -> release.matches(abbreviation))
            .map(Release::name)
            .distinct()
            .toList();
    if (names.size() > 1 && !names.contains(abbreviation)) {
      throw UserError.usage(
          "%s means more than one release: %s"
              .formatted(abbreviation, names.stream().collect(joining(", "))),
          WHERE,
          "Give more characters.");
    }
  }

  private static UserError notThere(History history, String abbreviation) {
    boolean takenBack =
        history.revisions().stream().anyMatch(revision -> deployed(revision, abbreviation));
    return takenBack
        ? UserError.refused(
            "release %s was itself taken back by a later rollback".formatted(abbreviation),
            WHERE,
            "Deploy its commit again, with the mode that it was made for.")
        : UserError.refused(
            "no deployed revision of release %s is recorded".formatted(abbreviation),
            WHERE,
            "Choose another: `releases` lists what can be returned to.");
  }
}
