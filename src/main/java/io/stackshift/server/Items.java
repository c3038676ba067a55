package io.stackshift.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides what a server has to have, each after what it needs. */
final class Items {

  private static final String FOLDER = "/srv/stackshift/";
  private static final String GATE = "/usr/local/lib/stackshift/deploy-key ";

  private final ServerRequest request;
  private final List<Item> items = new ArrayList<>();

  private Items(ServerRequest request) {
    this.request = request;
  }

  /**
   * Everything in order.
   *
   * @param manager the address of the manager to join by; empty for a swarm of its own
   * @param nodes addresses of the nodes of that swarm
   * @param address where other nodes reach this one
   */
  static List<Item> of(ServerRequest request, String manager, List<String> nodes, String address) {
    var items = new Items(request);
    items.add("system", "system");
    items.add("packages", "packages", "with_firewall", request.firewall().wanted() ? "yes" : "");
    items.add("engine", "engine");
    items.network(manager, nodes, address);
    items.users();
    items.project();
    return List.copyOf(items.items);
  }

  private void network(String manager, List<String> known, String address) {
    if (request.firewall().wanted()) {
      var nodes = new ArrayList<>(request.firewall().nodes());
      nodes.addAll(known);
      add("firewall", "firewall", firewall(nodes));
    }
    add(
        "swarm",
        "swarm",
        Map.of(
            "role",
            request.place().role(),
            "manager_address",
            manager,
            "advertise_address",
            address));
  }

  private Map<String, String> firewall(List<String> nodes) {
    return Map.of(
        "nodes",
        String.join(" ", nodes),
        "open_ports",
        request.firewall().open().stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  /** What lets in a node that is about to join, on a manager with such a firewall. */
  static Item admission(String address) {
    return Item.of(
        "firewall of the manager", "firewall", Map.of("nodes", address, "open_ports", ""));
  }

  private void users() {
    add("deploy user", "user");
    add("key-only SSH", "ssh");
    if (!request.registry().host().isEmpty()) {
      var registry = request.registry();
      add("registry", "registry", "registry", registry.host(), "registry_user", registry.user());
    }
    if (!request.image().isEmpty()) {
      add(
          "Stackshift",
          "launcher",
          Map.of(
              "image",
              request.image(),
              "launcher",
              Launcher.of(request.image()),
              "deploy_key",
              Script.resource("deploy-key.sh").stripTrailing()));
    }
  }

  private void project() {
    if (!request.project().isEmpty()) {
      add("repository", "repository", "repository", repository());
    }
    for (PublicKey key : request.keys()) {
      add(
          "deploy key",
          "key",
          Map.of(
              "key",
              key.identity(),
              "line",
              key.restrictedTo(GATE + repository()),
              "label",
              key.label()));
    }
    if (!request.secrets().isEmpty() || !request.swarmSecrets().isEmpty()) {
      add(
          "secrets",
          "secrets",
          Map.of(
              "project",
              request.project(),
              "secrets",
              String.join(" ", request.secrets()),
              "swarm_secrets",
              String.join(" ", request.swarmSecrets())));
    }
    var certificate = request.certificate();
    if (!certificate.file().isEmpty()) {
      add(
          "certificate",
          "certificate",
          Map.of(
              "certificate",
              certificate.file(),
              "certificate_key",
              certificate.key(),
              "domains",
              String.join(" ", certificate.domains())));
    }
  }

  private String repository() {
    return FOLDER + request.project() + ".git";
  }

  private void add(String title, String script) {
    add(title, script, Map.of());
  }

  private void add(String title, String script, String name, String value) {
    add(title, script, Map.of(name, value));
  }

  private void add(
      String title, String script, String name, String value, String other, String otherValue) {
    add(title, script, Map.of(name, value, other, otherValue));
  }

  private void add(String title, String script, Map<String, String> variables) {
    var item = Item.of(title, script, variables);
    item.variables().put("deploy_user", request.deployUser());
    items.add(item);
  }
}
