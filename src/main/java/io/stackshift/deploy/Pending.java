package io.stackshift.deploy;

import io.stackshift.plan.History;
import io.stackshift.release.Mode;
import io.stackshift.release.Release;
import io.stackshift.release.ReleaseStore;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment does about a revision that was cut off: the lock is held, so nobody is carrying
 * it out any more.
 */
final class Pending {

  private Pending() {}

  /**
   * The cut-off revision that the same deployment goes on with: same release, mode and services. A
   * release with uncommitted files is never gone on with, because they may have changed since.
   */
  static Optional<Revision> resumable(
      History history, Release release, Mode mode, List<ServiceSpec> services) {
    return cutOff(history)
        .filter(revision -> revision.release().equals(release) && !release.isDirty())
        .filter(revision -> revision.mode() == mode)
        .filter(revision -> revision.services().equals(services));
  }

  /** Records that cut-off revisions are left behind. */
  static void leaveBehind(History history, ReleaseStore releases, Progress progress) {
    history.revisions().stream()
        .filter(revision -> revision.status() == Status.PENDING)
        .forEach(revision -> {
          progress.note(
              "revision %d (%s %s) was cut off and is left behind"
                  .formatted(revision.number(), revision.mode().word(), revision.release().name()));
          releases.update(revision.with(Status.INTERRUPTED, "cut off, then left behind"));
        });
  }

  private static Optional<Revision> cutOff(History history) {
    return history.newest().filter(revision -> revision.status() == Status.PENDING);
  }
}
