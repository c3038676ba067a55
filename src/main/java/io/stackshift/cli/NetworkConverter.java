package io.stackshift.cli;

import java.net.Inet4Address;
import java.net.InetAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An IP address, or a network in CIDR notation, as Traefik's {@code ClientIP} takes it: as Go
 * parses them, so without shortened or octal forms, brackets and scopes. Traefik drops a router
 * whose rule has another one.
 */
final class NetworkConverter implements ITypeConverter<String> {

  private static final int BITS_PER_BYTE = 8;

  @Override
  public String convert(String text) {
    String[] parts = text.strip().split("/", -1);
    try {
      InetAddress address = InetAddress.ofLiteral(parts[0]);
      int bits = address.getAddress().length * BITS_PER_BYTE;
      boolean isWhole = parts.length == 1 || (parts.length == 2 && isLength(parts[1], bits));
      if (isWhole && isCanonical(parts[0], address)) {
        return text.strip();
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new TypeConversionException(
        "'%s' is neither an address nor a network such as 203.0.113.7 or 10.0.0.0/8"
            .formatted(text));
  }

  private static boolean isLength(String text, int bits) {
    return text.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(text) <= bits;
  }

  private static boolean isCanonical(String text, InetAddress address) {
    return address instanceof Inet4Address
        ? text.equals(address.getHostAddress())
        : text.matches("[0-9A-Fa-f:.]+");
  }
}
