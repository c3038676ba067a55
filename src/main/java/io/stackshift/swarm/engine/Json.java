package io.stackshift.swarm.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

/** JSON trees in canonical form: keys sorted, no spaces, so that equal trees have equal hashes. */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An array of texts. */
  public static ArrayNode array(Collection<String> texts) {
    ArrayNode array = MAPPER.createArrayNode();
    texts.forEach(array::add);
    return array;
  }

  /** An object of texts. */
  public static ObjectNode object(Map<String, String> texts) {
    ObjectNode object = object();
    texts.forEach(object::put);
    return object;
  }

  /** Sets a text unless it is empty: the engine takes an absent key as its default. */
  public static void putUnlessEmpty(ObjectNode json, String key, String value) {
    if (!value.isEmpty()) {
      json.put(key, value);
    }
  }

  /** Sets an array of texts unless it is empty. */
  public static void putUnlessEmpty(ObjectNode json, String key, Collection<String> values) {
    if (!values.isEmpty()) {
      json.set(key, array(values));
    }
  }

  /** Sets an object of texts unless it is empty. */
  public static void putUnlessEmpty(ObjectNode json, String key, Map<String, String> values) {
    if (!values.isEmpty()) {
      json.set(key, object(values));
    }
  }

  /** Sets an array unless it is empty. */
  public static void putUnlessEmpty(ObjectNode json, String key, ArrayNode values) {
    if (!values.isEmpty()) {
      json.set(key, values);
    }
  }

  /** Sets a number unless it is 0. */
  public static void putUnlessZero(ObjectNode json, String key, long value) {
    if (value != 0) {
      json.put(key, value);
    }
  }

  /** The text of a tree. */
  public static String write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a tree in UTF-8. */
  public static byte[] bytes(JsonNode tree) {
    return write(tree).getBytes(StandardCharsets.UTF_8);
  }

  /** The tree of a JSON text; {@link UncheckedIOException} when it is none. */
  public static JsonNode read(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The trees that follow each other in a stream, each as soon as it is complete. */
  static MappingIterator<JsonNode> stream(InputStream json) throws IOException {
    return MAPPER.readerFor(JsonNode.class).readValues(json);
  }

  /** The object that a text of our own holds. */
  public static ObjectNode readObject(String json) {
    return (ObjectNode) read(json.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 in hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** The SHA-256 of a tree's text, in hexadecimal digits. */
  public static String sha256(JsonNode tree) {
    return sha256(bytes(tree));
  }
}
