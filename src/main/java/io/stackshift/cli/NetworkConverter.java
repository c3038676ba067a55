package io.stackshift.cli;

import java.net.InetAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An IP address, or a network in CIDR notation, as Traefik's {@code ClientIP} takes it. */
final class NetworkConverter implements ITypeConverter<String> {

  private static final int BITS_PER_BYTE = 8;

  @Override
  public String convert(String text) {
    String[] parts = text.strip().split("/", -1);
    try {
      int bits = InetAddress.ofLiteral(parts[0]).getAddress().length * BITS_PER_BYTE;
      boolean isNetwork =
          parts.length == 2 && parts[1].matches("[0-9]{1,3}") && Integer.parseInt(parts[1]) <= bits;
      if (parts.length == 1 || isNetwork) {
        return text.strip();
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new TypeConversionException(
        "'%s' is neither an address nor a network such as 203.0.113.7 or 10.0.0.0/8"
            .formatted(text));
  }
}
