package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What fails leaves the shop as it was, says so, and does not stand in the way of the next
 * deployment.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class FailureIT {

  private static final List<String> COLUMNS = List.of("id", "item", "euros");

  private Shop shop = null;
  private String deployed = "";

  @BeforeAll
  void deployFirst(@TempDir Path folder) {
    shop = new Shop(folder, "sst-failure");
    deployed = shop.project.commit("Sell things");
    shop.deploy("first");
  }

  @AfterAll
  void remove() {
    shop.close();
  }

  /** Whatever the test broke, the release in force can be deployed again: the lock is free. */
  @AfterEach
  void theShopIsAsItWasAndCanBeDeployed() {
    assertThat(shop.webRelease()).isEqualTo(deployed);
    assertThat(shop.columns()).isEqualTo(COLUMNS);
    shop.project.git("reset", "--quiet", "--hard", deployed);
    shop.deploy("add");
  }

  @Test
  void aReleaseThatNeverBecomesHealthyIsReplacedByThePrevious() {
    shop.project.write(
        "stack/compose.yml", compose().replace("${WEB_HEALTH:-true}", "echo out of order; false"));
    shop.project.commit("Break the health");

    var result = shop.stackshift.run("deploy", "add");

    assertThat(result.exitCode()).as(result.output()).isEqualTo(5);
    assertThat(result.output())
        .contains("sst-failure_web")
        .contains("out of order")
        .contains(
            "release %s starts".formatted(shop.project.git("rev-parse", "HEAD").substring(0, 8)))
        .contains("The stack is back on release " + deployed);
    assertThat(shop.releases().getFirst()).contains("add failed");
  }

  /** The metadata service is changed first, because the third service depends on it. */
  @Test
  void aServiceThatTheEngineRefusesTakesBackThoseThatWereChangedBeforeIt() {
    shop.project.write(
        "stack/compose.yml",
        compose()
            .replaceFirst(
                "(?s)(hasura:.*?)deploy: \\{endpoint_mode: dnsrr}",
                "$1deploy: {endpoint_mode: dnsrr, labels: {marker: changed}}")
            .replace(
                "    stop_grace_period: 5s", "    depends_on: [hasura]\n    stop_grace_period: 5s")
            .replace(
                "      replicas: 2", "      replicas: 2\n      resources: {limits: {memory: 1M}}"));
    shop.project.commit("Give the web service no memory");

    var result = shop.stackshift.run("deploy", "add");

    assertThat(result.exitCode()).as(result.output()).isEqualTo(5);
    assertThat(result.output())
        .contains("updated sst-failure_hasura")
        .contains("service sst-failure_web: the engine did not update the service")
        .contains("The stack is back on release " + deployed);
    String labels = "{{json .Spec.Labels}}";
    assertThat(Shell.docker("service", "inspect", "--format", labels, "sst-failure_hasura"))
        .contains("io.stackshift.spec")
        .doesNotContain("marker");
  }

  @Test
  void aMigrationThatFailsInTheRehearsalIsRefused() {
    shop.project
        .migration("2", "alter table orders add column a int;\nselect 1/0;", "select 1;")
        .commit("Break a migration");

    var result = shop.stackshift.run("deploy", "add");

    assertThat(result.exitCode()).as(result.output()).isEqualTo(3);
    assertThat(result.output())
        .contains("V2__step.sql:2")
        .contains("division by zero")
        .contains("Nothing was changed");
    assertThat(shop.columns()).doesNotContain("a");
  }

  @Test
  void aMigrationThatFailsOnRealRowsChangesNothing() {
    shop.execute("insert into orders (item, euros) values ('tea', 3)");
    shop.project
        .migration("2", "alter table orders add column a int;", "alter table orders drop column a;")
        .migration(
            "3",
            "alter table orders add column b int;\n"
                + "select 1 / (1 - least(count(*), 1)) from orders;",
            "alter table orders drop column b;")
        .commit("Break the second migration");

    var result = shop.stackshift.run("deploy", "add");

    assertThat(result.exitCode()).as(result.output()).isEqualTo(4);
    assertThat(result.output()).contains("V3__step.sql").contains("division by zero");
    assertThat(shop.query("select version from flyway_schema_history where success"))
        .containsExactly("1");
  }

  @Test
  void aFailingSubtractiveMigrationRestoresTheOldCode() {
    shop.execute("insert into orders (item, euros) values ('debt', -3)");
    shop.project
        .migration(
            "2",
            "alter table orders add constraint positive check (euros > 0);",
            "alter table orders drop constraint positive;")
        .commit("Forbid what is there");

    var result = shop.stackshift.run("deploy", "sub");

    assertThat(result.exitCode()).as(result.output()).isEqualTo(4);
    assertThat(result.output())
        .contains("V2__step.sql")
        .contains("The stack is back on release " + deployed);
  }

  @Test
  void metadataThatDoesNotFitTheSchemaRestoresThePrevious() {
    shop.project.metadata("id", "item", "nonsense").commit("Name a column that is not there");

    var result = shop.stackshift.run("deploy", "add");

    assertThat(result.exitCode()).as(result.output()).isEqualTo(5);
    assertThat(result.output())
        .contains("nonsense")
        .contains("The stack is back on release " + deployed);
  }

  @Test
  void aMissingImageIsRefusedBeforeAnythingChanges() {
    shop.project.write(
        "stack/compose.yml", compose().replace("stackshift-testbed/busybox:1", "shop/none:1"));
    shop.project.commit("Name an image that is nowhere");

    assertRefused("shop/none:1", "add");
  }

  @Test
  void anUnreachableDatabaseIsRefusedBeforeAnythingChanges() {
    shop.project.write(
        "stack/stackshift.yml",
        resource("stackshift.yml").replace("127.0.0.1:${DATABASE_PORT}", "127.0.0.1:1"));
    shop.project.commit("Look for the database elsewhere");

    assertRefused("database cannot be reached", "add");
  }

  @Test
  void aMalformedComposeFileIsRefusedBeforeAnythingChanges() {
    shop.project.write("stack/compose.yml", compose().replace("  web:\n", "  web: [\n"));
    shop.project.commit("Break the Compose file");

    assertRefused("stack/compose.yml:", "add");
  }

  @Test
  void anUnknownKeyIsRefusedByNameAndPlace() {
    shop.project.write("stack/compose.yml", compose().replace("replicas:", "replica:"));
    shop.project.commit("Misspell a key");

    assertRefused("replica", "add");
  }

  @Test
  void anUnsetRequiredVariableIsRefusedByName() {
    shop.project.write(
        "stack/compose.yml", compose().replace("${WEB_HEALTH:-true}", "${WEB_HEALTH:?say how}"));
    shop.project.commit("Require a variable");

    assertRefused("WEB_HEALTH", "add");
  }

  @Test
  void aWordThatIsNoModeIsAUsageError() {
    var result = shop.stackshift.run("deploy", "subtract");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.output()).contains("'subtract' is not a mode");
  }

  @Test
  void aRollbackToAReleaseThatWasNeverDeployedIsRefused() {
    var result = shop.stackshift.run("rollback", "cafecafe");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.output()).contains("cafecafe");
  }

  private void assertRefused(String message, String mode) {
    String releases = shop.succeed("releases");
    var result = shop.stackshift.run("deploy", mode);

    assertThat(result.exitCode()).as(result.output()).isBetween(2, 3);
    assertThat(result.output()).contains(message).contains("do:").containsOnlyOnce("error:");
    assertThat(shop.succeed("releases")).as("nothing was recorded").isEqualTo(releases);
  }

  private static String compose() {
    return resource("compose.yml");
  }

  private static String resource(String name) {
    return TestProject.resource(name);
  }
}
