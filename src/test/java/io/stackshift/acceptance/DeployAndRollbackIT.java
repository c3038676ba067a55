package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The main job on the real swarm: first, add, sub, rollback, and on again. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class DeployAndRollbackIT {

  /** The shop's database is filled as the documentation shows, after its schema is there. */
  private static void seed(Shop shop, Path folder) throws IOException {
    String settings = "stack/stackshift.yml";
    String migrations = "  migrations: stack/migrations\n";
    String seed =
        """
        seed:
          service: postgres
          command: PGPASSWORD="$$(cat /run/secrets/postgres_password)" psql -v ON_ERROR_STOP=1 -1 -h postgres -U shop -d shop -c "comment on table orders is 'seeded'"
        """
            .indent(2);
    String now = Files.readString(folder.resolve(settings));
    shop.project.write(settings, now.replace(migrations, migrations + seed));
  }

  @Test
  void aShopGoesThroughItsReleasesAndBack(@TempDir Path folder) throws IOException {
    try (var shop = new Shop(folder, "sst-main")) {
      seed(shop, folder);
      String first = shop.project.commit("Sell things");
      assertThat(shop.succeed("deploy", "first", "--plan"))
          .contains("create database shop", "run `seed`, a job of sst-main_postgres");
      assertThat(Shell.docker("service", "ls", "--quiet", "--filter", "name=sst-main_")).isEmpty();
      shop.deploy("first");
      assertThat(shop.webRelease()).isEqualTo(first);
      assertThat(shop.columns()).containsExactly("id", "item", "euros");
      assertThat(shop.query("select obj_description('orders'::regclass)"))
          .containsExactly("seeded");

      String second = release2(shop);
      var databaseTasks = shop.tasks("postgres");
      shop.execute("insert into orders (item, euros) values ('tea', 3)");
      assertThat(shop.deploy("add")).containsSubsequence("migrate: V2__step.sql", "update");
      assertThat(shop.webRelease()).isEqualTo(second);
      assertThat(shop.columns()).containsExactly("id", "item", "euros", "cents");
      assertThat(shop.query("select cents from orders")).containsExactly("300");
      assertThat(shop.tasks("postgres")).as("left alone").isEqualTo(databaseTasks);

      String third = release3(shop);
      assertThat(shop.succeed("diff", "--rehearse", "server"))
          .containsSubsequence(
              "~ sst-main_web",
              "environment.RELEASE: ",
              "+ V3__step.sql  subtractive, rehearsed in ");
      assertThat(shop.succeed("plan", "sub"))
          .containsSubsequence(
              "From revision 2 (release " + second + ") to release " + third,
              "~ sst-main_web",
              "unchanged: ",
              "sst-main_postgres",
              "+ V3__step.sql  subtractive, after the code update, rehearsed in ",
              "keeps column public.orders.euros for 30 days",
              "Plan:",
              "migrate: V3__step.sql (subtractive)",
              "Expected downtime: none",
              "V3__step.sql: locks public.orders while it runs");
      assertThat(shop.deploy("sub"))
          .containsSubsequence("update", "no task of the old code", "migrate: V3__step.sql");
      assertThat(shop.webRelease()).isEqualTo(third);
      assertThat(shop.columns()).containsExactly("id", "item", "cents");
      assertThat(lines(shop.succeed("migrations")))
          .satisfiesExactly(
              header -> assertThat(header).startsWith("VERSION STATE CLASS"),
              row -> assertThat(row).startsWith("1 applied "),
              row -> assertThat(row).startsWith("2 applied additive "),
              row -> assertThat(row).startsWith("3 applied subtractive ").contains(third),
              row -> assertThat(row).contains("kept: column orders.euros"));
      assertThat(shop.succeed("keepsakes")).contains("column orders.euros");
      assertThat(shop.succeed("prune", "--yes")).contains("nothing that is kept is over");

      assertThat(shop.succeed("plan", "rollback", first))
          .containsSubsequence(
              "- 3  before the code update", "- 2  after the code update", "undo migration 3");
      assertThat(shop.succeed("rollback", first))
          .containsSubsequence(
              "undo migration 3", "update", "no task of the old code", "undo migration 2");
      assertThat(shop.webRelease()).isEqualTo(first);
      assertThat(shop.columns()).containsExactly("id", "item", "euros");
      assertThat(shop.query("select euros from orders")).containsExactly("3");
      assertThat(lines(shop.succeed("migrations"))).anyMatch(row -> row.startsWith("3 undone "));
      assertThat(shop.succeed("keepsakes")).contains("nothing is kept");
      assertThat(shop.tasks("postgres")).as("left alone").isEqualTo(databaseTasks);

      assertThat(shop.succeed("releases").lines().map(line -> line.replaceAll(" +", " ")))
          .satisfiesExactly(
              header -> assertThat(header).startsWith("REVISION RELEASE MODE STATUS MIGRATIONS"),
              row -> assertThat(row).startsWith("4 " + first + " rollback to 1 deployed -3 -2"),
              row -> assertThat(row).startsWith("3 " + third + " sub deployed +3"),
              row -> assertThat(row).startsWith("2 " + second + " add deployed +2"),
              row -> assertThat(row).startsWith("1 " + first + " first deployed +1"));

      shop.project.git("checkout", "--quiet", second);
      assertThat(shop.succeed("diff"))
          .contains("+ V2__step.sql  not rehearsed: its class is not known");
      shop.deploy("add");
      assertThat(shop.webRelease()).isEqualTo(second);
      assertThat(shop.columns()).as("re-applied").contains("cents");
      assertThat(shop.query("select cents from orders")).containsExactly("300");
    }
  }

  @Test
  void aFileThatIsNotCommittedIsDeployedOnPurposeOnly(@TempDir Path folder) {
    try (var shop = new Shop(folder, "sst-worktree")) {
      String first = shop.project.commit("Sell things");
      shop.deploy("first");
      shop.project.migration("2", "alter table orders add column dirty int;", "select 1;");

      shop.deploy("add");
      assertThat(shop.columns()).as("not in the commit").doesNotContain("dirty");

      shop.succeed("deploy", "add", "--worktree");
      assertThat(shop.columns()).contains("dirty");
      assertThat(shop.webRelease()).isEqualTo(first + "-dirty");
    }
  }

  private static List<String> lines(String output) {
    return output.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  private static String release2(Shop shop) {
    return shop.project
        .migration(
            "2",
            "alter table orders add column cents int; update orders set cents = euros * 100;",
            "alter table orders drop column cents;")
        .metadata("id", "item", "euros", "cents")
        .commit("Count in cents");
  }

  private static String release3(Shop shop) {
    return shop.project
        .migration(
            "3",
            "alter table orders drop column euros;",
            "alter table orders add column euros int; update orders set euros = cents / 100;")
        .metadata("id", "item", "cents")
        .commit("Forget the euros");
  }
}
