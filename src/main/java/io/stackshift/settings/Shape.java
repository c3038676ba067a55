package io.stackshift.settings;

import java.util.HashMap;
import java.util.Map;

/** What may be written where: the format of {@code stackshift.yml} as data. */
sealed interface Shape {

  record Text() implements Shape {}

  record Flag() implements Shape {}

  /** A command: a text for a shell, or the list of its words. */
  record Words() implements Shape {}

  /** Items of the same shape. */
  record Items(Shape each) implements Shape {}

  /** Text alone, or keys that say more. */
  record TextOr(Group detailed) implements Shape {}

  /** These keys, each of which may be missing. */
  record Group(Map<String, Shape> keys) implements Shape {}

  /** Keys that are the user's names. */
  record Named(Shape each) implements Shape {}

  /** The whole document; an environment may override any key but {@code environments}. */
  static Group document() {
    Text text = new Text();
    Items texts = new Items(text);
    Group file = new Group(Map.of("path", text, "required", new Flag()));
    Map<String, Shape> keys = new HashMap<>();
    keys.put("stack", text);
    keys.put("compose", texts);
    keys.put("profiles", texts);
    keys.put("strict", new Flag());
    keys.put(
        "environment",
        new Group(
            Map.of(
                "files", new Items(new TextOr(file)),
                "require", new Items(new TextOr(requirement())),
                "set", new Named(text))));
    keys.put("database", database());
    keys.put("metadata", metadata(texts));
    keys.put("gates", new Items(texts("http", "status", "within")));
    keys.put("rollout", rollout());
    keys.put("limits", texts("database", "rollout", "drain", "command"));
    keys.put("hooks", texts("folder", "within"));
    keys.put("notifications", new Items(notification(texts)));
    Group environment = new Group(Map.copyOf(keys));
    keys.put("environments", new Named(environment));
    return new Group(Map.copyOf(keys));
  }

  private static Group metadata(Shape texts) {
    Map<String, Shape> keys =
        new HashMap<>(texts("service", "url", "admin_secret", "file", "folder", "console").keys());
    keys.put("sources", texts);
    keys.put("track", texts);
    return new Group(Map.copyOf(keys));
  }

  private static Group notification(Shape texts) {
    Map<String, Shape> keys =
        new HashMap<>(texts("secret", "api", "project", "environment", "ref").keys());
    NotificationReader.KINDS.forEach(kind -> keys.put(kind, new Text()));
    keys.put("events", texts);
    return new Group(Map.copyOf(keys));
  }

  private static Group requirement() {
    Text text = new Text();
    return new Group(
        Map.of(
            "name", text,
            "type", text,
            "values", new Items(text),
            "pattern", text,
            "secret", new Flag()));
  }

  private static Group rollout() {
    Map<String, Shape> service = new HashMap<>(texts("within", "scale", "strategy").keys());
    service.put("canary", texts("replicas", "for"));
    Map<String, Shape> keys = new HashMap<>(texts("on_failure", "monitor", "keep").keys());
    keys.put("services", new Named(new Group(Map.copyOf(service))));
    keys.put(
        "analysis",
        new Items(
            texts(
                "http",
                "prometheus",
                "status",
                "failures",
                "query",
                "min",
                "max",
                "every",
                "for")));
    return new Group(Map.copyOf(keys));
  }

  private static Group database() {
    Group texts =
        texts(
            "service",
            "url",
            "user",
            "password",
            "password_file",
            "migrations",
            "format",
            "rehearse",
            "keep",
            "lock_timeout",
            "lock_retry",
            "statement_timeout",
            "tls",
            "ca_file");
    Map<String, Shape> keys = new HashMap<>(texts.keys());
    keys.put("out_of_order", new Flag());
    keys.put("command", command());
    keys.put(
        "seed",
        new Group(
            Map.of(
                "service", new Text(),
                "entrypoint", new Items(new Text()),
                "command", new Words())));
    return new Group(Map.copyOf(keys));
  }

  private static Group command() {
    Map<String, Shape> keys = new HashMap<>(texts("service", "image", "applied", "writer").keys());
    keys.put("entrypoint", new Items(new Text()));
    for (String name : ReleaseCommandReader.COMMANDS) {
      keys.put(name, new Words());
    }
    return new Group(Map.copyOf(keys));
  }

  private static Group texts(String... names) {
    Map<String, Shape> keys = new HashMap<>();
    for (String name : names) {
      keys.put(name, new Text());
    }
    return new Group(Map.copyOf(keys));
  }
}
