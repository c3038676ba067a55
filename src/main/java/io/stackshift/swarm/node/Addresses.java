package io.stackshift.swarm.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses of nodes, and ranges of them. */
public final class Addresses {

  /** No name: looking one up would ask the network. */
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private Addresses() {}

  /** Whether a range ({@code 10.0.0.0/8}) or a single address contains an address. */
  public static boolean contains(String range, String address) {
    int slash = range.indexOf('/');
    byte[] network = bytes(slash < 0 ? range : range.substring(0, slash));
    byte[] node = bytes(address);
    if (network.length == 0 || network.length != node.length) {
      return false;
    }
    int bits = network.length * Byte.SIZE;
    try {
      bits = slash < 0 ? bits : Math.min(bits, Integer.parseInt(range.substring(slash + 1)));
    } catch (NumberFormatException e) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if ((network[bit / Byte.SIZE] & mask) != (node[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String address) {
    if (!NUMERIC.matcher(address).matches()) {
      return new byte[0];
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }
}
