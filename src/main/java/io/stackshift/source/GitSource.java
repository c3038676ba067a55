package io.stackshift.source;

import io.stackshift.deploy.Source;
import io.stackshift.error.UserError;
import io.stackshift.release.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The project's files at one commit, read from the git object store: nothing is checked out, and
 * what the working tree holds cannot leak in.
 */
public final class GitSource implements Source {

  private final ProjectRepository project;
  private final RevCommit commit;

  private GitSource(ProjectRepository project, RevCommit commit) {
    this.project = project;
    this.commit = commit;
  }

  /**
   * The files of a project at a commit.
   *
   * @param project the project's folder: a repository's top level (bare or not), or a folder in it,
   *     to which all paths are relative
   * @param commit {@code HEAD}, a branch, a tag, a commit id or its abbreviation
   * @throws UserError refused, when the folder is in no git repository or there is no such commit
   */
  public static GitSource at(Path project, String commit) {
    ProjectRepository opened = ProjectRepository.open(project);
    try {
      return new GitSource(opened, opened.commit(commit));
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  public Release release() {
    return Release.of(commit.name());
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserError refused, when the path or a symbolic link in it leads out of the project
   */
  @Override
  public Optional<byte[]> read(String path) {
    try (ObjectReader reader = project.repository().newObjectReader()) {
      Optional<CommitTree> tree = tree(reader);
      return tree.isEmpty() ? Optional.empty() : tree.get().content(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public List<String> list(String folder) {
    try (ObjectReader reader = project.repository().newObjectReader()) {
      Optional<CommitTree> tree = tree(reader);
      return tree.isEmpty() ? List.of() : tree.get().files(folder);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  @Override
  public boolean visit(String folder, Visitor visitor) {
    try (ObjectReader reader = project.repository().newObjectReader()) {
      Optional<CommitTree> tree = tree(reader);
      return tree.isPresent() && tree.get().visit(folder, visitor);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  @Override
  public String branch() {
    return project.branch();
  }

  @Override
  public String mainBranch() {
    return project.mainBranch();
  }

  @Override
  public List<Release> ancestors(int most) {
    return project.ancestors(commit, most).stream().map(Release::of).toList();
  }

  @Override
  public boolean leavesOutChanges() {
    return project.hasUncommittedChanges();
  }

  @Override
  public void close() {
    project.close();
  }

  /** The project's folder at the commit; nothing when the folder did not exist yet. */
  private Optional<CommitTree> tree(ObjectReader reader) throws IOException {
    if (project.prefix().isEmpty()) {
      return Optional.of(new CommitTree(reader, commit.getTree()));
    }
    try (TreeWalk walk = TreeWalk.forPath(reader, project.prefix(), commit.getTree())) {
      boolean exists = walk != null && walk.getFileMode(0).equals(FileMode.TREE);
      return exists ? Optional.of(new CommitTree(reader, walk.getObjectId(0))) : Optional.empty();
    }
  }

  private UserError unreadable(String path, IOException cause) {
    if (cause instanceof MissingObjectException) {
      return UserError.refused(
          "the content of this file is missing from the clone, at commit " + release().name(),
          path,
          "Clone again without '--filter': this clone is partial or damaged.",
          cause);
    }
    return project.unreadable(cause);
  }
}
