package io.stackshift.compose.resolve;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where relative paths start. Paths are texts with slashes here, not those of this machine: they
 * may be meant for a node, and hold characters that this machine's encoding does not know.
 *
 * @param folder the folder of the first Compose file: relative to the project's root, or absolute
 */
public record Location(String folder) {

  /** What to say when a path leads to nothing. */
  public static final String RULE =
      "Paths start at the folder of the first Compose file, and in a file that is included or"
          + " extended at its own.";

  /** The location of a first Compose file. */
  public static Location of(String composeFile) {
    String file = normalised(composeFile);
    int slash = file.lastIndexOf('/');
    return new Location(slash == 0 ? "/" : slash < 0 ? "" : file.substring(0, slash));
  }

  /** A path as written in the Compose file: absolute as it is, or below the folder, normalised. */
  public String resolve(String path) {
    return below(folder, path);
  }

  /** The same path below a root folder, unless it is absolute or no root is known. */
  public static String below(String root, String path) {
    return path.startsWith("/") ? path : normalised(root.isEmpty() ? path : root + "/" + path);
  }

  /** Without empty steps, {@code .} beside others, and {@code ..} where something is before it. */
  public static String normalised(String path) {
    boolean absolute = path.startsWith("/");
    Deque<String> steps = new ArrayDeque<>();
    for (String step : path.split("/", -1)) {
      boolean up = step.equals("..");
      if (up && !steps.isEmpty() && !steps.getLast().equals("..")) {
        steps.removeLast();
      } else if (up ? !absolute : !step.isEmpty() && !step.equals(".")) {
        steps.addLast(step);
      }
    }
    if (steps.isEmpty()) {
      return absolute ? "/" : ".";
    }
    return (absolute ? "/" : "") + String.join("/", steps);
  }
}
