package io.stackshift.swarm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshAddressTest {

  @Test
  void namesUserHostAndPortToSsh() {
    assertThat(SshAddress.parse("ssh://ann@manager1:2222").dial(List.of("-v")))
        .containsExactly(
            "ssh",
            "-o",
            "ConnectTimeout=30",
            "-T",
            "-v",
            "-l",
            "ann",
            "-p",
            "2222",
            "--",
            "manager1",
            "docker",
            "system",
            "dial-stdio");
  }

  @Test
  void leavesToSshsOwnConfigurationWhatIsNotSaid() {
    assertThat(SshAddress.parse("ssh://manager1").dial(List.of()))
        .containsExactly(
            "ssh",
            "-o",
            "ConnectTimeout=30",
            "-T",
            "--",
            "manager1",
            "docker",
            "system",
            "dial-stdio");
  }

  @Test
  void aPathIsTheSocketThere() {
    assertThat(SshAddress.parse("ssh://manager1/run/user/1000/docker.sock").dial(List.of()))
        .containsSubsequence("docker", "--host", "'unix:///run/user/1000/docker.sock'", "system");
  }

  @Test
  void isShownAsItWasWritten() {
    assertThat(SshAddress.parse("ssh://ann@manager1:2222/").uri())
        .hasToString("ssh://ann@manager1:2222");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ssh://", "ssh://-oProxyCommand=x", "ssh://-l@host", "ssh://a b", "ssh://h?q"})
  void whatIsNoAddressIsRefused(String written) {
    assertThatThrownBy(() -> SshAddress.parse(written))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("not an address for SSH");
  }

  @Test
  void aPasswordIsRefusedAndNotShown() {
    assertThatThrownBy(() -> SshAddress.parse("ssh://ann:hunter2@host"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("password")
        .hasMessageNotContaining("hunter2");
  }
}
