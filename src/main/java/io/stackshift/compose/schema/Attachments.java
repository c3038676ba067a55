package io.stackshift.compose.schema;

import static io.stackshift.compose.schema.Key.ignored;
import static io.stackshift.compose.schema.Key.kept;
import static io.stackshift.compose.schema.Key.key;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What connects a service to the outside: ports, mounts, configs, secrets, networks. */
final class Attachments {

  private static final String OWN_ADDRESSES = "a swarm gives each task an address of its own";
  private static final long VALUES_OF_A_PORT = 5;

  private static final Section PORT =
      Section.of(
              key("mode", Scalars.oneOf("ingress", "host")),
              key("target", Scalars.WHOLE),
              key("published", Attachments::published),
              key("protocol", Scalars.oneOf("tcp", "udp", "sctp")))
          .with(CurrentKeys.PORT);

  private static final Section MOUNT =
      Section.of(
          key("type", Scalars.oneOf("bind", "volume", "tmpfs", "npipe", "cluster")),
          key("source", Scalars.TEXT),
          key("target", Scalars.TEXT),
          key("read_only", Scalars.FLAG),
          key("consistency", Scalars.TEXT),
          kept("bind", Section.of(key("propagation", Scalars.TEXT)).with(CurrentKeys.BIND)),
          kept("volume", Section.of(key("nocopy", Scalars.FLAG)).with(CurrentKeys.VOLUME_MOUNT)),
          kept("tmpfs", Section.of(key("size", Scalars.BYTES)).with(CurrentKeys.TMPFS)),
          kept("cluster", Section.of()));

  private static final Section FILE_REFERENCE =
      Section.of(
          key("source", Scalars.TEXT),
          key("target", Scalars.TEXT),
          key("uid", Scalars.TEXT),
          key("gid", Scalars.TEXT),
          kept("mode", Scalars.PERMISSIONS));

  private static final Section ATTACHMENT =
      Section.of(
              key("aliases", ListOf.unique(Scalars.TEXT)),
              key("driver_opts", KeyValues.OPTIONS),
              ignored("ipv4_address", Scalars.TEXT, OWN_ADDRESSES),
              ignored("ipv6_address", Scalars.TEXT, OWN_ADDRESSES))
          .with(CurrentKeys.ATTACHMENT);

  /** Ports; one text may stand for several. */
  static final Type PORTS = new LongForm(Attachments::ports, ListOf.any(PORT));

  /** Mounts. */
  static final Type MOUNTS = ListOf.any(new LongForm(Attachments::mount, MOUNT));

  /** Configs and secrets as files. */
  static final Type FILE_REFERENCES = ListOf.any(Attachments::fileReference);

  /** Networks by key. */
  static final Type NETWORKS = new Networks();

  private Attachments() {}

  private static Node ports(Node node, Path path, Findings findings) {
    if (!(node instanceof Node.Sequence(Mark mark, List<Node> items))) {
      return Mismatch.told(node, path, findings, "must be a list", "Start each line with a dash.");
    }
    List<Node> normal = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Path place = path.item(i);
      if (items.get(i) instanceof Node.Text text && !seen.add(text.value())) {
        findings.problem(text.mark(), place, "is there twice", "Remove one of them.");
      }
      if (items.get(i) instanceof Node.Mapping mapping) {
        normal.add(PORT.normal(mapping, place, findings));
      } else {
        normal.addAll(shortPorts(items.get(i), place, findings));
      }
    }
    return new Node.Sequence(mark, normal);
  }

  private static List<Node> shortPorts(Node node, Path path, Findings findings) {
    Node number = node instanceof Node.Whole ? Scalars.numberToText(node) : node;
    var ports =
        number instanceof Node.Text text
            ? PortSyntax.parse(text.value())
            : Optional.<PortSyntax.Ports>empty();
    if (ports.isEmpty()) {
      return List.of(
          Mismatch.told(
              node,
              path,
              findings,
              "must be a port",
              "Write published:target, as in 8080:80, with /udp after it if it is not TCP."));
    }
    int count = ports.get().ports().size();
    if (count > 1 && !findings.mayUnfold(node.mark(), path, VALUES_OF_A_PORT * count)) {
      return List.of(new Node.Broken(node.mark()));
    }
    String address = ports.get().address();
    return ports.get().ports().stream().map(port -> port(node.mark(), port, address)).toList();
  }

  private static Node port(Mark mark, PortSyntax.Port port, String address) {
    var builder = new MappingBuilder(mark).put("mode", "ingress").put("target", port.target());
    if (port.published() != 0) {
      builder.put("published", port.published());
    }
    builder.put("protocol", port.protocol());
    return address.isEmpty() ? builder.build() : builder.put("host_ip", address).build();
  }

  /** Compose v2 takes one port of a range; a swarm publishes the same port on every node. */
  private static Node published(Node node, Path path, Findings findings) {
    return node instanceof Node.Text text && text.value().indexOf('-') > 0
        ? Mismatch.told(
            node,
            path,
            findings,
            "is a range, from which a swarm does not choose",
            "Write one port, or a list of ports, as in \"8000-8010:8000-8010\".")
        : Scalars.WHOLE.normal(node, path, findings);
  }

  private static Node mount(Node node, Path path, Findings findings) {
    if (node instanceof Node.Mapping mapping) {
      if (mapping.get("type").isEmpty()) {
        findings.problem(node.mark(), path, "lacks its type", "Add type: bind, volume or tmpfs.");
      }
      return MOUNT.normal(mapping, path, findings);
    }
    if (node instanceof Node.Text(Mark mark, String line, boolean fromVariable)) {
      var mount = VolumeSyntax.parse(line);
      if (mount.isPresent()) {
        return mount(mark, mount.get(), fromVariable);
      }
    }
    return Mismatch.told(
        node, path, findings, "must be a mount", "Write source:target, as in data:/var/lib/data.");
  }

  private static Node mount(Mark mark, VolumeSyntax.Mount mount, boolean fromVariable) {
    var builder = new MappingBuilder(mark).put("type", mount.type());
    if (!mount.source().isEmpty()) {
      builder.put("source", new Node.Text(mark, mount.source(), fromVariable));
    }
    builder.put("target", new Node.Text(mark, mount.target(), fromVariable));
    if (mount.readOnly()) {
      builder.put("read_only", new Node.Flag(mark, true));
    }
    if (!mount.propagation().isEmpty()) {
      builder.put("bind", new MappingBuilder(mark).put("propagation", mount.propagation()).build());
    }
    if (mount.noCopy()) {
      builder.put(
          "volume", new MappingBuilder(mark).put("nocopy", new Node.Flag(mark, true)).build());
    }
    return builder.build();
  }

  private static Node fileReference(Node node, Path path, Findings findings) {
    return node instanceof Node.Text text
        ? new MappingBuilder(text.mark()).put("source", text).build()
        : FILE_REFERENCE.normal(node, path, findings);
  }

  /** A list of keys, or a mapping to options; nothing stays nothing, as in the reference. */
  private record Networks() implements Type {

    private static final MapOf MAPPING = MapOf.objects(new OrNothing(ATTACHMENT));

    @Override
    public Node normal(Node node, Path path, Findings findings) {
      if (node instanceof Node.Mapping) {
        return MAPPING.normal(node, path, findings);
      }
      return ListedKeys.of(node, Node.Nothing::new, path, findings);
    }

    @Override
    public Node arranged(Node normal) {
      return MAPPING.arranged(normal);
    }

    @Override
    public Node supported(Node merged, Path path, Findings findings) {
      return MAPPING.supported(merged, path, findings);
    }
  }
}
