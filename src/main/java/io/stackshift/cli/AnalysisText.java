package io.stackshift.cli;

import static java.util.stream.Collectors.joining;

import io.stackshift.plan.Step;
import io.stackshift.plan.WatchedService;
import io.stackshift.settings.Analysis;
import java.time.Duration;

/** Says in one line what an analysis waits for. */
final class AnalysisText {

  private AnalysisText() {}

  static String of(Step.Analyse step) {
    String analyses =
        step.analyses().stream().map(it -> text(it, step.watched())).collect(joining("; "));
    String services =
        step.services().stream().map(WatchedService::name).collect(joining(", ", "", " stays up"));
    if (step.services().isEmpty()) {
      return "analysis: " + analyses;
    }
    String all = analyses.isEmpty() ? services : services + "; " + analyses;
    return "watch for %s: %s".formatted(StepText.text(step.watched()), all);
  }

  private static String text(Analysis analysis, Duration watched) {
    String holds = watched.isZero() ? ", for " + StepText.text(analysis.lasting()) : "";
    return switch (analysis) {
      case Analysis.Http http -> "%s answers %d%s".formatted(http.shown(), http.status(), holds);
      case Analysis.Prometheus query -> "%s is %s%s".formatted(query.query(), bounds(query), holds);
    };
  }

  private static String bounds(Analysis.Prometheus query) {
    boolean isLower = query.min() > Double.NEGATIVE_INFINITY;
    boolean isUpper = query.max() < Double.POSITIVE_INFINITY;
    String least = isLower ? "at least " + query.min() : "";
    String most = isUpper ? "at most " + query.max() : "";
    return isLower && isUpper ? least + " and " + most : least + most;
  }
}
