package io.stackshift.deploy;

import io.stackshift.compose.FileReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A project that exists only in a test; no message of a commit wants anything.
 *
 * @param commits the files at a commit, which may be HEAD; the working tree has those of HEAD
 */
public record SourcesInMemory(Function<String, Source> commits) implements Sources {

  /** The same files at every commit. */
  public static SourcesInMemory of(Map<String, String> files) {
    return new SourcesInMemory(_ -> new FilesInMemory(files));
  }

  @Override
  public Source at(Path project, String commit) {
    return commits.apply(commit);
  }

  @Override
  public Source workingTree(Path project) {
    return at(project, "HEAD");
  }

  @Override
  public List<CommitMessage> messages(Path project, String commit) {
    return List.of();
  }

  @Override
  public FileReader withMachineFiles(Source source, Path project) {
    return source::read;
  }
}
