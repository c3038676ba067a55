package io.stackshift.swarm;

import io.stackshift.deploy.Progress;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Progress that keeps what the user would have read. */
final class RecordedProgress implements Progress {

  final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void planned(Plan plan) {}

  @Override
  public void started(Step step) {}

  @Override
  public void detail(String line) {
    lines.add(line);
  }

  @Override
  public void finished(Step step, Duration took) {}

  @Override
  public void failed(Step step, String reason) {
    lines.add(reason);
  }

  @Override
  public void note(String line) {
    lines.add(line);
  }
}
