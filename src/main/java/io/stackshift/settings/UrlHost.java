package io.stackshift.settings;

import java.util.regex.Pattern;

/**
 * The host in an address. {@link java.net.URI} will not do: names of services may have an
 * underscore, which it takes for no host at all.
 */
final class UrlHost {

  private static final Pattern HOST = Pattern.compile("^[^/?#]*//(?:[^/?#@]*@)?([^/?#:]+)");

  private UrlHost() {}

  /** The host; empty when the address has none. */
  static String of(String url) {
    var matcher = HOST.matcher(url);
    return matcher.find() ? matcher.group(1) : "";
  }
}
