package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Who sees the application in spite of the maintenance page, as Traefik can be told. */
class NetworkConverterTest {

  private final NetworkConverter converter = new NetworkConverter();

  @ParameterizedTest
  @ValueSource(
      strings = {"203.0.113.7", "10.0.0.0/8", "0.0.0.0/0", "2001:db8::1", "2001:DB8::/32", "::/0"})
  void whatTraefikReadsIsTakenAsItIs(String text) {
    assertThat(converter.convert(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10/8",
        "10.1",
        "10.1.2/24",
        "010.0.0.1",
        "10.0.0.0/33",
        "10.0.0.0/08",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "[::1]",
        "[::1]/128",
        "fe80::1%1",
        "::/129",
        "example.org"
      })
  void whatTraefikWouldRefuseIsRefused(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is neither an address nor a network");
  }
}
