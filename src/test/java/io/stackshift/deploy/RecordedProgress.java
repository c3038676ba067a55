package io.stackshift.deploy;

import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Progress that keeps what the user would have read within steps and beside them. */
public final class RecordedProgress implements Progress {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Map<String, ServiceConvergence> latest = new ConcurrentHashMap<>();

  /** Details, notes and reasons of failures so far, oldest first. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** How far a service was when it was told of last. */
  public ServiceConvergence latest(String service) {
    return latest.getOrDefault(service, ServiceConvergence.unseen(service));
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
  public void converging(ServiceConvergence convergence) {
    boolean isNews = !latest(convergence.service()).text().equals(convergence.text());
    latest.put(convergence.service(), convergence);
    if (isNews) {
      lines.add(convergence.service() + ": " + convergence.text());
    }
  }

  @Override
  public void trace(String line) {}

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
