package io.stackshift.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A migration as it is listed.
 *
 * @param name its version, or the description of a repeatable script
 * @param file name of its script, as far as it is known
 * @param kind the word of its class; empty when not known
 * @param at when it was applied or taken back, or failed; nothing of a pending one
 * @param took how long its up took; nothing when not known
 * @param release that brought it; empty when not known
 * @param statements of its last run, where they were recorded
 * @param error why it failed; empty when it did not
 */
public record MigrationEntry(
    String name,
    String description,
    String file,
    State state,
    String kind,
    Optional<Instant> at,
    Optional<Duration> took,
    String release,
    List<StatementTime> statements,
    String error) {

  /** What became of it. */
  public enum State {
    /** It is applied. */
    APPLIED,
    /** The release has it, the database has not. */
    PENDING,
    /** It was applied, and taken back. */
    UNDONE,
    /** It was tried last and failed, or the history holds it as failed. */
    FAILED
  }

  /** Copies the list. */
  public MigrationEntry {
    statements = List.copyOf(statements);
  }
}
