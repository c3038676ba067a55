package io.stackshift.deploy;

import java.time.Duration;
import java.util.List;

/** An application without a metadata service: no plan has a step for it. */
final class NoMetadata implements MetadataService {

  @Override
  public void awaitReady(Duration within) {}

  @Override
  public void replace(String document) {}

  @Override
  public void reload() {}

  @Override
  public List<String> track(List<String> schemas) {
    return List.of();
  }

  @Override
  public void leaveMigrationMode(Duration within) {}
}
