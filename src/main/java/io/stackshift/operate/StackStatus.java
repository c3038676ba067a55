package io.stackshift.operate;

import io.stackshift.release.Revision;
import java.util.List;
import java.util.Optional;

/**
 * How a stack is.
 *
 * @param newest the newest revision; nothing before the first deployment
 * @param inForce the newest that was carried out in full
 */
public record StackStatus(
    StackSight sight,
    Optional<Revision> newest,
    Optional<Revision> inForce,
    List<Drift> drift,
    SchemaSight schema) {

  /** Copies the list. */
  public StackStatus {
    drift = List.copyOf(drift);
  }
}
