package io.stackshift.release;

/**
 * A network exactly as the engine is told to create it.
 *
 * @param name its name in the swarm
 * @param json the body of {@code POST /networks/create} (Engine API)
 */
public record NetworkSpec(String name, String json) {}
