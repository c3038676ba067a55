package io.stackshift.postgres.keepsake;

/** How a statement that drops something is given a stand-in to drop, the next when one fails. */
enum Attempt {
  /** Indexes and constraints keep their names: the statement may drop them first. */
  NAMES_LEFT,
  /** They are renamed before: the statement may use the names for something new. */
  NAMES_MOVED,
  /** Kept as text besides: the statement drops the type as well. Writes the table anew. */
  AS_TEXT
}
