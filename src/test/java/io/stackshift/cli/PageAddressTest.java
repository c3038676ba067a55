package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.settings.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where pages are served, and how they are asked for there. */
class PageAddressTest {

  private static final Optional<Secret> TOKEN = Optional.of(new Secret("0123456789abcdef"));

  private static PageAddress address(String listen, Map<String, String> environment) {
    return PageAddress.of(new AddressConverter().convert(listen), "Manager1", environment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0:8080", ":8080", "[::]:8080", "localhost:8080"})
  void theNameInTheLinkIsOneThatMayBeAskedUnder(String listen) {
    PageAddress address = address(listen, Map.of());
    String host = URI.create(address.link(8080, TOKEN, false)).getHost();
    assertThat(address.hosts(List.of("Status.example.com")))
        .contains(host.toLowerCase(java.util.Locale.ROOT), "status.example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8080, http://127.0.0.1:9000/",
    "[::1]:8080, http://[0:0:0:0:0:0:0:1]:9000/",
    "0.0.0.0:8080, http://Manager1:9000/"
  })
  void theLinkLeadsThere(String listen, String link) {
    assertThat(address(listen, Map.of()).link(9000, Optional.empty(), false)).isEqualTo(link);
  }

  @Test
  void aTokenThatSomebodyChoseIsNotPrinted() {
    PageAddress address = address("127.0.0.1:8080", Map.of());
    assertThat(address.link(80, TOKEN, false)).endsWith("/?token=0123456789abcdef");
    assertThat(address.link(80, TOKEN, true))
        .contains("the token that you chose")
        .doesNotContain("0123456789abcdef");
  }

  @Test
  void whereThePortIsPublishedItListensAtAllAddressesOfTheContainer() {
    PageAddress published = address("127.0.0.1:8080", Map.of("STACKSHIFT_WEB_PUBLISHED", "yes"));
    assertThat(published.bound().getAddress().isAnyLocalAddress()).isTrue();
    assertThat(published.link(8080, TOKEN, false)).startsWith("http://127.0.0.1:8080/");
    PageAddress plain = address("127.0.0.1:8080", Map.of());
    assertThat(plain.bound().getAddress().isLoopbackAddress()).isTrue();
  }

  @Test
  void aContainerThatNobodyReachesIsRefused() {
    Map<String, String> inside = Map.of("STACKSHIFT_CONTAINER", "cli-1");
    assertThatThrownBy(() -> address("127.0.0.1:8080", inside))
        .isInstanceOfSatisfying(
            UserError.class, it -> assertThat(it.exitCode()).isEqualTo(ExitCode.REFUSED))
        .hasMessageContaining("nobody would reach the page");
  }
}
