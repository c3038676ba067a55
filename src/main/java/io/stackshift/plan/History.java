package io.stackshift.plan;

import io.stackshift.release.Mode;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The revisions of a stack and how they build on each other.
 *
 * @param revisions oldest first
 */
public record History(List<Revision> revisions) {

  /** Copies the list. */
  public History {
    revisions = List.copyOf(revisions);
  }

  /** The newest revision, in whatever status. */
  public Optional<Revision> newest() {
    return revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.getLast());
  }

  /** Names of the networks that lead to the database, as the newest revision says. */
  public List<String> reach() {
    return newest().map(Revision::reach).orElse(List.of());
  }

  /** The revision whose services are in force: the newest that was carried out in full. */
  public Optional<Revision> inForce() {
    return revisions.reversed().stream()
        .filter(revision -> revision.status() == Status.DEPLOYED)
        .findFirst();
  }

  /** Names of all releases that were ever deployed, or begun, but this one. */
  SortedSet<String> releasesBeside(Release release) {
    SortedSet<String> names = new TreeSet<>();
    revisions.forEach(revision -> names.add(revision.release().name()));
    names.remove(release.name());
    return names;
  }

  /** What all revisions ran or were to run, oldest first. */
  public List<ServiceSpec> recordedServices() {
    return revisions.stream().flatMap(revision -> revision.services().stream()).toList();
  }

  /** The number that the next revision gets. */
  public int nextNumber() {
    return newest().map(Revision::number).orElse(0) + 1;
  }

  /**
   * The revisions that made the present state, newest first. A rollback that was carried out is
   * followed by the revision that it returned to: what lay between was taken back and no longer
   * counts. A revision that failed or was cut off counts, because its migrations may have been
   * applied.
   */
  public List<Revision> lineage() {
    var lineage = new ArrayList<Revision>();
    int before = Integer.MAX_VALUE;
    for (Revision revision : revisions.reversed()) {
      if (revision.number() <= before) {
        lineage.add(revision);
        before = undidOthers(revision) ? revision.rollbackTo() : revision.number() - 1;
      }
    }
    return List.copyOf(lineage);
  }

  /**
   * The revisions of the lineage down to the one in force, newest first; all when none is in force.
   */
  public List<Revision> sinceInForce() {
    var since = new ArrayList<Revision>();
    for (Revision revision : lineage()) {
      since.add(revision);
      if (revision.status() == Status.DEPLOYED) {
        break;
      }
    }
    return List.copyOf(since);
  }

  private static boolean undidOthers(Revision revision) {
    return revision.mode() == Mode.ROLLBACK && revision.status() == Status.DEPLOYED;
  }
}
