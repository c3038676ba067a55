package io.stackshift.doctor;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A range of IP addresses as {@code 10.0.0.0/24} (RFC 4632, RFC 4291).
 *
 * @param bits of an address: 32 or 128
 * @param first its first address
 * @param prefix how many of the bits are the same for all
 */
record Subnet(int bits, BigInteger first, int prefix, String text) {

  /** Reads one, or a single address; nothing when it is neither. */
  static Optional<Subnet> parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
      int bits = address.length * Byte.SIZE;
      int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
      if (parts.length > 2 || prefix < 0 || prefix > bits) {
        return Optional.empty();
      }
      int host = bits - prefix;
      BigInteger first = new BigInteger(1, address).shiftRight(host).shiftLeft(host);
      return Optional.of(new Subnet(bits, first, prefix, text));
    } catch (IllegalArgumentException neither) {
      return Optional.empty();
    }
  }

  /** Whether an address is in both. */
  boolean overlaps(Subnet other) {
    if (bits != other.bits) {
      return false;
    }
    int shorter = Math.min(prefix, other.prefix);
    int rest = bits - shorter;
    return first.shiftRight(rest).equals(other.first.shiftRight(rest));
  }

  /** How many subnets with a longer prefix it can be divided into; capped. */
  long parts(int longer) {
    return 1L << Math.clamp(longer - prefix, 0, 62);
  }

  /** How many addresses containers can have: without those of the network, router and broadcast. */
  long addresses() {
    return Math.max(1, (1L << Math.min(bits - prefix, 62)) - 3);
  }
}
