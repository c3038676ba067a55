package io.stackshift.swarm.spec;

import io.stackshift.compose.Content;
import io.stackshift.compose.FileObject;
import io.stackshift.compose.Stack;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names of a stack's configs and secrets in the swarm. They end in a hash of the content, which
 * cannot be changed under the same name; external ones have the name that they are given.
 */
public final class HashedNames {

  private static final int HASH_LENGTH = 10;

  /** SwarmKit refuses longer names of configs and secrets. */
  private static final int LONGEST_NAME = 64;

  private HashedNames() {}

  /** The names of the configs or the secrets, by key. */
  static SortedMap<String, String> of(Stack stack, FileObject.Kind kind) {
    var names = new TreeMap<String, String>();
    stack
        .fileObjects(kind)
        .forEach((key, object) -> names.put(key, name(stack, kind, key, object)));
    return names;
  }

  private static String name(Stack stack, FileObject.Kind kind, String key, FileObject object) {
    return switch (object) {
      case FileObject.External(String name) -> name;
      case FileObject.Created created -> {
        String base = created.name().isEmpty() ? stack.scoped(key) : created.name();
        String name =
            switch (created.source()) {
              case Content content -> base + "_" + hash(content, created.templateDriver());
              case FileObject.Driver _ -> base; // by its name the plug-in knows what is wanted
            };
        refuseTooLong(name, kind, key);
        yield name;
      }
    };
  }

  private static String hash(Content content, String templateDriver) {
    var hashed = new ByteArrayOutputStream();
    hashed.writeBytes(content.bytes());
    if (!templateDriver.isEmpty()) {
      // The same text means something else when the engine expands templates in it.
      hashed.writeBytes(("\0" + templateDriver).getBytes(StandardCharsets.UTF_8));
    }
    return Json.sha256(hashed.toByteArray()).substring(0, HASH_LENGTH);
  }

  private static void refuseTooLong(String name, FileObject.Kind kind, String key) {
    if (name.length() > LONGEST_NAME) {
      throw UserError.refused(
          "the name %s is longer than the %d characters that a swarm allows"
              .formatted(name, LONGEST_NAME),
          kind.word() + " " + key,
          "Shorten the key, or give the %s a shorter name: %d characters go to the content's hash."
              .formatted(kind.word(), HASH_LENGTH + 1));
    }
  }
}
