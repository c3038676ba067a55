package io.stackshift.compose.yaml;

import java.util.List;

/**
 * A key that a file takes out of what it is merged onto ({@code !reset}, {@code !override}).
 *
 * @param mark where the tag is
 * @param path the keys from the top of the file; never empty, and never through a list
 */
public record Clearing(Mark mark, List<String> path) {

  /** Copies the path. */
  public Clearing {
    path = List.copyOf(path);
  }
}
