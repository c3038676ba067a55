package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.UserError;
import io.stackshift.settings.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has to show a token. */
class PageAccessTest {

  private static final Secret RANDOM = new Secret("random-random-random");
  private static final Secret CHOSEN = new Secret("chosen-chosen-chosen");

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void usersOfThisMachineNeedNone(String address) throws UnknownHostException {
    assertThat(access(address, Optional.empty()).token()).isEmpty();
    assertThat(access(address, Optional.of(CHOSEN)).token()).contains(CHOSEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::"})
  void allOthersDo(String address) throws UnknownHostException {
    assertThat(access(address, Optional.empty()).token()).contains(RANDOM);
    assertThat(access(address, Optional.of(CHOSEN)).token()).contains(CHOSEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0123456789", "0123456789 abcdef", "0123456789&abcdef", "0123456789äbcdef"})
  void aTokenThatCouldBeGuessedOrFitsIntoNoAddressIsRefused(String token) {
    assertThatThrownBy(() -> access("127.0.0.1", Optional.of(new Secret(token))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("too short")
        .hasMessageNotContaining(token);
  }

  @Test
  void itsTextShowsNoToken() throws UnknownHostException {
    assertThat(access("0.0.0.0", Optional.empty()).toString()).doesNotContain("random");
  }

  private static PageAccess access(String address, Optional<Secret> chosen)
      throws UnknownHostException {
    return PageAccess.of(InetAddress.getByName(address), chosen, () -> RANDOM, Set.of());
  }
}
