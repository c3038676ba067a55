package io.stackshift.hook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads what a hook writes, and tells it line by line while the hook runs. */
final class HookOutput {

  /** A hook that writes without end must not fill a pipeline's log. */
  private static final int MOST_LINES = 10_000;

  private static final int LONGEST_LINE = 2_000;
  private static final Duration LAST_LINES = Duration.ofSeconds(2);

  private final InputStream stream;
  private final Consumer<String> told;
  private final Thread reader;

  HookOutput(InputStream stream, Consumer<String> told) {
    this.stream = stream;
    this.told = told;
    this.reader = Thread.ofPlatform().daemon().name("output of a hook").start(this::read);
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      int count = 0;
      for (String line = line(lines); !line.isEmpty(); line = line(lines)) {
        count++;
        if (count <= MOST_LINES) {
          told.accept(line.stripTrailing());
        } else if (count == MOST_LINES + 1) {
          told.accept("(more than %d lines: the rest is left out)".formatted(MOST_LINES));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The stream was closed because the hook has ended.
    }
  }

  /** The next line with its end, as far as it is not too long; empty at the end of all. */
  private static String line(BufferedReader lines) throws IOException {
    var line = new StringBuilder();
    for (int next = lines.read(); next >= 0; next = lines.read()) {
      if (next == '\n') {
        return line.append('\n').toString();
      }
      if (line.length() < LONGEST_LINE) {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** Waits for the last lines of a hook that has ended. */
  void await() {
    try {
      reader.join(LAST_LINES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
