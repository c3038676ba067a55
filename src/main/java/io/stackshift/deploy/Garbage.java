package io.stackshift.deploy;

import java.util.List;

/**
 * What of a stack nothing needs any more.
 *
 * @param images of all nodes that could be asked
 * @param configs names of configs in the swarm; likewise secrets
 * @param revisions numbers of the revisions whose records can go
 * @param notes what is not looked after, as nodes that are down
 */
public record Garbage(
    List<Image> images,
    List<String> configs,
    List<String> secrets,
    List<Integer> revisions,
    List<String> notes) {

  /** Copies the lists. */
  public Garbage {
    images = List.copyOf(images);
    configs = List.copyOf(configs);
    secrets = List.copyOf(secrets);
    revisions = List.copyOf(revisions);
    notes = List.copyOf(notes);
  }

  /**
   * A node of the swarm.
   *
   * @param name its host name
   */
  public record Node(String id, String name) {}

  /**
   * An image of a node.
   *
   * @param names what it is called in the stack's repositories
   * @param bytes what its removal frees at most: layers may be shared with other images
   */
  public record Image(Node node, String id, List<String> names, long bytes) {
    /** Copies the list. */
    public Image {
      names = List.copyOf(names);
    }

    /** Whether it is the same image of the same node. */
    public boolean is(Image other) {
      return id.equals(other.id) && node.id().equals(other.node.id());
    }
  }

  /** Whether there is nothing to remove. */
  public boolean isEmpty() {
    return images.isEmpty() && configs.isEmpty() && secrets.isEmpty() && revisions.isEmpty();
  }

  /** What the images hold at most. */
  public long bytes() {
    return images.stream().mapToLong(Image::bytes).sum();
  }

  /** What is garbage by this and by an earlier look, which somebody agreed to. */
  public Garbage and(Garbage agreed) {
    return new Garbage(
        images.stream().filter(it -> agreed.images().stream().anyMatch(it::is)).toList(),
        common(configs, agreed.configs()),
        common(secrets, agreed.secrets()),
        common(revisions, agreed.revisions()),
        notes);
  }

  private static <T> List<T> common(List<T> some, List<T> others) {
    return some.stream().filter(others::contains).toList();
  }
}
