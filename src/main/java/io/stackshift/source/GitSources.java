package io.stackshift.source;

import io.stackshift.compose.FileReader;
import io.stackshift.deploy.CommitMessage;
import io.stackshift.deploy.Source;
import io.stackshift.deploy.Sources;
import java.nio.file.Path;
import java.util.List;

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
  public List<CommitMessage> messages(Path project, String commit) {
    return CommitMessages.of(project, commit);
  }

  @Override
  public FileReader withMachineFiles(Source source, Path project) {
    return new MachineFiles(source, project);
  }
}
