package io.stackshift.testbed;

/**
 * What integration tests share on one machine, as names for {@link
 * org.junit.jupiter.api.parallel.ResourceLock}. Two test classes run side by side, because all wait
 * most of the time.
 */
public final class Shared {

  /**
   * The swarm. A test whose stack has a name and ports of its own shares it (mode {@code READ});
   * one that other stacks would disturb has it for itself.
   */
  public static final String SWARM = "swarm";

  /** The PostgreSQL server of the tests, and other servers that are started for a test. */
  public static final String POSTGRES = "postgres";

  /** The two engines in network namespaces, whose addresses are fixed. */
  public static final String TWO_NODES = "two nodes";

  /** The browser: two at a time would starve what runs beside them. */
  public static final String BROWSER = "browser";

  private Shared() {}
}
