package io.stackshift.cli;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address to listen on, as {@code 127.0.0.1:9105}, {@code [::1]:9105} or {@code :9105}. */
final class AddressConverter implements ITypeConverter<InetSocketAddress> {

  private static final int HIGHEST_PORT = 65_535;

  @Override
  public InetSocketAddress convert(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, Math.max(0, colon)).replaceAll("^\\[|]$", "");
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon >= 0 && port >= 0 && port <= HIGHEST_PORT) {
        var address = new InetSocketAddress(host.isEmpty() ? "0.0.0.0" : host, port);
        if (!address.isUnresolved()) {
          return address;
        }
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new TypeConversionException(
        "'%s' is not an address and a port, such as 127.0.0.1:9105".formatted(text));
  }
}
