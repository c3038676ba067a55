package io.stackshift.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host, port and name of {@code postgresql://host:port/name}. */
record PostgresAddress(String host, int port, String name) {

  private static final int DEFAULT_PORT = 5432;

  /** Not {@link java.net.URI}: service names may contain underscores. */
  private static final Pattern FORM =
      Pattern.compile(
          "postgres(?:ql)?://([A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?/([^/?#%@:\\s]+)");

  /** The address, or nothing when the text is none: user, password and parameters are not part. */
  static Optional<PostgresAddress> parse(String url) {
    Matcher matcher = FORM.matcher(url);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int port = Optional.ofNullable(matcher.group(2)).map(Integer::parseInt).orElse(DEFAULT_PORT);
    return port < 1 || port > 65_535
        ? Optional.empty()
        : Optional.of(new PostgresAddress(matcher.group(1), port, matcher.group(3)));
  }
}
