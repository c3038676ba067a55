package io.stackshift.doctor;

/**
 * The engine that Stackshift talks to.
 *
 * @param node the name of its node
 * @param version as {@code 20.10.24}
 * @param api the newest version of its API
 * @param swarm the state of its swarm: {@code active}, {@code inactive}, {@code locked}, {@code
 *     pending} or {@code error}
 * @param isManager whether it is a manager of the swarm
 * @param trouble what the engine says is wrong with its swarm; empty for nothing
 * @param clock by how much its clock is ahead of ours
 */
public record EngineVitals(
    String node,
    String version,
    String api,
    String swarm,
    boolean isManager,
    String trouble,
    ClockOffset clock) {

  /** Whether the swarm can be asked through it. */
  public boolean canBeAsked() {
    return swarm.equals("active") && isManager;
  }
}
