package io.stackshift.plan;

/**
 * A service that is watched after it converged.
 *
 * @param name in the swarm
 * @param failures how many tasks that end badly are one too many
 */
public record WatchedService(String name, int failures) {}
