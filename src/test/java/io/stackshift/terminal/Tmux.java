package io.stackshift.terminal;

import io.stackshift.acceptance.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;

/**
 * A terminal of a given size in which a command runs, by tmux: a pseudo-terminal that obeys control
 * sequences, so that a test sees what a person would. What scrolled away counts too.
 */
public final class Tmux implements AutoCloseable {

  private final Path socket;

  private Tmux(Path socket) {
    this.socket = socket;
  }

  /**
   * Runs a command of the shell; its exit code is printed when it ends, and the terminal stays.
   *
   * @param folder an empty one
   */
  public static Tmux run(Path folder, int columns, int rows, String command) {
    var tmux = new Tmux(folder.resolve("tmux"));
    tmux.call(
        "new-session",
        "-d",
        "-x",
        Integer.toString(columns),
        "-y",
        Integer.toString(rows),
        command + "; echo \"[exit $?]\"; exec sleep 600");
    return tmux;
  }

  /** What can be seen: a line for each row down to the last one that is not empty. */
  public List<String> screen() {
    return call("capture-pane", "-p").stripTrailing().lines().toList();
  }

  /** The same with the sequences that colour it. */
  public String coloured() {
    return call("capture-pane", "-p", "-e");
  }

  /** What can be seen, after what scrolled away; broken lines are put together. */
  public List<String> everything() {
    return call("capture-pane", "-p", "-J", "-S", "-").stripTrailing().lines().toList();
  }

  /** Whether the cursor can be seen. */
  public boolean isCursorShown() {
    return call("display-message", "-p", "#{cursor_flag}").strip().equals("1");
  }

  /** Makes it larger or smaller, as a person who pulls at a window. */
  public void resize(int columns, int rows) {
    call("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
  }

  /** Presses a key, by tmux's name for it: {@code q}, {@code C-c}, {@code Enter}. */
  public void press(String key) {
    call("send-keys", key);
  }

  /** The screen once it has a line that this pattern is found in. */
  public List<String> await(String pattern) {
    Predicate<String> isFound = Pattern.compile(pattern).asPredicate();
    return Await.until(pattern, this::screen, screen -> screen.stream().anyMatch(isFound));
  }

  private String call(String... words) {
    var command = new ArrayList<>(List.of("tmux", "-u", "-f", "/dev/null", "-S", socket + ""));
    command.addAll(Arrays.asList(words));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionFailedError(String.join(" ", command) + ":\n" + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("tmux is needed (Debian package tmux)", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    call("kill-server");
  }
}
