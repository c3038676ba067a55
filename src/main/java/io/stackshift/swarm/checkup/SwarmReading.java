package io.stackshift.swarm.checkup;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.doctor.NetworkVitals;
import io.stackshift.doctor.SwarmVitals;
import io.stackshift.swarm.rollout.Task;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the engine answers about its swarm (Engine API, "Swarm", "Node", "Network"). */
final class SwarmReading {

  /** The engine's own, where the swarm was made without another. */
  private static final String DEFAULT_POOL = "10.0.0.0/8";

  private static final int DEFAULT_SUBNET = 24;
  private static final String MTU = "com.docker.network.driver.mtu";

  private SwarmReading() {}

  static SwarmVitals swarm(
      String here, JsonNode nodes, JsonNode swarm, JsonNode services, JsonNode tasks) {
    return new SwarmVitals(
        here,
        nodes
            .valueStream()
            .map(SwarmReading::node)
            .sorted(Comparator.comparing(SwarmVitals.Node::name))
            .toList(),
        new SwarmVitals.Authority(
            until(swarm.at("/TLSInfo/TrustRoot").asText("")),
            swarm.path("RootRotationInProgress").asBoolean(),
            Duration.ofNanos(swarm.at("/Spec/CAConfig/NodeCertExpiry").asLong())),
        swarm.at("/Spec/EncryptionConfig/AutoLockManagers").asBoolean(),
        swarm.path("DefaultAddrPool").isEmpty()
            ? List.of(DEFAULT_POOL)
            : swarm.path("DefaultAddrPool").valueStream().map(JsonNode::asText).toList(),
        swarm.path("SubnetSize").asInt(DEFAULT_SUBNET),
        balancing(nodes, services, tasks),
        RouterHosts.in(services));
  }

  private static SwarmVitals.Node node(JsonNode node) {
    JsonNode manager = node.path("ManagerStatus");
    return new SwarmVitals.Node(
        node.path("ID").asText(),
        node.at("/Description/Hostname").asText(node.path("ID").asText()),
        address(node, manager),
        node.at("/Spec/Role").asText().equals("manager"),
        manager.path("Reachability").asText("reachable").equals("reachable"),
        node.at("/Status/State").asText("unknown"),
        node.at("/Spec/Availability").asText("active"),
        node.at("/Description/Engine/EngineVersion").asText(""));
  }

  /** A manager may know no better than 0.0.0.0 of itself. */
  private static String address(JsonNode node, JsonNode manager) {
    String address = node.at("/Status/Addr").asText("");
    String advertised = manager.path("Addr").asText("");
    int port = advertised.lastIndexOf(':');
    return address.equals("0.0.0.0") && port > 0
        ? advertised.substring(0, port).replaceAll("[\\[\\]]", "")
        : address;
  }

  /** Until when all certificates of the authority are valid. */
  private static Optional<Instant> until(String trusted) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(
              new ByteArrayInputStream(trusted.getBytes(StandardCharsets.US_ASCII)))
          .stream()
          .map(X509Certificate.class::cast)
          .map(certificate -> certificate.getNotAfter().toInstant())
          .min(Comparator.naturalOrder());
    } catch (CertificateException unreadable) {
      return Optional.empty();
    }
  }

  /** All nodes take part in the routing mesh; a virtual IP only concerns those with its tasks. */
  private static Set<String> balancing(JsonNode nodes, JsonNode services, JsonNode tasks) {
    if (services.valueStream().anyMatch(SwarmReading::usesMesh)) {
      return nodes.valueStream().map(it -> it.path("ID").asText()).collect(Collectors.toSet());
    }
    Set<String> virtual =
        services
            .valueStream()
            .filter(service -> !service.at("/Endpoint/VirtualIPs").isEmpty())
            .map(service -> service.path("ID").asText())
            .collect(Collectors.toSet());
    return tasks
        .valueStream()
        .map(Task::of)
        .filter(task -> task.mayRun() && virtual.contains(task.serviceId()))
        .map(Task::node)
        .collect(Collectors.toSet());
  }

  private static boolean usesMesh(JsonNode service) {
    return service
        .at("/Endpoint/Ports")
        .valueStream()
        .anyMatch(port -> port.path("PublishMode").asText("ingress").equals("ingress"));
  }

  static List<NetworkVitals> networks(JsonNode networks, JsonNode tasks, JsonNode services) {
    Map<String, Long> used = used(tasks, services);
    return networks
        .valueStream()
        .map(network ->
            new NetworkVitals(
                network.path("Name").asText(),
                network
                    .at("/IPAM/Config")
                    .valueStream()
                    .map(config -> config.path("Subnet").asText())
                    .toList(),
                network.path("Options").path(MTU).asInt(NetworkVitals.DEFAULT_MTU),
                used.getOrDefault(network.path("Id").asText(), 0L)))
        .sorted(Comparator.comparing(NetworkVitals::name))
        .toList();
  }

  private static Map<String, Long> used(JsonNode tasks, JsonNode services) {
    var used = new HashMap<String, Long>();
    for (JsonNode task : tasks) {
      if (Task.of(task).mayRun()) {
        for (JsonNode attachment : task.path("NetworksAttachments")) {
          used.merge(
              attachment.at("/Network/ID").asText(),
              (long) attachment.path("Addresses").size(),
              Long::sum);
        }
      }
    }
    for (JsonNode service : services) {
      for (JsonNode address : service.at("/Endpoint/VirtualIPs")) {
        used.merge(address.path("NetworkID").asText(), 1L, Long::sum);
      }
    }
    return used;
  }
}
