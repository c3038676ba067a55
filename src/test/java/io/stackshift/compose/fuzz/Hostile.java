package io.stackshift.compose.fuzz;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.LoadOptions;
import io.stackshift.error.UserError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Loads hostile files in every way and complains about everything but a {@link UserError}. */
final class Hostile {

  /** A message longer than that is no help. */
  private static final int LONGEST_MESSAGE = 100_000;

  private static final Map<String, String> VARIABLES =
      Map.of("A", "", "B", "b", "RELEASE", "abc12345", "REPLICAS", "3", "BIG", "x".repeat(100_000));

  private static final byte[] SMALL_FILE = "A=1\nB=${A}\n".getBytes(StandardCharsets.UTF_8);

  private static final byte[] BIG_FILE = bigFile();

  private Hostile() {}

  /**
   * Loads the file in every way.
   *
   * @param environment content of each env file
   */
  static void load(byte[] file, byte[] environment) {
    ComposeLoader loader =
        new ComposeLoader(
            path -> content(path, file, environment),
            VARIABLES,
            "/project",
            new LoadOptions(new TreeSet<>(List.of("*")), true),
            _ -> {});
    List<String> files = List.of("base.yml", "override.yml");
    onlyUserErrors(() -> loader.load("shop", files));
    onlyUserErrors(() -> loader.load("shop", files.subList(0, 1)));
    onlyUserErrors(() -> loader.normalForm(files).yaml());
    onlyUserErrors(() -> loader.variables(files));
  }

  /** The file beside others that are as they should be. */
  static void load(byte[] file) {
    load(file, SMALL_FILE);
  }

  private static Optional<byte[]> content(String path, byte[] file, byte[] environment) {
    if (path.endsWith(".yml")) {
      return Optional.of(file);
    }
    if (path.endsWith("big.env")) {
      return Optional.of(BIG_FILE);
    }
    return path.endsWith(".env") ? Optional.of(environment) : Optional.empty();
  }

  private static void onlyUserErrors(Runnable load) {
    try {
      load.run();
    } catch (UserError refusal) {
      if (refusal.what().isEmpty()
          || refusal.remedy().isEmpty()
          || refusal.summary().length() > LONGEST_MESSAGE) {
        throw new AssertionError(
            "no good message: %.200s (%d characters)"
                .formatted(refusal.summary(), refusal.summary().length()));
      }
    }
  }

  private static byte[] bigFile() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      text.append("NAME_").append(i).append("=value\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
