package io.stackshift.swarm;

import io.stackshift.compose.ConfigFile;
import io.stackshift.compose.Content;
import io.stackshift.compose.SecretFile;
import io.stackshift.compose.Stack;
import io.stackshift.error.UserError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of a stack's configs and secrets in the swarm. They end in a hash of the content, which
 * cannot be changed under the same name; external ones have the name that they are given.
 */
final class HashedNames {

  private static final int HASH_LENGTH = 10;

  /** SwarmKit refuses longer names of configs and secrets. */
  private static final int LONGEST_NAME = 64;

  private HashedNames() {}

  /** The names of the configs, by key. */
  static Map<String, String> configs(Stack stack) {
    var names = new TreeMap<String, String>();
    stack.configs().forEach((key, file) -> names.put(key, name(stack, key, file)));
    return names;
  }

  private static String name(Stack stack, String key, ConfigFile file) {
    return switch (file) {
      case ConfigFile.External external -> external.name();
      case ConfigFile.Inline inline -> {
        String base = inline.name().isEmpty() ? stack.scoped(key) : inline.name();
        yield hashed("config", key, base, inline.content(), inline.templateDriver());
      }
    };
  }

  /** The names of the secrets, by key. */
  static Map<String, String> secrets(Stack stack) {
    var names = new TreeMap<String, String>();
    stack.secrets().forEach((key, file) -> names.put(key, name(stack, key, file)));
    return names;
  }

  private static String name(Stack stack, String key, SecretFile file) {
    return switch (file) {
      case SecretFile.External external -> external.name();
      case SecretFile.Inline inline -> {
        String base = inline.name().isEmpty() ? stack.scoped(key) : inline.name();
        yield hashed("secret", key, base, inline.content(), inline.templateDriver());
      }
    };
  }

  private static String hashed(
      String kind, String key, String base, Content content, String templateDriver) {
    var hashed = new ByteArrayOutputStream();
    hashed.writeBytes(content.bytes());
    if (!templateDriver.isEmpty()) {
      // The same text means something else when the engine expands templates in it.
      hashed.writeBytes(("\0" + templateDriver).getBytes(StandardCharsets.UTF_8));
    }
    String name = base + "_" + Json.sha256(hashed.toByteArray()).substring(0, HASH_LENGTH);
    if (name.length() > LONGEST_NAME) {
      throw UserError.refused(
          "the name %s is longer than the %d characters that a swarm allows"
              .formatted(name, LONGEST_NAME),
          kind + " " + key,
          "Shorten the key, or give the %s a shorter name: %d characters go to the content's hash."
              .formatted(kind, HASH_LENGTH + 1));
    }
    return name;
  }
}
