package io.stackshift.source;

import io.stackshift.compose.FileReader;
import io.stackshift.deploy.Source;
import io.stackshift.deploy.Sources;
import java.nio.file.Path;

/** Projects that are git repositories. */
public final class GitSources implements Sources {

  @Override
  public Source at(Path project, String commit) {
    return GitSource.at(project, commit);
  }

  @Override
  public Source workingTree(Path project) {
    return WorkingTreeSource.at(project);
  }

  @Override
  public FileReader withMachineFiles(Source source, Path project) {
    return new MachineFiles(source, project);
  }
}
