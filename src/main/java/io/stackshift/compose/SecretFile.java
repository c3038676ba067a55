package io.stackshift.compose;

import java.util.Map;

/** A Swarm secret that services mount: either one that exists already, or content to create. */
public sealed interface SecretFile {

  /**
   * A secret that exists in the swarm and is never created or removed.
   *
   * @param name its name in the swarm
   */
  record External(String name) implements SecretFile {}

  /**
   * A secret created from a file or an environment variable. Its name in the swarm is followed by a
   * hash of the content, so that a change rotates it.
   *
   * @param name the name given in the Compose file; empty when it is the key scoped by the stack's
   *     name
   * @param templateDriver {@code golang} when the engine expands templates in it; empty otherwise
   */
  record Inline(String name, Content content, Map<String, String> labels, String templateDriver)
      implements SecretFile {

    /** Copies the labels. */
    public Inline {
      labels = Map.copyOf(labels);
    }

    /** Shows no label: any may be a secret. */
    @Override
    public String toString() {
      return "Inline[name=%s, %s]".formatted(name, content);
    }
  }
}
