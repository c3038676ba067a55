package io.stackshift.release;

import java.util.List;

/**
 * Keeps the revisions of one stack. Every method fails with a {@code UserError} when the store
 * cannot be reached.
 */
public interface ReleaseStore {

  /** All revisions, oldest first. A record that another tool wrote or tampered with is refused. */
  List<Revision> revisions();

  /** Stores a new revision; its number must be free. */
  void add(Revision revision);

  /** Stores the status, the steps and the failure of a revision that was added before. */
  void update(Revision revision);
}
