package io.stackshift.compose.corpus;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random stacks and overrides mean the same to Stackshift and to the installed {@code docker stack
 * config}.
 *
 * <p>{@code -Dparity.seed=17} repeats one seed, {@code -Dparity.seeds=5000} tries so many, {@code
 * -Dparity.first=100000} begins elsewhere.
 */
class ParityPropertyTest {

  private static final int SEEDS = 400;
  private static final int TOGETHER = 25;
  private static final int SHOWN = 3;

  @Test
  void randomStacksMeanTheSameToBoth(@TempDir Path temporary) {
    assumeTrue(DockerClient.isReference(), DockerClient.MISSING);
    Parity parity = new Parity(temporary);
    List<GeneratedStack> stacks = seeds().mapToObj(StackGenerator::of).toList();
    List<String> failures =
        batches(stacks).stream()
            .flatMap(batch -> parity.different(batch).stream())
            .limit(SHOWN)
            .map(stack -> explained(parity, stack))
            .toList();
    if (!failures.isEmpty()) {
      fail(String.join("\n", failures));
    }
  }

  private static LongStream seeds() {
    Long one = Long.getLong("parity.seed");
    if (one != null) {
      return LongStream.of(one);
    }
    long first = Long.getLong("parity.first", 0);
    return LongStream.range(first, first + Long.getLong("parity.seeds", SEEDS));
  }

  private static List<List<GeneratedStack>> batches(List<GeneratedStack> stacks) {
    return LongStream.range(0, (stacks.size() + TOGETHER - 1) / TOGETHER)
        .mapToObj(i -> stacks.stream().skip(i * TOGETHER).limit(TOGETHER).toList())
        .toList();
  }

  private static String explained(Parity parity, GeneratedStack stack) {
    Parity.Kind kind = parity.compare(stack).kind();
    GeneratedStack small =
        Shrinking.of(stack, candidate -> parity.compare(candidate).kind() == kind);
    Parity.Comparison comparison = parity.compare(small);
    return """
    seed %d (repeat it with -Dparity.seed=%d): %s
    %s-- docker --
    %s
    -- Stackshift --
    %s
    """
        .formatted(
            stack.seed(),
            stack.seed(),
            comparison.kind(),
            small.text(),
            comparison.theirs(),
            comparison.ours());
  }
}
