package io.stackshift.deploy;

import java.util.List;

/**
 * What a commit says.
 *
 * @param commit its abbreviated id
 * @param text the whole message
 * @param deploy values of its trailers {@code Deploy:} (git-interpret-trailers(1))
 */
public record CommitMessage(String commit, String text, List<String> deploy) {

  /** The list is copied. */
  public CommitMessage {
    deploy = List.copyOf(deploy);
  }
}
