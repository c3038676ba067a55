package io.stackshift.web.page;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Addresses that come from elsewhere. */
final class Links {

  private Links() {}

  /** An address of the web; empty for anything else, as for a script in the place of one. */
  static String web(String text) {
    try {
      URI address = URI.create(text);
      String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      return scheme.equals("https") || scheme.equals("http") ? address.toString() : "";
    } catch (IllegalArgumentException noAddress) {
      return "";
    }
  }
}
