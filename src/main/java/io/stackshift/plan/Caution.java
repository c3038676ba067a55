package io.stackshift.plan;

import io.stackshift.release.ServiceSpec;
import io.stackshift.settings.Analysis;
import java.time.Duration;
import java.util.List;

/**
 * What a new release has to stand before it counts as deployed. A return to an older one is not
 * held up by it.
 *
 * @param analyses what has to hold once its code runs
 */
record Caution(List<Analysis> analyses) {

  /** Nothing beyond convergence and gates. */
  static final Caution NONE = new Caution(List.of());

  Caution {
    analyses = List.copyOf(analyses);
  }

  /** As the settings say; nothing where the same code is in force already. */
  static Caution of(Wanted wanted, Observed observed) {
    List<ServiceSpec> services = wanted.stack().services();
    boolean isInForce =
        observed
            .history()
            .inForce()
            .map(revision -> ServiceSpec.hashes(revision.services()))
            .filter(ServiceSpec.hashes(services)::equals)
            .isPresent();
    return isInForce ? NONE : new Caution(wanted.settings().rollout().analysis());
  }

  /** The gate after a code update. */
  List<Step> afterCode(String phase) {
    return analyses.isEmpty()
        ? List.of()
        : List.of(new Step.Analyse(phase, analyses, Duration.ZERO, List.of()));
  }
}
