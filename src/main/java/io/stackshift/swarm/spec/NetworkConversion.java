package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.Network;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.release.NetworkSpec;
import io.stackshift.swarm.engine.Json;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** From a stack's networks to what the engine is told. */
public final class NetworkConversion {

  private NetworkConversion() {}

  /** The networks that services are on, by key; others are not created. */
  static SortedMap<String, Network> used(Stack stack) {
    var used = new TreeMap<String, Network>();
    for (Service service : stack.services().values()) {
      for (String key : service.networks().keySet()) {
        used.put(key, stack.networks().getOrDefault(key, Network.DEFAULT));
      }
    }
    return used;
  }

  /** The networks to create, without external ones. */
  static List<NetworkSpec> convert(Stack stack, SortedMap<String, Network> used, Names names) {
    return used.entrySet().stream()
        .filter(entry -> !entry.getValue().external())
        .map(entry -> network(stack, names.network(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static NetworkSpec network(Stack stack, String name, Network network) {
    String driver = network.driver().isEmpty() ? "overlay" : network.driver();
    ObjectNode json =
        Json.object()
            .put("Name", name)
            .put("CheckDuplicate", true)
            .put("Driver", driver)
            .put("Internal", network.internal())
            .put("Attachable", network.attachable());
    json.set("Labels", Json.object(StackConversion.withNamespace(stack, network.labels())));
    Json.putUnlessEmpty(json, "Options", network.driverOptions());
    addresses(json, network);
    return new NetworkSpec(name, Json.write(json));
  }

  private static void addresses(ObjectNode json, Network network) {
    if (network.addressDriver().isEmpty() && network.subnets().isEmpty()) {
      return;
    }
    ObjectNode addresses = json.putObject("IPAM");
    Json.putUnlessEmpty(addresses, "Driver", network.addressDriver());
    if (!network.subnets().isEmpty()) {
      var ranges = addresses.putArray("Config");
      network.subnets().forEach(subnet -> ranges.addObject().put("Subnet", subnet.cidr()));
    }
  }
}
