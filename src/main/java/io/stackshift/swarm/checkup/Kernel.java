package io.stackshift.swarm.checkup;

import io.stackshift.doctor.NodeVitals.Link;
import io.stackshift.doctor.NodeVitals.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the kernel tells of the network namespace that this process is in. */
final class Kernel {

  private static final Path ROUTES = Path.of("/proc/net/route");
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final int COLUMNS = 8;
  private static final int DESTINATION = 1;
  private static final int MASK = 7;

  private Kernel() {}

  /**
   * Whether the module for virtual IPs is there: as a module that was loaded, or built in. Nothing
   * on a system without {@code /sys/module}.
   */
  static Optional<Boolean> hasIpvs() {
    return Files.isDirectory(Path.of("/sys/module"))
        ? Optional.of(
            Files.exists(Path.of("/sys/module/ip_vs")) || Files.exists(Path.of("/proc/net/ip_vs")))
        : Optional.empty();
  }

  /** As an engine names its node, unless it is told otherwise; nothing on another system. */
  static Optional<String> hostName() {
    try {
      return Optional.of(Files.readString(HOST_NAME).strip());
    } catch (IOException noSuchFile) {
      return Optional.empty();
    }
  }

  /** IPv4 routes but the default one (proc(5), {@code /proc/net/route}). */
  static List<Route> routes() {
    try {
      return Files.readAllLines(ROUTES).stream()
          .skip(1)
          .flatMap(line -> route(line).stream())
          .toList();
    } catch (IOException noSuchFile) {
      return List.of();
    }
  }

  /** Addresses are hexadecimal, in the machine's byte order, which is little-endian. */
  static Optional<Route> route(String line) {
    String[] columns = line.strip().split("\\s+", -1);
    if (columns.length < COLUMNS) {
      return Optional.empty();
    }
    int prefix = Integer.bitCount(Integer.parseUnsignedInt(columns[MASK], 16));
    int address = Integer.reverseBytes(Integer.parseUnsignedInt(columns[DESTINATION], 16));
    return prefix == 0
        ? Optional.empty()
        : Optional.of(new Route(text(address) + "/" + prefix, columns[0]));
  }

  private static String text(int address) {
    try {
      return InetAddress.getByAddress(
              new byte[] {
                (byte) (address >> 24),
                (byte) (address >> 16),
                (byte) (address >> 8),
                (byte) address
              })
          .getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Interfaces that are up and have an address; not the loopback. */
  static List<Link> links() {
    var links = new ArrayList<Link>();
    try {
      for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
        List<String> addresses =
            each.inetAddresses().map(it -> it.getHostAddress().replaceFirst("%.*", "")).toList();
        if (each.isUp() && !each.isLoopback() && !addresses.isEmpty()) {
          links.add(new Link(each.getName(), each.getMTU(), addresses));
        }
      }
    } catch (SocketException gone) {
      return links; // an interface that has gone meanwhile
    }
    return links;
  }
}
