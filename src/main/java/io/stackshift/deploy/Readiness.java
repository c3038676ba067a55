package io.stackshift.deploy;

import java.time.Duration;

/** Waits for HTTP services. */
public interface Readiness {

  /**
   * Waits until the address answers with the status.
   *
   * @throws io.stackshift.error.UserError GATE_TIMED_OUT with the last answer or reason
   */
  void await(String url, int status, Duration within);
}
