package io.stackshift.compose.fuzz;

import io.stackshift.compose.corpus.Corpus;
import io.stackshift.compose.corpus.CorpusCase;
import io.stackshift.text.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Only {@code UserError}s come out of the pipeline, whatever goes in.
 *
 * <p>A short run by default. {@code -Dstackshift.fuzz.seconds=600} makes it long; {@code
 * -Dstackshift.fuzz.seed=…} repeats a failed input, whose seed the failure names and whose bytes
 * are under {@code target/fuzz}.
 */
class FuzzTest {

  private static final int SHORT_RUN = 500;
  private static final int SLOWEST_TOLERATED_SECONDS = 180;

  private static final List<String> FILES =
      Corpus.written().stream().flatMap(FuzzTest::files).toList();

  private static Stream<String> files(CorpusCase it) {
    return it.archive().files().entrySet().stream()
        .filter(file -> file.getKey().endsWith(".yml") && !file.getKey().contains("expected"))
        .map(Map.Entry::getValue);
  }

  /** The timeout is a net for endless loops; it measures nothing. */
  @ParameterizedTest
  @MethodSource("bombs")
  @Timeout(
      value = SLOWEST_TOLERATED_SECONDS,
      threadMode = Timeout.ThreadMode.SEPARATE_THREAD,
      unit = TimeUnit.SECONDS)
  void aBombIsLoadedOrRefused(String name) {
    String file = Objects.requireNonNull(Bombs.all().get(name)).get();
    Hostile.load(file.getBytes(StandardCharsets.UTF_8));
  }

  static Set<String> bombs() {
    return Bombs.all().keySet();
  }

  @Test
  void aSpoiltFileIsLoadedOrRefused() {
    run(random -> {
      Mutator mutator = new Mutator(random);
      byte[] file = mutator.spoil(one(random), one(random));
      keep(file);
      Hostile.load(file, mutator.spoil("A=1\n# c\nB\n", "C = d\n=e\n"));
    });
  }

  @Test
  void aSpoiltTemplateIsReadOrRefused() {
    run(random -> {
      String text =
          new String(
              new Mutator(random).spoil("a$A ${B:-c${D:+e}}$$ ${F:?g}", "${${A}} $1 ${A"),
              StandardCharsets.UTF_8);
      keep(text.getBytes(StandardCharsets.UTF_8));
      try {
        Template.parse(text).expand(Map.of("A", "a", "D", ""), _ -> "");
      } catch (Template.Malformed e) {
        // That is how it is refused.
      }
    });
  }

  private interface Attempt {
    void with(Random random);
  }

  private static void run(Attempt attempt) {
    Long replayed = Long.getLong("stackshift.fuzz.seed");
    if (replayed != null) {
      attempt(attempt, replayed);
      return;
    }
    long first = System.nanoTime();
    Duration wanted = Duration.ofSeconds(Long.getLong("stackshift.fuzz.seconds", 0));
    for (long i = 0; i < SHORT_RUN || System.nanoTime() - first < wanted.toNanos(); i++) {
      attempt(attempt, wanted.isZero() ? i : first + i);
    }
  }

  private static void attempt(Attempt attempt, long seed) {
    try {
      attempt.with(new Random(seed));
    } catch (Throwable failure) {
      throw new AssertionError("with -Dstackshift.fuzz.seed=" + seed, failure);
    }
  }

  private static String one(Random random) {
    return FILES.get(random.nextInt(FILES.size()));
  }

  private static void keep(byte[] input) {
    try {
      Files.createDirectories(Path.of("target/fuzz"));
      Files.write(Path.of("target/fuzz/last-input"), input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
