package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.PrintConfig;
import io.stackshift.deploy.ProjectLoader;
import io.stackshift.deploy.SourcesInMemory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvCommandTest {

  private static final Map<String, String> PROJECT =
      Map.of(
          "stack/stackshift.yml",
          """
          stack: shop
          compose: [stack/compose.yml]
          environment:
            files: [~/shop.env]
            set: {DOMAIN: shop.example.org, NOBODY: asks}
            require: [REGISTRY, {name: PORT, type: int}, {name: CODE, type: secret}]
          gates: [{http: "http://${DOMAIN}/health"}]
          environments:
            staging: {environment: {set: {DOMAIN: staging.example.org}}}
          """,
          "stack/compose.yml",
          """
          services:
            web:
              image: ${REGISTRY}/web:${RELEASE}
              environment: [CODE, "URL=https://${DOMAIN}", "LEVEL=${LEVEL:-info}"]
            db: {image: "db:${VERSION:?which one}"}
          secrets: {login: {environment: LOGIN}}
          """);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path home;

  @BeforeEach
  void writeFile() throws Exception {
    Path file = home.resolve("shop.env");
    Files.writeString(file, "# for shop\nPORT=http\nLOGIN=hush\nDATABASE_PASSWORD=hush\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private int run(String... arguments) {
    Map<String, String> process = Map.of("REGISTRY", "r.example", "CODE", "hush", "PATH", "/bin");
    var projects = new ProjectLoader(SourcesInMemory.of(PROJECT), process, home);
    var application =
        new Application(
            projects,
            new NoConnections(),
            new PrintConfig(projects, path -> Optional.empty(), process, "/"),
            new Deployer(process));
    return StackshiftCommand.run(
        application, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private List<String> lines() {
    return out.toString().lines().map(line -> line.replaceAll(" {2,}", " | ")).toList();
  }

  @Test
  void eachVariableIsShownWithItsOriginAndItsUsesAndNoSecret() {
    assertThat(run("env")).isZero();

    assertThat(lines())
        .contains(
            "VARIABLE | VALUE | FROM | USED BY",
            "CODE | *** | environment | stack/compose.yml:4, services.web.environment",
            "DATABASE_PASSWORD | *** | ~/shop.env:4 | unused",
            "LEVEL | not set | stack/compose.yml:4, services.web.environment",
            "LOGIN | *** | ~/shop.env:3 | stack/compose.yml:6, secrets.login.environment",
            "NOBODY | asks | stack/stackshift.yml:5, environment.set.NOBODY | unused",
            "PORT | http | ~/shop.env:2 | environment.require",
            "REGISTRY | r.example | environment | stack/compose.yml:3, services.web.image",
            "RELEASE | 01234567 | Stackshift | stack/compose.yml:3, services.web.image",
            " | stack/stackshift.yml:7, gates[0].http",
            "PORT has to be a whole number, but is \"http\"",
            "VERSION is not set");
    assertThat(out.toString()).doesNotContain("hush", "PATH");
    assertThat(err.toString()).contains("shop.env holds secrets and is open to other users");
  }

  @Test
  void anEnvironmentsOwnValuesWin() {
    assertThat(run("env", "-e", "staging")).isZero();

    assertThat(lines())
        .contains(
            "DOMAIN | staging.example.org | stack/stackshift.yml:9, environment.set.DOMAIN |"
                + " stack/compose.yml:4, services.web.environment");
  }

  @Test
  void aCheckFailsWhenSomethingIsWrong() {
    assertThat(run("env", "--check")).isEqualTo(3);
  }

  @Test
  void aProgramGetsJson() {
    assertThat(run("env", "--json")).isZero();

    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains(
            "\"name\" : \"LOGIN\", \"set\" : true, \"value\" : \"***\", \"from\" : \"~/shop.env:3\"",
            "\"problem\" : \"is not set\"")
        .doesNotContain("hush");
  }
}
