package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Each page of {@code docs/coming-from} is followed to the letter, from a repository as the page
 * presumes it, with the launcher in its container. They are followed side by side, since most of it
 * is waiting for the swarm.
 */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class ComingFromIT {

  private static final Map<String, Future<Followed>> PAGES = new ConcurrentHashMap<>();

  @TempDir private static Path room;

  /**
   * What following a page left.
   *
   * @param output of all of its commands
   * @param tasks of the application
   */
  private record Followed(String output, List<String> tasks) {}

  @BeforeAll
  static void followAll() throws IOException {
    CommandLineImage.build(Files.createDirectory(room.resolve("image")));
    try (ExecutorService people = Executors.newFixedThreadPool(3)) {
      Map.of("lucky-hasura", "hasura.yml", "go-sqlite-fly", "web.yml")
          .forEach((page, overlay) -> PAGES.put(page, people.submit(() -> follow(page, overlay))));
      for (String page : List.of("hanami-fly", "rails-ansible", "atlas-fly")) {
        PAGES.put(page, people.submit(() -> follow(page, "postgres.yml")));
      }
    }
  }

  private static Followed follow(String name, String overlay) {
    try (var page = new FollowedPage(name, overlay, Files.createDirectory(room.resolve(name)))) {
      String output = page.follow();
      boolean isDeployed = output.contains("is in force");
      return new Followed(output, isDeployed ? DeployedStack.tasks(page.stack, "web") : List.of());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @AfterAll
  static void removeImage() {
    CommandLineImage.remove();
  }

  private static Followed followed(String page) throws InterruptedException {
    try {
      return PAGES.get(page).get();
    } catch (ExecutionException failure) {
      throw new AssertionError(failure.getCause());
    }
  }

  /** What `init --recipe lucky-hasura` writes, deployed for real: PostgreSQL, Hasura, Lucky. */
  @Test
  void luckyWithHasuraIsDeployedAddedToAndRolledBack() throws InterruptedException {
    Followed page = followed("lucky-hasura");

    assertThat(page.output())
        .containsSubsequence(
            "nothing is wrong",
            "Plan:",
            "Migrated CreateOrders::V20240102030405",
            "apply metadata",
            "Migrated AddNote::V20240203040506",
            "Rolled back AddNote::V20240203040506");
    assertThat(lastReleases(page))
        .containsSubsequence("rollback to 1", "-20240203040506", "add", "+20240203040506")
        .contains("+20240102030405");
    assertThat(page.tasks()).hasSize(2);
  }

  /** What `init --recipe go-sqlite` writes, deployed for real. */
  @Test
  void goWithSqliteIsDeployedAddedToAndRolledBack() throws InterruptedException {
    Followed page = followed("go-sqlite-fly");

    assertThat(page.output())
        .containsSubsequence(
            "nothing is wrong",
            "Applying: 20240102030405_create_orders.sql",
            "Applying: 20240203040506_add_note.sql",
            "Rolling back: 20240203040506");
    assertThat(lastReleases(page)).contains("rollback to 1", "-20240203040506");
    assertThat(page.tasks()).as("one writer").hasSize(1);
  }

  @Test
  void hanamiIsReadyForItsFirstDeployment() throws InterruptedException {
    assertThat(followed("hanami-fly").output())
        .containsSubsequence("nothing is wrong", "Plan:", "run `create`", "run `up`");
  }

  @Test
  void railsIsReadyForItsFirstDeployment() throws InterruptedException {
    assertThat(followed("rails-ansible").output())
        .containsSubsequence("WEB_CONCURRENCY", "nothing is wrong", "Plan:", "run `up`")
        .doesNotContain("correct-horse-battery");
  }

  @Test
  void atlasFilesAreVerifiedAndRehearsed() throws InterruptedException {
    assertThat(followed("atlas-fly").output())
        .containsSubsequence("20240203040506_add_note.sql", "nothing is wrong", "Plan:");
  }

  /** The table that the page's last command prints. */
  private static String lastReleases(Followed page) {
    return page.output().substring(page.output().lastIndexOf("REVISION"));
  }
}
