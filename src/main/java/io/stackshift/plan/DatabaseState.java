package io.stackshift.plan;

import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.Version;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is known of the database before anything changes. */
public sealed interface DatabaseState {

  /** Versions applied according to the history table; none where it cannot be asked. */
  default SortedSet<Version> applied() {
    return new TreeSet<>();
  }

  /** Columns that may be left out of INSERTs since a deployment was to drop them. */
  default List<LostColumn> bridged() {
    return List.of();
  }

  /** The application has none. */
  record NotUsed() implements DatabaseState {}

  /** Only the application's own migrator knows it, and that has no command that tells. */
  record Untold() implements DatabaseState {}

  /**
   * It cannot be asked.
   *
   * @param reason why, without any secret
   */
  record Unreachable(String reason) implements DatabaseState {}

  /** The server answers, but the database does not exist. */
  record Missing() implements DatabaseState {}

  /**
   * It exists.
   *
   * @param applied versions applied according to the history table
   * @param undoable versions whose down script is stored
   * @param bridged columns that may be left out of INSERTs since a deployment was to drop them
   */
  record Present(SortedSet<Version> applied, SortedSet<Version> undoable, List<LostColumn> bridged)
      implements DatabaseState {
    /** Copies the sets. */
    public Present {
      applied = Collections.unmodifiableSortedSet(new TreeSet<>(applied));
      undoable = Collections.unmodifiableSortedSet(new TreeSet<>(undoable));
      bridged = List.copyOf(bridged);
    }
  }
}
