package io.stackshift.source;

import io.stackshift.deploy.CommitMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** What a commit says, and what those say that it merges. */
final class CommitMessages {

  /** More than that many commits in one merge say nothing that anybody still has in mind. */
  private static final int MOST = 500;

  private CommitMessages() {}

  /** The commit's own message, then those of the commits that came in by it if it is a merge. */
  static List<CommitMessage> of(Path project, String commit) {
    try (var opened = ProjectRepository.open(project)) {
      try (var walk = new RevWalk(opened.repository())) {
        RevCommit own = walk.parseCommit(opened.commit(commit));
        var messages = new ArrayList<CommitMessage>();
        messages.add(message(own));
        if (own.getParentCount() > 1) {
          walk.markUninteresting(walk.parseCommit(own.getParent(0)));
          for (int i = 1; i < own.getParentCount(); i++) {
            walk.markStart(walk.parseCommit(own.getParent(i)));
          }
          for (RevCommit next = walk.next();
              next != null && messages.size() < MOST;
              next = walk.next()) {
            messages.add(message(next));
          }
        }
        return List.copyOf(messages);
      } catch (IOException failure) {
        throw opened.unreadable(failure);
      }
    }
  }

  private static CommitMessage message(RevCommit commit) {
    return new CommitMessage(
        commit.name().substring(0, 8), commit.getFullMessage(), commit.getFooterLines("Deploy"));
  }
}
