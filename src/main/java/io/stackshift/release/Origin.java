package io.stackshift.release;

import java.time.Instant;

/**
 * Who deployed, when and from where.
 *
 * @param who the person's name on the machine, or in the pipeline
 * @param host the machine
 * @param job address of the CI job; empty when deployed by hand
 */
public record Origin(String who, String host, String job, Instant since) {}
