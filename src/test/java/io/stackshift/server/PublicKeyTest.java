package io.stackshift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyTest {

  private static final String BLOB =
      "AAAAC3NzaC1lZDI1NTE5AAAAIPrlaG9HDqgChPTFdLRG9fA/yRZ1Jp6D0RRuvd7B";

  @Test
  void itsLineLetsItRunOneCommandAndNothingElse() {
    var key = PublicKey.parse("ssh-ed25519 " + BLOB + " ann@laptop\n", "ann.pub");

    assertThat(key.restrictedTo("/bin/gate /srv/shop.git"))
        .isEqualTo(
            "restrict,command=\"/bin/gate /srv/shop.git\" ssh-ed25519 " + BLOB + " ann@laptop");
    assertThat(key.label()).isEqualTo("the key 'ann@laptop'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "command=\"sh\" ssh-ed25519 " + BLOB,
        "ssh-ed25519 " + BLOB + " a\nssh-ed25519 " + BLOB + " b"
      })
  void whatIsNotExactlyOneKeyIsRefused(String text) {
    assertThatThrownBy(() -> PublicKey.parse(text, "some.pub"))
        .isInstanceOf(UserError.class)
        .hasMessage("some.pub: this is not one public key of OpenSSH");
  }

  @Test
  void aPrivateKeyIsRefusedAndNotShown() {
    String text = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz\n";

    assertThatThrownBy(() -> PublicKey.parse(text, "id"))
        .hasMessage("id: this is a private key")
        .message()
        .doesNotContain("b3BlbnNz");
  }
}
