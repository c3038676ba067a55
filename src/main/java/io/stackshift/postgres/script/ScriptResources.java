package io.stackshift.postgres.script;

import io.stackshift.migration.Script;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** The scripts that Flyway gets to see: they come from a commit, not from a folder. */
public record ScriptResources(List<Script> scripts) implements ResourceProvider {

  public ScriptResources {
    scripts = List.copyOf(scripts);
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return scripts.stream()
        .filter(script -> script.file().equals(name))
        .findFirst()
        .map(ScriptResource::new)
        .orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return scripts.stream()
        .filter(script -> script.file().startsWith(prefix))
        .filter(script -> Arrays.stream(suffixes).anyMatch(script.file()::endsWith))
        .<LoadableResource>map(ScriptResource::new)
        .toList();
  }
}
