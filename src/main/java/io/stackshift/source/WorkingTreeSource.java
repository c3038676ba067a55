package io.stackshift.source;

import io.stackshift.deploy.Source;
import io.stackshift.error.UserError;
import io.stackshift.release.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The project's files as they are on disk, committed or not: only for {@code --worktree}. */
public final class WorkingTreeSource implements Source {

  private final Path project;
  private final Release release;
  private final String branch;
  private final String mainBranch;

  private WorkingTreeSource(Path project, Release release, String branch, String mainBranch) {
    this.project = project;
    this.release = release;
    this.branch = branch;
    this.mainBranch = mainBranch;
  }

  /**
   * The files of a project's folder on disk. The release is dirty when anything in the repository
   * is modified, staged, deleted or untracked (ignored files aside); otherwise it is {@code
   * HEAD}'s.
   *
   * @throws UserError refused, when the folder is in no git repository, in a bare one, or in one
   *     without a commit
   */
  public static WorkingTreeSource at(Path project) {
    try (ProjectRepository opened = ProjectRepository.open(project)) {
      if (opened.repository().isBare()) {
        throw UserError.refused(
            "a bare git repository has no working tree",
            opened.project().toString(),
            "Leave out --worktree, or run in a clone that has one.");
      }
      String commit = opened.commit("HEAD").name();
      return new WorkingTreeSource(
          opened.project(),
          opened.hasUncommittedChanges() ? Release.dirty(commit) : Release.of(commit),
          opened.branch(),
          opened.mainBranch());
    }
  }

  @Override
  public Release release() {
    return release;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserError refused, when the path or a symbolic link in it leads out of the project, or
   *     the file cannot be read
   */
  @Override
  public Optional<byte[]> read(String path) {
    Optional<Path> file = find(path).filter(Files::isRegularFile);
    return file.isEmpty() ? Optional.empty() : Optional.of(MachineFiles.content(file.get()));
  }

  @Override
  public List<String> list(String folder) {
    Optional<Path> found = find(folder).filter(Files::isDirectory);
    if (found.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(found.get())) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> find(folder + "/" + name).filter(Files::isRegularFile).isPresent())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw MachineFiles.unreadable(found.get(), e);
    }
  }

  @Override
  public boolean visit(String folder, Visitor visitor) {
    Optional<Path> top = find(folder).filter(Files::isDirectory);
    top.ifPresent(path -> new FolderWalk(path, visitor).run());
    return top.isPresent();
  }

  @Override
  public String branch() {
    return branch;
  }

  @Override
  public String mainBranch() {
    return mainBranch;
  }

  private Optional<Path> find(String path) {
    Path file = project.resolve(path).normalize();
    if (!file.startsWith(project)) {
      throw OutsideProject.path(path);
    }
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Path real = file.toRealPath();
      if (!real.startsWith(project)) {
        throw OutsideProject.link(path);
      }
      return Optional.of(real);
    } catch (IOException e) {
      throw MachineFiles.unreadable(file, e);
    }
  }

  @Override
  public boolean leavesOutChanges() {
    return false;
  }
}
