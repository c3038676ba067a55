package io.stackshift.compose;

import java.util.Locale;
import java.util.Map;

/**
 * A config or a secret of the swarm, which services mount as a file: either one that exists
 * already, or one to create.
 */
public sealed interface FileObject {

  /** Which of the two it is; their names are independent of each other. */
  enum Kind {
    /** A Swarm config, which everybody may read who may read the swarm. */
    CONFIG,
    /** A Swarm secret, whose content the engine gives to tasks alone. */
    SECRET;

    /** The word for it in messages: {@code config} or {@code secret}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The key of the Compose file and the path of the Engine API: {@code configs}. */
    public String plural() {
      return word() + "s";
    }
  }

  /**
   * An object that exists in the swarm and is never created or removed.
   *
   * @param name its name in the swarm
   */
  record External(String name) implements FileObject {}

  /**
   * An object of this stack.
   *
   * @param name the name given in the Compose file; empty when it is the key scoped by the stack's
   *     name
   * @param templateDriver {@code golang} when the engine expands templates in it; empty otherwise
   */
  record Created(String name, Source source, Map<String, String> labels, String templateDriver)
      implements FileObject {

    /** Copies the labels. */
    public Created {
      labels = Map.copyOf(labels);
    }

    /** Shows no label: any may be a secret. */
    @Override
    public String toString() {
      return "Created[name=%s, %s]".formatted(name, source);
    }
  }

  /** Where the bytes of an object come from. */
  sealed interface Source permits Content, Driver {}

  /**
   * A plug-in of the engine that gives a secret's bytes to each task.
   *
   * @param name the plug-in
   */
  record Driver(String name, Map<String, String> options) implements Source {

    /** Copies the options. */
    public Driver {
      options = Map.copyOf(options);
    }

    /** Shows no option: any may be a secret. */
    @Override
    public String toString() {
      return "Driver[" + name + "]";
    }
  }
}
