package io.stackshift.deploy;

import io.stackshift.plan.Reading;
import io.stackshift.settings.Analysis;
import java.time.Duration;

/** Asks what an analysis is about. May be called from several threads. */
public interface Probes {

  /**
   * Asks once. That there is no answer is a bad reading, not a failure.
   *
   * @param within how long the answer may take
   */
  Reading ask(Analysis analysis, Duration within);
}
