package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.Optional;

/** Where a sequence is. */
record SequenceState(long last, boolean called) {

  /** Where a sequence is now. */
  static SequenceState of(Session session, String sequence) throws SQLException {
    Session.Row<SequenceState> row = it -> new SequenceState(it.getLong(1), it.getBoolean(2));
    return session.list("SELECT last_value, is_called FROM " + sequence, row).getFirst();
  }

  /** Where the sequence of a column was when the column was dropped; empty when it had none. */
  static Optional<SequenceState> of(KeepsakeTable table, Kept kept) throws SQLException {
    var last = table.detail(kept, "last");
    return last.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SequenceState(
                Long.parseLong(last), Boolean.parseBoolean(table.detail(kept, "called"))));
  }

  /** Puts a sequence there. */
  void set(Session session, String sequence) throws SQLException {
    session.list("SELECT setval(?::text::regclass, ?, ?)", row -> true, sequence, last, called);
  }
}
