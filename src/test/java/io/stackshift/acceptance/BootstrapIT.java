package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Two servers that know nothing become a swarm; the second run finds nothing to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(Shared.POSTGRES)
class BootstrapIT {

  private static final String NETWORK = "sst-boot";
  private static final String PASSWORD = "registry-password-4711";
  private static final List<String> EVERYTHING =
      List.of(
          "--name=shop",
          "--image=stackshift/cli:there",
          "--secret=POSTGRES_PASSWORD",
          "--swarm-secret=admin_secret",
          "--registry=127.0.0.1:5000",
          "--registry-user=ann",
          "--registry-password-stdin",
          "--certificate=/etc/ssl/shop.pem",
          "--certificate-key=/etc/ssl/shop.key",
          "--domain=shop.example.org");

  private FreshServer one = null;
  private FreshServer two = null;
  private Stackshift stackshift = null;
  private Path folder = Path.of("");
  private String planned = "";
  private String made = "";
  private String joined = "";
  private String completed = "";

  @BeforeAll
  void bootstrap(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Shell.docker("network", "create", NETWORK);
    Path key = newKey("root");
    newKey("pipeline");
    one = new FreshServer(NETWORK + "-1", NETWORK, key);
    two = new FreshServer(NETWORK + "-2", NETWORK, key);
    Path hosts = Files.writeString(folder.resolve("known_hosts"), one.hostKey() + two.hostKey());
    Path programs = FreshServer.ssh(folder, key, hosts);
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    stackshift =
        new Stackshift(
            folder, Map.of("PATH", programs + ":" + System.getenv("PATH")), password.toFile());

    planned = succeed(one, "--plan");
    made = succeed(one);
    joined = succeed(two, "--join=root@" + one.address());
    one.load("stackshift/cli:there");
    serveRegistry();
    makeCertificate("shop.example.org", 90);
    completed = succeed(one, everything());
  }

  private Path newKey(String name) {
    Path key = folder.resolve(name);
    Shell.run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", "" + key);
    return key;
  }

  /** Enough of one for a login: it asks for nothing and answers. */
  private void serveRegistry() {
    one.run(
        "docker run --detach --network host stackshift/cli:there sh -c"
            + " 'mkdir -p /www/v2 && echo {} >/www/v2/index.html && exec httpd -f -p 5000 -h /www'");
    one.run("until curl --silent --fail http://127.0.0.1:5000/v2/; do sleep 0.1; done");
  }

  private void makeCertificate(String domain, int days) {
    one.run(
        ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days %d"
                + " -keyout /etc/ssl/shop.key -out /etc/ssl/shop.pem -subj /CN=%s"
                + " -addext subjectAltName=DNS:%s && chmod 600 /etc/ssl/shop.key")
            .formatted(days, domain, domain));
  }

  private String[] everything() {
    return Stream.concat(
            EVERYTHING.stream(), Stream.of("--deploy-key=" + folder.resolve("pipeline.pub")))
        .toArray(String[]::new);
  }

  @AfterAll
  void remove() {
    one.close();
    two.close();
    Shell.docker("network", "rm", NETWORK);
  }

  private Stackshift.Result run(FreshServer server, String... options) {
    return stackshift.run(
        Stream.concat(Stream.of("bootstrap", "root@" + server.address()), Stream.of(options))
            .toArray(String[]::new));
  }

  private String succeed(FreshServer server, String... options) {
    var result = run(server, options);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  @Test
  void aPlanSaysWhatIsThereAndWhatIsToDo() {
    assertThat(planned)
        .contains("present  system: Debian", "to do    packages: install", "docker.io")
        .contains("to do    swarm: make a swarm", "to do    deploy user: make the user deploy");
    assertThat(made).contains("doing    packages: install");
  }

  @Test
  void aSecondRunFindsNothingToDo() {
    assertThat(lines(succeed(one, everything()))).allMatch(line -> line.startsWith("  present "));
    assertThat(lines(succeed(two, "--join=root@" + one.address())))
        .allMatch(line -> line.startsWith("  present "));
  }

  private static List<String> lines(String output) {
    return output.lines().skip(1).toList();
  }

  @Test
  void theSecondServerIsANodeOfTheFirstOnesSwarm() {
    assertThat(one.run("docker node ls --format '{{.Hostname}} {{.Status}} {{.ManagerStatus}}'"))
        .contains("sst-boot-1 Ready Leader", "sst-boot-2 Ready");
  }

  @Test
  void noSecretIsPrinted() {
    String generated = one.run("cut -d = -f 2 /home/deploy/.config/stackshift/shop.env");
    assertThat(generated).matches("[0-9a-f]{64}");
    assertThat(made + joined + completed).doesNotContain("SWMTKN", PASSWORD, generated);
  }

  @Test
  void secretsAreMadeOnceAndReadableByTheirOwnerAlone() {
    assertThat(one.run("stat -c '%a %U' /home/deploy/.config/stackshift/shop.env"))
        .isEqualTo("600 deploy");
    assertThat(one.run("stat -c '%a %U' /home/deploy/.docker/config.json")).isEqualTo("600 deploy");
    assertThat(one.run("docker secret ls --format '{{.Name}}'")).isEqualTo("admin_secret");
  }

  @Test
  void theDeployUserGetsInWithAKeyAloneAndForStackshiftsCommandsAlone() {
    assertThat(one.run("sshd -T -C user=deploy,host=x,addr=10.1.1.1"))
        .contains("authenticationmethods publickey", "passwordauthentication no");
    assertThat(one.run("id -nG deploy")).contains("docker");
    assertThat(asDeploy("id")).contains("error: 'id' is not for deploy keys");
    assertThat(asDeploy("git-upload-pack '/srv/stackshift/shop.git'"))
        .contains("error: a character that commands");
  }

  /** What a deploy key gets for a command, over SSH. */
  private String asDeploy(String command) {
    return Shell.run(
        folder,
        "sh",
        "-c",
        "bin/ssh -o IdentityFile=none -i pipeline deploy@%s \"%s\" 2>&1 || true"
            .formatted(one.address(), command));
  }

  @Test
  void theSwarmsPortsAreOpenToItsNodesAlone() {
    assertThat(two.run(knock(one.address(), 2377))).isEqualTo("open");
    assertThat(Shell.run(folder, "bash", "-c", knock(one.address(), 22))).isEqualTo("open");
    assertThat(Shell.run(folder, "bash", "-c", knock(one.address(), 2377))).isEqualTo("closed");
    assertThat(Shell.run(folder, "bash", "-c", knock(two.address(), 7946))).isEqualTo("closed");
  }

  private static String knock(String address, int port) {
    return "timeout 1 bash -c '</dev/tcp/%s/%d' 2>/dev/null && echo open || echo closed"
        .formatted(address, port);
  }

  @Test
  void aCertificateThatIsNoGoodIsLeftToAPerson() {
    assertThat(completed).contains("present  certificate: fits its key");
    makeCertificate("other.example.org", 20);
    try {
      var result = run(one, everything());

      assertThat(result.exitCode()).as(result.output()).isEqualTo(8);
      assertThat(result.output()).contains("YOU      certificate: ", "expires within 30 days");
    } finally {
      makeCertificate("shop.example.org", 90);
    }
  }

  @Test
  void aServerWithAnotherHostKeyIsRefused() throws IOException {
    Path hosts = folder.resolve("known_hosts");
    String right = Files.readString(hosts);
    Files.writeString(hosts, one.address() + " " + right.lines().toList().get(1).split(" ", 2)[1]);
    try {
      var result = run(one, "--plan");

      assertThat(result.exitCode()).isEqualTo(3);
      assertThat(result.output()).contains("error: Host key verification failed");
    } finally {
      Files.writeString(hosts, right);
    }
  }
}
