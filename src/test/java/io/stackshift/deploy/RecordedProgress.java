package io.stackshift.deploy;

import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Progress that keeps what the user would have read within steps and beside them. */
public final class RecordedProgress implements Progress {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Details, notes and reasons of failures so far, oldest first. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

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
