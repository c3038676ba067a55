package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Each page of {@code docs/coming-from} is followed to the letter, from a repository as the page
 * presumes it, with the launcher in its container.
 */
@ResourceLock(Shared.SWARM)
class ComingFromIT {

  @BeforeAll
  static void buildImage(@TempDir Path folder) {
    CommandLineImage.build(folder);
  }

  @AfterAll
  static void removeImage() {
    CommandLineImage.remove();
  }

  /** What `init --recipe lucky-hasura` writes, deployed for real: PostgreSQL, Hasura, Lucky. */
  @Test
  void luckyWithHasuraIsDeployedAddedToAndRolledBack(@TempDir Path room) {
    try (var page = new FollowedPage("lucky-hasura", "hasura.yml", room)) {
      String output = page.follow();

      assertThat(output)
          .containsSubsequence(
              "nothing is wrong",
              "Plan:",
              "Migrated CreateOrders::V20240102030405",
              "apply metadata",
              "Migrated AddNote::V20240203040506",
              "Rolled back AddNote::V20240203040506");
      assertThat(lastReleases(output))
          .containsSubsequence("rollback to 1", "-20240203040506", "add", "+20240203040506")
          .contains("+20240102030405");
      assertThat(DeployedStack.tasks(page.stack, "web")).hasSize(2);
      assertThat(page.read("stack/metadata/tables.yaml")).contains("orders");
    }
  }

  /** What `init --recipe go-sqlite` writes, deployed for real. */
  @Test
  void goWithSqliteIsDeployedAddedToAndRolledBack(@TempDir Path room) {
    try (var page = new FollowedPage("go-sqlite-fly", "web.yml", room)) {
      String output = page.follow();

      assertThat(output)
          .containsSubsequence(
              "nothing is wrong",
              "Applying: 20240102030405_create_orders.sql",
              "Applying: 20240203040506_add_note.sql",
              "Rolling back: 20240203040506");
      assertThat(lastReleases(output)).contains("rollback to 1", "-20240203040506");
      assertThat(DeployedStack.tasks(page.stack, "web")).as("one writer").hasSize(1);
    }
  }

  @Test
  void hanamiIsReadyForItsFirstDeployment(@TempDir Path room) {
    try (var page = new FollowedPage("hanami-fly", "postgres.yml", room)) {
      assertThat(page.follow())
          .containsSubsequence("nothing is wrong", "Plan:", "run `create`", "run `up`");
    }
  }

  @Test
  void railsIsReadyForItsFirstDeployment(@TempDir Path room) {
    try (var page = new FollowedPage("rails-ansible", "postgres.yml", room)) {
      assertThat(page.follow())
          .containsSubsequence("WEB_CONCURRENCY", "nothing is wrong", "Plan:", "run `up`")
          .doesNotContain("correct-horse-battery");
    }
  }

  @Test
  void atlasFilesAreVerifiedAndRehearsed(@TempDir Path room) {
    try (var page = new FollowedPage("atlas-fly", "postgres.yml", room)) {
      assertThat(page.follow())
          .containsSubsequence("20240203040506_add_note.sql", "nothing is wrong", "Plan:");
    }
  }

  /** The table that the page's last command prints. */
  private static String lastReleases(String output) {
    return output.substring(output.lastIndexOf("REVISION"));
  }
}
