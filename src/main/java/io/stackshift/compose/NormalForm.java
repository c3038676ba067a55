package io.stackshift.compose;

import io.stackshift.compose.normal.Dollars;
import io.stackshift.compose.normal.OwnKeys;
import io.stackshift.compose.normal.ValidForm;
import io.stackshift.compose.yaml.JsonWriter;
import io.stackshift.compose.yaml.Node;
import io.stackshift.compose.yaml.YamlWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Merged Compose files in the normal form of {@code docker stack config}. It holds the values of
 * variables, so that its texts may hold secrets.
 */
public final class NormalForm {

  private final Node.Mapping tree;
  private final boolean template;

  private NormalForm(Node.Mapping tree, boolean template) {
    this.tree = tree;
    this.template = template;
  }

  static NormalForm ofValues(Node.Mapping tree) {
    return new NormalForm(tree, false);
  }

  static NormalForm ofTemplate(Node.Mapping tree) {
    return new NormalForm(tree, true);
  }

  /**
   * What {@code docker stack config} prints. It is not always a Compose file with the same meaning:
   * dollar signs are single, paths of {@code env_file} are relative, lists may have a text twice,
   * and the version may be older than the keys.
   */
  public String reference() {
    return YamlWriter.write(tree);
  }

  /**
   * A Compose file with the same meaning, also to {@code docker stack deploy}, wherever it is read:
   * dollar signs of values are doubled, what {@code env_file} brought is in {@code environment}
   * alone, no list has a text twice where that is refused, and the version is one that has all the
   * keys.
   */
  public String yaml() {
    return YamlWriter.write(document());
  }

  /** The same document as {@link #yaml}, as JSON. */
  public String json() {
    return JsonWriter.write(document());
  }

  /** What of the document {@code docker stack deploy} refuses, because only Stackshift knows it. */
  public List<Warning> unknownToDocker() {
    return OwnKeys.in(tree);
  }

  /** The services' keys, sorted. */
  public List<String> services() {
    return List.copyOf(each(tree, "services").keySet());
  }

  /** The services' images, sorted, each once. */
  public List<String> images() {
    return each(tree, "services").values().stream()
        .map(service -> service.text("image"))
        .filter(image -> !image.isEmpty())
        .sorted()
        .distinct()
        .toList();
  }

  /**
   * A hash of each service's definition by its key: SHA-256 in hexadecimal. It is another one if
   * and only if the definition in normal form is another one; content of files is no part of it.
   */
  public SortedMap<String, String> hashes() {
    SortedMap<String, String> hashes = new TreeMap<>();
    each(ValidForm.of(tree), "services").forEach((key, service) -> hashes.put(key, hash(service)));
    return hashes;
  }

  private Node.Mapping document() {
    return ValidForm.of(template ? Dollars.doubledInLiterals(tree) : Dollars.doubled(tree));
  }

  private static SortedMap<String, Node.Mapping> each(Node.Mapping tree, String section) {
    SortedMap<String, Node.Mapping> objects = new TreeMap<>();
    for (Map.Entry<String, Node> entry :
        tree.get(section, Node.Mapping.class)
            .map(Node.Mapping::values)
            .orElse(Map.of())
            .entrySet()) {
      if (entry.getValue() instanceof Node.Mapping object) {
        objects.put(entry.getKey(), object);
      }
    }
    return objects;
  }

  private static String hash(Node.Mapping service) {
    try {
      byte[] content = JsonWriter.compact(service).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "NormalForm" + services();
  }
}
