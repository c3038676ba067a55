package io.stackshift.plan;

import io.stackshift.migration.Version;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is known of the database before anything changes. */
public sealed interface DatabaseState {

  /** Versions applied according to the history table; none where it cannot be asked. */
  default SortedSet<Version> applied() {
    return new TreeSet<>();
  }

  /** The application has none. */
  record NotUsed() implements DatabaseState {}

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
   */
  record Present(SortedSet<Version> applied, SortedSet<Version> undoable) implements DatabaseState {
    /** Copies the sets. */
    public Present {
      applied = Collections.unmodifiableSortedSet(new TreeSet<>(applied));
      undoable = Collections.unmodifiableSortedSet(new TreeSet<>(undoable));
    }
  }
}
