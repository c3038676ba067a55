package io.stackshift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In which order a server is looked at and made, on machines that only remember. */
class BootstrapTest {

  private static final String TOKEN = "SWMTKN-1-very-secret";
  private static final PublicKey KEY =
      PublicKey.parse("ssh-ed25519 " + "A".repeat(68) + " pipeline", "pipeline.pub");

  private final List<String> told = new ArrayList<>();
  private final Remembering server = new Remembering("server");
  private final Remembering manager = new Remembering("manager");

  @Test
  void aPlanLooksAtEverythingInOrderAndChangesNothing() {
    bootstrap("").plan(server);

    assertThat(told)
        .containsExactly(
            "to do system",
            "to do packages",
            "to do engine",
            "to do firewall",
            "to do swarm",
            "to do deploy user",
            "to do key-only SSH",
            "to do registry",
            "to do Stackshift",
            "to do repository",
            "to do deploy key",
            "to do secrets",
            "to do certificate");
    assertThat(server.made).isEmpty();
  }

  @Test
  void whatIsThereStays() {
    server.made.addAll(List.of("# A Debian", "# Docker Engine"));

    bootstrap("").run(server);
    int scripts = server.applied.size();
    told.clear();
    bootstrap("").run(server);

    assertThat(scripts).isEqualTo(11);
    assertThat(server.applied).hasSize(scripts);
    assertThat(told).isNotEmpty().allMatch(line -> line.startsWith("present "));
  }

  @Test
  void aNodeJoinsOnceTheManagerLetsItInAndTheTokenIsInNoPlaceThatIsKept() {
    bootstrap("manager").run(server);

    assertThat(told.getFirst()).isEqualTo("making firewall of the manager");
    assertThat(manager.applied).hasSize(1).first().asString().contains("nodes='10.0.0.2'");
    assertThat(server.applied.stream().filter(script -> script.contains(TOKEN)).toList())
        .hasSize(1)
        .first()
        .asString()
        .contains("/swarm/join");
    assertThat(server.looked).noneMatch(script -> script.contains(TOKEN));
    assertThat(String.join("\n", told)).doesNotContain(TOKEN).contains("10.0.0.9");
  }

  @Test
  void aFailureStopsAndSaysWhatTheServerSaidWithoutTheSecret() {
    server.failing = "/swarm/join";

    assertThatThrownBy(() -> bootstrap("manager").run(server))
        .asInstanceOf(type(UserError.class))
        .satisfies(error -> {
          assertThat(error.exitCode()).isEqualTo(ExitCode.HALF_WAY);
          assertThat(error.what()).contains("could not make 'swarm'", "refused …");
          assertThat(error.toString()).doesNotContain(TOKEN);
        });
    assertThat(told).doesNotContain("making deploy user");
  }

  @Test
  void aServerThatIsLostOnTheWayIsLeftHalfWay() {
    server.lostAt = "# A swarm of its own";

    assertThatThrownBy(() -> bootstrap("").run(server))
        .asInstanceOf(type(UserError.class))
        .satisfies(error -> assertThat(error.exitCode()).isEqualTo(ExitCode.HALF_WAY));
    assertThat(server.applied).isNotEmpty();
  }

  @Test
  void aServerThatIsLostBeforeAnythingWasMadeIsAsItWas() {
    server.lostAt = "# A Debian";

    assertThatThrownBy(() -> bootstrap("").run(server))
        .asInstanceOf(type(UserError.class))
        .satisfies(error -> assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED));
    assertThat(server.applied).isEmpty();
  }

  private Bootstrap bootstrap(String join) {
    var machines =
        new Machines() {
          @Override
          public Machine local() {
            return server;
          }

          @Override
          public Machine remote(String destination) {
            return manager;
          }
        };
    return new Bootstrap(machines, request(join), new Told());
  }

  private static ServerRequest request(String join) {
    return new ServerRequest(
        new ServerRequest.Place(join, "worker", ""),
        new ServerRequest.Firewall(true, List.of(), List.of()),
        "deploy",
        "shop",
        List.of(KEY),
        List.of("PASSWORD"),
        List.of(),
        new ServerRequest.Registry("registry.example.org", "shop", "hush"),
        "registry.example.org/stackshift:1",
        new ServerRequest.Certificate("/c.pem", "/k.pem", List.of("example.org")));
  }

  private final class Told implements Bootstrap.Listener {

    @Override
    public void found(String title, Finding finding) {
      told.add(
          switch (finding) {
            case Finding.Present _ -> "present " + title;
            case Finding.ToDo _ -> "to do " + title;
            case Finding.ForAPerson _ -> "person " + title;
          });
    }

    @Override
    public void making(String title, String what) {
      told.add("making " + title);
    }

    @Override
    public void note(String text) {
      told.add(text);
    }
  }

  /** A machine on which something is there once its script was applied. */
  private static final class Remembering implements Machine {

    private final String name;
    private final List<String> looked = new ArrayList<>();
    private final List<String> applied = new ArrayList<>();
    private final Set<String> made = new HashSet<>();
    private String failing = "no script has this";
    private String lostAt = "no script has this";

    Remembering(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Answer run(String script) {
      if (script.contains("join-token")) {
        return new Answer(0, "10.0.0.1\n%s\n10.0.0.1\n10.0.0.9\n".formatted(TOKEN), "");
      }
      if (script.contains("where other nodes") || script.contains("that other nodes reach")) {
        return new Answer(0, "10.0.0.2\n", "");
      }
      if (script.contains(lostAt)) {
        throw UserError.refused("ssh did not get through", name, "Try it yourself.");
      }
      if (!script.startsWith("{")) {
        return new Answer(0, "", "");
      }
      if (script.contains("\ncheck </dev/null")) {
        looked.add(script);
        return new Answer(isMade(script) ? 0 : 10, "it", "");
      }
      applied.add(script);
      if (script.contains(failing)) {
        return new Answer(1, "", "refused " + TOKEN);
      }
      made.add(heading(script));
      return new Answer(0, "", "");
    }

    private boolean isMade(String script) {
      return made.stream().anyMatch(script::contains);
    }

    /** The comment that the item's own script begins with, after what all have. */
    private static String heading(String script) {
      String own = script.substring(script.indexOf("as_deploy_user()"));
      return own.substring(own.indexOf("\n# "), own.indexOf('\n', own.indexOf("\n# ") + 2));
    }

    @Override
    public void close() {}
  }
}
