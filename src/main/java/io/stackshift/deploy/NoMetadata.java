package io.stackshift.deploy;

import java.time.Duration;

/** An application without a metadata service: no plan has a step for it. */
final class NoMetadata implements MetadataService {

  @Override
  public void awaitReady(Duration within) {}

  @Override
  public void replace(String document) {}

  @Override
  public void reload() {}
}
