package io.stackshift.postgres;

import io.stackshift.deploy.Progress;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps the lines that a user would have seen. */
final class Lines implements Progress {

  final List<String> details = new ArrayList<>();

  @Override
  public void planned(Plan plan) {}

  @Override
  public void started(Step step) {}

  @Override
  public void detail(String line) {
    details.add(line);
  }

  @Override
  public void finished(Step step, Duration took) {}

  @Override
  public void failed(Step step, String reason) {}

  @Override
  public void note(String line) {}
}
