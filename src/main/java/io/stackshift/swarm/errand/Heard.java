package io.stackshift.swarm.errand;

import java.time.Instant;

/**
 * What came of work on another node, and when by this machine's clock.
 *
 * @param before it had not been answered yet
 * @param after it had been answered
 */
public record Heard(Outcome outcome, Instant before, Instant after) {}
