package io.stackshift.compose.corpus;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stack files that were generated.
 *
 * @param seed what repeats the generation
 * @param files the Compose files as trees of maps, lists and scalars
 */
record GeneratedStack(long seed, List<Map<String, Object>> files) {

  private static final Map<String, String> NAMED =
      Map.of(
          "a.env", "# from a\nA=1\nFROM_SHELL\nQ=\"as it is\"\n",
          "b.env", "B=2\nA=3\nEMPTY=\n",
          "site.conf", "a site\n",
          "extra.conf", "more\n");

  /** The files as a case of the corpus, in which nothing is recorded yet. */
  CorpusCase asCase(Path folder) {
    TextArchive archive = archive();
    for (String name : List.of("a.env", "b.env", "site.conf", "extra.conf")) {
      archive = archive.with(name, NAMED.getOrDefault(name, ""));
    }
    return new CorpusCase(folder.resolve("seed-%05d.txt".formatted(seed)), archive);
  }

  /** The Compose files alone. */
  String text() {
    return archive().text();
  }

  private TextArchive archive() {
    TextArchive archive =
        new TextArchive("Generated from seed %d.%n".formatted(seed), new LinkedHashMap<>());
    for (int i = 0; i < files.size(); i++) {
      archive = archive.with(fileName(i), YamlText.of(files.get(i)));
    }
    return archive;
  }

  private static String fileName(int index) {
    return switch (index) {
      case 0 -> "base.yml";
      case 1 -> "override.yml";
      default -> "override" + index + ".yml";
    };
  }
}
