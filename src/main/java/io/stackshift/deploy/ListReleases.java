package io.stackshift.deploy;

import io.stackshift.release.ReleaseStore;
import io.stackshift.release.Revision;
import java.util.List;

/** {@code releases}: what was deployed, newest first. */
public final class ListReleases {

  private final Swarm swarm;
  private final ReleaseStore store;

  /** The listing of one stack. */
  public ListReleases(String stack, Connections connections) {
    this.swarm = connections.swarm();
    this.store = connections.releases(stack);
  }

  /** All revisions, newest first. */
  public List<Revision> run() {
    swarm.verifyManager();
    return store.revisions().reversed();
  }
}
