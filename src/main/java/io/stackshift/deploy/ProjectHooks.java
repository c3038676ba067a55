package io.stackshift.deploy;

import io.stackshift.settings.Secret;
import java.nio.file.Path;
import java.util.Set;

/**
 * The hooks of a project at one commit.
 *
 * @param folder the project's, where they are started
 * @param secrets what they must not show
 */
public record ProjectHooks(HookFiles files, Path folder, Set<Secret> secrets) {

  /** Copies the set. */
  public ProjectHooks {
    secrets = Set.copyOf(secrets);
  }
}
