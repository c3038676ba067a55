package io.stackshift.compose.schema;

import static io.stackshift.compose.schema.Key.ignored;
import static io.stackshift.compose.schema.Key.kept;
import static io.stackshift.compose.schema.Key.key;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What connects a service to the outside: ports, mounts, configs, secrets, networks. */
final class Attachments {

  private static final String OWN_ADDRESSES = "a swarm gives each task an address of its own";
  private static final long VALUES_OF_A_PORT = 5;

  private static final Section PORT =
      Section.of(
          key("mode", Scalars.oneOf("ingress", "host")),
          key("target", Scalars.WHOLE),
          key("published", Scalars.WHOLE),
          key("protocol", Scalars.oneOf("tcp", "udp", "sctp")));

  private static final Section MOUNT =
      Section.of(
          key("type", Scalars.oneOf("bind", "volume", "tmpfs", "npipe", "cluster")),
          key("source", Scalars.TEXT),
          key("target", Scalars.TEXT),
          key("read_only", Scalars.FLAG),
          key("consistency", Scalars.TEXT),
          kept("bind", Section.of(key("propagation", Scalars.TEXT))),
          kept("volume", Section.of(key("nocopy", Scalars.FLAG))),
          kept("tmpfs", Section.of(key("size", Scalars.WHOLE))),
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
          ignored("ipv6_address", Scalars.TEXT, OWN_ADDRESSES));

  /** Ports; one text may stand for several. */
  static final Type PORTS = Attachments::ports;

  /** Mounts. */
  static final Type MOUNTS = ListOf.any(Attachments::mount);

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
    for (int i = 0; i < items.size(); i++) {
      Path place = path.item(i);
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
    if (ports.get().bound()) {
      findings.unsupported(
          node.mark(), path.key("host_ip"), "a swarm publishes a port on all addresses");
    }
    int count = ports.get().ports().size();
    if (count > 1 && !findings.mayUnfold(node.mark(), path, VALUES_OF_A_PORT * count)) {
      return List.of(new Node.Broken(node.mark()));
    }
    return ports.get().ports().stream().map(port -> port(node.mark(), port)).toList();
  }

  private static Node port(Mark mark, PortSyntax.Port port) {
    var builder = new MappingBuilder(mark).put("mode", "ingress").put("target", port.target());
    if (port.published() != 0) {
      builder.put("published", port.published());
    }
    return builder.put("protocol", port.protocol()).build();
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
      SequencedMap<String, Node.Entry> networks = new LinkedHashMap<>();
      if (ListOf.unique(Scalars.TEXT).normal(node, path, findings)
          instanceof Node.Sequence(Mark _, List<Node> items)) {
        for (Node item : items) {
          if (item instanceof Node.Text text) {
            networks.put(text.value(), new Node.Entry(text.mark(), new Node.Nothing(text.mark())));
          }
        }
      }
      return new Node.Mapping(node.mark(), networks);
    }

    @Override
    public Node arranged(Node normal) {
      return MAPPING.arranged(normal);
    }
  }
}
