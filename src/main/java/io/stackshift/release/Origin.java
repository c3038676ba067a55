package io.stackshift.release;

import java.time.Instant;

/**
 * Who deployed, when and from where.
 *
 * @param who the person, as {@code name@host} or the pipeline's user
 * @param job address of the CI job; empty when deployed by hand
 */
public record Origin(String who, String host, String job, Instant since) {}
