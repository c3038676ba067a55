package io.stackshift.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a node by what its engine, which is a shell function here, says of its swarm. */
class SwarmScriptTest {

  private static final String ENGINE =
      """
      docker() {
        case $* in
          *LocalNodeState*) echo "$state_and_control" ;;
          *RemoteManagers*) printf '%s\n' 10.0.0.1:2377 '[fd00::1]:2377' ;;
          *) echo one ;;
        esac
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "'inactive false', '', make a swarm",
    "'inactive false', 10.0.0.1, join the swarm of 10.0.0.1",
    "'active true', '', manager of a swarm of 1 node",
    "'active true', 10.0.0.1, manager of a swarm of 1 node",
    "'active true', fd00::1, manager of a swarm of 1 node",
    "'active true', 10.0.0.10, part of another swarm than 10.0.0.10",
    "'active true', 0.0.0.1, part of another swarm than 0.0.0.1",
    "'active false', 10.0.0.1, this node is a worker and should be a manager",
    "'locked false', 10.0.0.1, swarm is in the state"
  })
  void theVerdict(String state, String manager, String verdict) throws IOException {
    String script =
        "%s\nrole=manager\nmanager_address=%s\nstate_and_control=%s\n%s\n%s\ncheck\n"
            .formatted(
                Script.resource("prelude.sh"),
                Script.quoted(manager),
                Script.quoted(state),
                ENGINE,
                Script.resource("swarm.sh"));
    var shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();

    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).contains(verdict);
  }
}
