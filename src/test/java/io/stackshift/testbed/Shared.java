package io.stackshift.testbed;

/**
 * What integration tests share on one machine, as names for {@link
 * org.junit.jupiter.api.parallel.ResourceLock}: tests of the swarm and tests that only need a
 * server run side by side, because both wait most of the time; tests of one kind follow each other.
 */
public final class Shared {

  /** The swarm, in which stacks and ports of tests have fixed names and numbers. */
  public static final String SWARM = "swarm";

  /** The PostgreSQL server of the tests, and other servers that are started for a test. */
  public static final String POSTGRES = "postgres";

  private Shared() {}
}
