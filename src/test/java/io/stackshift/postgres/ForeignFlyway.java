package io.stackshift.postgres;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Another version of Flyway than the one that Stackshift is built with, as an application may have
 * it: with its default settings, in a class loader of its own.
 */
final class ForeignFlyway implements AutoCloseable {

  /** Where {@code mvn -Pflyway-versions} puts them: a folder for each version. */
  static final Path VERSIONS = Path.of("target", "flyway-versions");

  private final Classes classes;

  ForeignFlyway(String version) throws IOException {
    this.classes =
        new Classes(
            Stream.concat(
                    jars(VERSIONS.resolve(version)).stream(),
                    jars(VERSIONS.resolve("shared")).stream())
                .toArray(URL[]::new));
  }

  private static List<URL> jars(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(ForeignFlyway::url).toList();
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The scripts that it would apply. */
  List<String> pending(DataSource database, Path scripts) throws ReflectiveOperationException {
    var info = call(flyway(database, scripts), "info");
    return Arrays.stream((Object[]) call(info, "pending"))
        .map(it -> {
          try {
            return call(it, "getScript").toString();
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        })
        .toList();
  }

  /** Compares history and scripts; throws when they do not fit. */
  void validate(DataSource database, Path scripts) throws ReflectiveOperationException {
    flyway(database, scripts).getClass().getMethod("validate").invoke(flyway(database, scripts));
  }

  /** Applies what is pending. Returns how many scripts that were. */
  int migrate(DataSource database, Path scripts) throws ReflectiveOperationException {
    var result = call(flyway(database, scripts), "migrate");
    return result.getClass().getField("migrationsExecuted").getInt(result);
  }

  private Object flyway(DataSource database, Path scripts) throws ReflectiveOperationException {
    var configuration =
        classes
            .loadClass("org.flywaydb.core.Flyway")
            .getMethod("configure", ClassLoader.class)
            .invoke(null, classes);
    var type = configuration.getClass();
    type.getMethod("dataSource", DataSource.class).invoke(configuration, database);
    type.getMethod("locations", String[].class)
        .invoke(configuration, (Object) new String[] {"filesystem:" + scripts});
    return call(configuration, "load");
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }

  /** Flyway and its plug-ins from the given jars only; all else from where it is found first. */
  private static final class Classes extends URLClassLoader {

    Classes(URL[] jars) {
      super(jars, ForeignFlyway.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("org.flywaydb.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        var loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }

    @Override
    public URL getResource(String name) {
      return name.contains("flyway") ? findResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.contains("flyway") ? findResources(name) : super.getResources(name);
    }
  }
}
