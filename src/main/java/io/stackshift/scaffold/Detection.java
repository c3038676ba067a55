package io.stackshift.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which recipe a folder looks like. */
public final class Detection {

  /** A file that speaks for a recipe when the word is in it. */
  private record Mark(String file, String word, String recipe) {}

  private static final List<Mark> MARKS =
      List.of(
          new Mark("shard.yml", "lucky", "lucky-hasura"),
          new Mark("Gemfile", "hanami", "hanami"),
          new Mark("Gemfile", "rails", "rails"),
          new Mark("go.mod", "sqlite", "go-sqlite"),
          new Mark("pom.xml", "spring-boot", "spring"),
          new Mark("build.gradle", "springframework", "spring"),
          new Mark("build.gradle.kts", "springframework", "spring"));

  private Detection() {}

  /** The recipe that fits the files of a folder; {@link Recipes#ANY} when none does. */
  public static Recipe recipeOf(Path folder) {
    return MARKS.stream()
        .filter(mark -> says(folder, mark.file(), mark.word()))
        .findFirst()
        .flatMap(mark -> Recipes.named(mark.recipe()))
        .orElse(Recipes.ANY);
  }

  /** Whether the folder says how an image is built. */
  public static boolean builds(Path folder) {
    return Files.isRegularFile(folder.resolve("Dockerfile"));
  }

  private static boolean says(Path folder, String file, String word) {
    try {
      return Files.readString(folder.resolve(file)).contains(word);
    } catch (IOException e) {
      return false; // not there, or no text
    }
  }
}
