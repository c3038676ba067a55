package io.stackshift.migration;

import java.util.List;

/**
 * What a removal of keepsakes has done.
 *
 * @param removed for good
 * @param held what stays kept, because something of the user's hangs on it: as clauses that name
 *     both
 */
public record Purged(List<Keepsake> removed, List<String> held) {

  /** Copies the lists. */
  public Purged {
    removed = List.copyOf(removed);
    held = List.copyOf(held);
  }
}
