package io.stackshift.deploy;

import io.stackshift.release.Origin;
import io.stackshift.release.Revision;
import java.util.List;
import java.util.Optional;

/** What is recorded in a swarm, of all stacks. */
public interface Records {

  /**
   * What is recorded of one stack.
   *
   * @param revisions oldest first; without those whose record cannot be read
   * @param unreadable how many records cannot be read: another tool wrote them, or a newer version
   * @param lock who holds the lock, and since when; nothing when nobody does
   */
  record OfStack(String stack, List<Revision> revisions, int unreadable, Optional<Origin> lock) {

    /** Copies the list. */
    public OfStack {
      revisions = List.copyOf(revisions);
    }
  }

  /**
   * All stacks that have a record or a lock, sorted by name.
   *
   * @throws io.stackshift.error.UserError when the engine does not answer
   */
  List<OfStack> all();

  /**
   * One stack, with or without a record.
   *
   * @throws io.stackshift.error.UserError when the engine does not answer
   */
  default OfStack of(String stack) {
    return all().stream()
        .filter(recorded -> recorded.stack().equals(stack))
        .findFirst()
        .orElse(new OfStack(stack, List.of(), 0, Optional.empty()));
  }
}
