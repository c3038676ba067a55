package io.stackshift.source;

import io.stackshift.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * The git repository that a project's folder is in.
 *
 * @param project the folder, without symbolic links
 * @param prefix the project's folder within the repository, with {@code /}; empty for its top level
 */
record ProjectRepository(Repository repository, Path project, String prefix)
    implements AutoCloseable {

  private static final String REMOTE_HEAD = Constants.DEFAULT_REMOTE_NAME + "/" + Constants.HEAD;

  static {
    PassiveGit.install();
  }

  /** Opens the nearest repository at or above a folder; it may be bare or a linked worktree. */
  static ProjectRepository open(Path project) {
    try {
      Path folder = project.toRealPath();
      for (@Nullable Path top = folder; top != null; top = top.getParent()) {
        if (Files.exists(top.resolve(Constants.DOT_GIT))) {
          var builder = new FileRepositoryBuilder().setWorkTree(top.toFile());
          return new ProjectRepository(
              builder.setMustExist(true).build(), folder, withSlashes(top.relativize(folder)));
        }
        if (FileKey.isGitRepository(top.toFile(), FS.DETECTED)) {
          var builder = new FileRepositoryBuilder().setGitDir(top.toFile());
          return new ProjectRepository(builder.setMustExist(true).build(), folder, "");
        }
      }
      throw notARepository(project);
    } catch (IOException | IllegalArgumentException e) {
      throw causedBy(notARepository(project), e);
    }
  }

  /** The commit that a branch, tag, full or abbreviated commit id names here. */
  RevCommit commit(String commit) {
    try (var walk = new RevWalk(repository)) {
      ObjectId id = repository.resolve(commit + "^{commit}");
      if (id == null) {
        throw noCommit(commit);
      }
      return walk.parseCommit(id);
    } catch (AmbiguousObjectException e) {
      throw UserError.refused(
          "the abbreviation " + commit + " fits more than one commit",
          project.toString(),
          "Give more characters of the commit.");
    } catch (RevisionSyntaxException | MissingObjectException | IncorrectObjectTypeException e) {
      throw causedBy(noCommit(commit), e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The branch that is checked out; empty for none. */
  String branch() {
    try {
      String branch = repository.getFullBranch();
      return branch != null && branch.startsWith(Constants.R_HEADS)
          ? Repository.shortenRefName(branch)
          : "";
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What the remote's {@code HEAD} was when the repository was cloned; empty when unknown. */
  String mainBranch() {
    try {
      Ref head = repository.exactRef(Constants.R_REMOTES + REMOTE_HEAD);
      return head != null && head.isSymbolic()
          ? head.getTarget()
              .getName()
              .substring((Constants.R_REMOTES + Constants.DEFAULT_REMOTE_NAME + "/").length())
          : "";
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Full ids of the first parent of a commit, that one's first parent, and so on, as far as the
   * clone goes.
   */
  List<String> ancestors(RevCommit commit, int most) {
    List<String> ids = new ArrayList<>();
    try (var walk = new RevWalk(repository)) {
      RevCommit at = walk.parseCommit(commit);
      while (ids.size() < most && at.getParentCount() > 0) {
        at = walk.parseCommit(at.getParent(0));
        ids.add(at.name());
      }
      return ids;
    } catch (MissingObjectException shallow) {
      return ids;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Whether the working tree differs from {@code HEAD}: modified, staged, deleted or untracked
   * files anywhere in the repository, ignored ones aside. Reads the whole tree, so it can take
   * seconds. A bare repository has no changes.
   */
  boolean hasUncommittedChanges() {
    if (repository.isBare()) {
      return false;
    }
    try {
      return !Git.wrap(repository).status().call().isClean();
    } catch (GitAPIException e) {
      throw unreadable(e);
    }
  }

  /**
   * The repository's files cannot be read: damaged, of an unknown format, or without permission.
   */
  UserError unreadable(Exception cause) {
    return causedBy(
        UserError.refused(
            "the git repository cannot be read: " + cause.getMessage(),
            project.toString(),
            "Check it with 'git fsck'."),
        cause);
  }

  @Override
  public void close() {
    repository.close();
  }

  private UserError noCommit(String commit) {
    return UserError.refused(
        "there is no commit " + commit + " here",
        project.toString(),
        "Fetch it first ('git fetch --tags origin'; a shallow clone may need '--unshallow'), or"
            + " check the name.");
  }

  private static UserError notARepository(Path project) {
    return UserError.refused(
        "this folder is not in a git repository",
        project.toAbsolutePath().normalize().toString(),
        "Run Stackshift inside the project's clone, or make it one with 'git init' and a commit.");
  }

  private static UserError causedBy(UserError error, Exception cause) {
    error.initCause(cause);
    return error;
  }

  private static String withSlashes(Path relative) {
    return relative.toString().replace('\\', '/');
  }
}
