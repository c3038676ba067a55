package io.stackshift.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }

  /** The name and the version. */
  static String text() {
    return "stackshift " + properties().getProperty("version", "unknown");
  }

  /** The commit that it was built from. */
  static String commit() {
    return properties().getProperty("commit", "unknown");
  }

  private static Properties properties() {
    var properties = new Properties();
    try (var resource = Version.class.getResourceAsStream("/io/stackshift/version.properties")) {
      if (resource != null) {
        properties.load(resource);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return properties;
  }
}
