package io.stackshift.deploy;

import java.time.Duration;

/**
 * The service that serves an API from the schema (Hasura). Every method fails with a {@code
 * UserError}.
 */
public interface MetadataService {

  /** Waits until it answers; GATE_TIMED_OUT with the last reason otherwise. */
  void awaitReady(Duration within);

  /**
   * Replaces the metadata; ROLLOUT_FAILED with the inconsistencies when it does not fit the schema.
   */
  void replace(String document);

  /**
   * Has the schema read again; ROLLOUT_FAILED with the inconsistencies when the metadata no longer
   * fits.
   */
  void reload();
}
