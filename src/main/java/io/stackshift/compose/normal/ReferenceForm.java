package io.stackshift.compose.normal;

import io.stackshift.compose.resolve.Location;
import io.stackshift.compose.schema.Format;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The merged tree as {@code docker stack config} shows it. */
public final class ReferenceForm {

  /** What the reference shows of a build; it drops the rest. */
  private static final Set<String> BUILD =
      Set.of(
          "context",
          "dockerfile",
          "args",
          "labels",
          "cache_from",
          "extra_hosts",
          "network",
          "target");

  private ReferenceForm() {}

  /**
   * The tree in the reference's order and with absolute paths.
   *
   * @param projectRoot the folder that relative paths are below; empty when they are to stay
   */
  public static Node.Mapping of(Node.Mapping merged, String projectRoot) {
    UnaryOperator<Node> absolute =
        node ->
            node instanceof Node.Text(Mark mark, String path, boolean fromVariable)
                ? new Node.Text(mark, Location.below(projectRoot, path), fromVariable)
                : node;
    UnaryOperator<Node> filePath = each(object -> object.changed("file", absolute));
    return Format.arranged(
        merged
            .without("name")
            .changed("services", each(it -> service(it, absolute)))
            .changed("networks", each(ReferenceForm::network))
            .changed("configs", filePath)
            .changed("secrets", filePath));
  }

  private static UnaryOperator<Node> each(UnaryOperator<Node.Mapping> change) {
    return node ->
        node instanceof Node.Mapping objects
            ? objects.eachChanged((_, object) -> change.apply(object))
            : node;
  }

  private static Node.Mapping service(Node.Mapping service, UnaryOperator<Node> absolute) {
    return service
        .changed("build", ReferenceForm::build)
        .changed("volumes", list -> binds(list, absolute))
        .changed("depends_on", ReferenceForm::names);
  }

  private static Node build(Node node) {
    if (!(node instanceof Node.Mapping build)) {
      return node;
    }
    Node.Mapping known = build;
    for (String key : build.entries().sequencedKeySet()) {
      known = BUILD.contains(key) ? known : known.without(key);
    }
    return known;
  }

  /** The reference knows no conditions. */
  private static Node names(Node dependencies) {
    return dependencies instanceof Node.Mapping(Mark mark, var entries)
        ? new Node.Sequence(
            mark,
            entries.entrySet().stream()
                .<Node>map(it -> new Node.Text(it.getValue().keyMark(), it.getKey()))
                .toList())
        : dependencies;
  }

  /** What is attachable by default is Stackshift's own matter. */
  private static Node.Mapping network(Node.Mapping network) {
    boolean saysNo =
        network.get("attachable", Node.Flag.class).filter(it -> !it.value()).isPresent();
    return saysNo ? network.without("attachable") : network;
  }

  private static Node binds(Node list, UnaryOperator<Node> absolute) {
    return list instanceof Node.Sequence(Mark mark, List<Node> items)
        ? new Node.Sequence(mark, items.stream().map(item -> bind(item, absolute)).toList())
        : list;
  }

  private static Node bind(Node item, UnaryOperator<Node> absolute) {
    return item instanceof Node.Mapping mount && mount.text("type").equals("bind")
        ? mount.changed("source", absolute)
        : item;
  }
}
