package io.stackshift.release;

import java.time.Instant;

/**
 * A step that was carried out.
 *
 * @param id the step's stable id, as {@code migrate}
 * @param doneAt when it was done
 */
public record StepRecord(String id, Instant doneAt) {}
