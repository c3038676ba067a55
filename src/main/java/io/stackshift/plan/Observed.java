package io.stackshift.plan;

/** Everything that a planner may know of the world, read before anything changes. */
public record Observed(SwarmState swarm, DatabaseState database, History history) {}
