package io.stackshift.swarm;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.FileReader;
import io.stackshift.compose.LoadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges, or merges and converts to the engine's service specifications, the files of a folder a
 * number of times in one JVM: {@code ComposeRounds <merge|convert> <folder> <rounds>}. Prints the
 * medians of the second half of the rounds in microseconds: wall clock, and processor time of the
 * thread that works (without the collector's). One round is the first in its JVM.
 */
final class ComposeRounds {

  private static final List<String> FILES = List.of("base.yml", "override.yml");

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ComposeRounds() {}

  public static void main(String[] arguments) {
    String work = arguments[0];
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    int rounds = Integer.parseInt(arguments[2]);
    long[] elapsed = new long[rounds];
    long[] used = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      long startUsed = THREADS.getCurrentThreadCpuTime();
      if (round(work, folder) == 0) {
        throw new IllegalStateException("nothing came of it");
      }
      elapsed[i] = System.nanoTime() - start;
      used[i] = THREADS.getCurrentThreadCpuTime() - startUsed;
    }
    System.out.println(median(elapsed) + " " + median(used));
  }

  private static long median(long[] nanoseconds) {
    long[] later = Arrays.copyOfRange(nanoseconds, nanoseconds.length / 2, nanoseconds.length);
    Arrays.sort(later);
    return later[later.length / 2] / 1000;
  }

  private static long round(String work, Path folder) {
    FileReader files = path -> read(folder.resolve(path));
    var loader =
        new ComposeLoader(files, Map.of(), folder.toString(), LoadOptions.DEFAULT, warning -> {});
    return switch (work) {
      case "merge" -> loader.normalForm(FILES).yaml().length();
      case "convert" ->
          StackConversion.convert(loader.load("bench", FILES), Map.of()).services().stream()
              .mapToLong(service -> service.json().length())
              .sum();
      default -> throw new IllegalArgumentException(work);
    };
  }

  private static Optional<byte[]> read(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
