package io.stackshift.swarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

/** JSON trees in canonical form: keys sorted, no spaces, so that equal trees have equal hashes. */
final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array(Collection<String> texts) {
    ArrayNode array = MAPPER.createArrayNode();
    texts.forEach(array::add);
    return array;
  }

  static ObjectNode object(Map<String, String> texts) {
    ObjectNode object = object();
    texts.forEach(object::put);
    return object;
  }

  static void putUnlessEmpty(ObjectNode json, String key, String value) {
    if (!value.isEmpty()) {
      json.put(key, value);
    }
  }

  static void putUnlessEmpty(ObjectNode json, String key, Collection<String> values) {
    if (!values.isEmpty()) {
      json.set(key, array(values));
    }
  }

  static void putUnlessEmpty(ObjectNode json, String key, Map<String, String> values) {
    if (!values.isEmpty()) {
      json.set(key, object(values));
    }
  }

  static void putUnlessEmpty(ObjectNode json, String key, ArrayNode values) {
    if (!values.isEmpty()) {
      json.set(key, values);
    }
  }

  static void putUnlessZero(ObjectNode json, String key, long value) {
    if (value != 0) {
      json.put(key, value);
    }
  }

  static String write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(JsonNode tree) {
    return write(tree).getBytes(StandardCharsets.UTF_8);
  }

  /** The tree of a JSON text; {@link UncheckedIOException} when it is none. */
  static JsonNode read(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode readObject(String json) {
    return (ObjectNode) read(json.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 in hexadecimal. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  static String sha256(JsonNode tree) {
    return sha256(bytes(tree));
  }
}
