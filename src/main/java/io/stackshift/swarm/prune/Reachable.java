package io.stackshift.swarm.prune;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import io.stackshift.swarm.engine.ImageReference;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.job.JobSpec;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the revisions of a stack still need, by the last few that were carried out.
 *
 * <p>Kept are the last {@code keep} deployed revisions, everything newer, whatever its status, and
 * what a kept rollback returned to. All records from the oldest of these on stay, without a gap: a
 * rollback derives from them which migrations to take back.
 *
 * @param dropped numbers of the revisions whose records nothing needs
 * @param kept images of the kept revisions, as services name them
 * @param former images of the others
 * @param files names of the configs and secrets that kept revisions use
 */
public record Reachable(
    SortedSet<Integer> dropped, Set<String> kept, Set<String> former, Set<String> files) {

  /** Copies the sets. */
  public Reachable {
    dropped = new TreeSet<>(dropped);
    kept = Set.copyOf(kept);
    former = Set.copyOf(former);
    files = Set.copyOf(files);
  }

  /**
   * What these revisions need.
   *
   * @param revisions oldest first
   * @param keep how many deployed revisions are kept; one at least
   */
  public static Reachable of(List<Revision> revisions, int keep) {
    Set<Integer> kept = kept(revisions, Math.max(1, keep));
    int oldest = kept.stream().mapToInt(Integer::intValue).min().orElse(0);
    var dropped = new TreeSet<Integer>();
    var images = new HashSet<String>();
    var former = new HashSet<String>();
    var files = new HashSet<String>();
    for (Revision revision : revisions) {
      boolean isKept = kept.contains(revision.number());
      if (revision.number() < oldest) {
        dropped.add(revision.number());
      }
      for (ServiceSpec service : revision.services()) {
        (isKept ? images : former).addAll(JobSpec.images(service));
        if (isKept) {
          files.addAll(files(Json.readObject(service.json())));
        }
      }
    }
    former.removeAll(images);
    return new Reachable(dropped, images, former, files);
  }

  private static Set<Integer> kept(List<Revision> revisions, int keep) {
    List<Integer> deployed =
        revisions.reversed().stream()
            .filter(revision -> revision.status() == Status.DEPLOYED)
            .limit(keep)
            .map(Revision::number)
            .toList();
    int from = deployed.isEmpty() ? 0 : deployed.getLast();
    var kept = new TreeSet<Integer>();
    for (Revision revision : revisions.reversed()) {
      if (revision.number() >= from || kept.contains(revision.number())) {
        kept.add(revision.number());
        if (revision.rollbackTo() > 0) {
          kept.add(revision.rollbackTo());
        }
      }
    }
    return kept;
  }

  /** Names of the configs and secrets that a service's specification refers to. */
  static Set<String> files(JsonNode spec) {
    JsonNode container = spec.at("/TaskTemplate/ContainerSpec");
    var names = new HashSet<String>();
    container.path("Configs").forEach(file -> names.add(file.path("ConfigName").asText()));
    container.path("Secrets").forEach(file -> names.add(file.path("SecretName").asText()));
    return names;
  }

  /** The repositories that the revisions take their images from. */
  Set<String> repositories() {
    var repositories = new TreeSet<String>();
    for (Collection<String> images : List.of(kept, former)) {
      images.forEach(image -> repositories.add(ImageReference.parse(image).repository()));
    }
    return repositories;
  }
}
