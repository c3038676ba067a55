package io.stackshift.compose.bind;

import io.stackshift.compose.Mount;
import io.stackshift.compose.resolve.Location;
import java.util.Optional;
import java.util.Set;

/** The mounts of a service. */
final class MountBinder {

  private static final Set<String> OPTIONS = Set.of("bind", "volume", "tmpfs", "cluster");

  /** What a source of this kind names need not be declared: it belongs to the storage plug-in. */
  private static final String VOLUME_GROUP = "group:";

  private final Names volumes;
  private final String projectRoot;

  /**
   * A binder.
   *
   * @param volumes keys of the stack's volumes
   * @param projectRoot the project's folder on the node, below which relative paths are; may be
   *     empty
   */
  MountBinder(Names volumes, String projectRoot) {
    this.volumes = volumes;
    this.projectRoot = projectRoot;
  }

  Mount bind(View mount) {
    Mount.Type type = type(mount);
    // The name of a pipe starts with backslashes.
    if (!(type instanceof Mount.Type.NamedPipe) && !isAbsolute(mount.text("target"))) {
      mount.problem("target", "is not an absolute path", "Write where in the container it goes.");
    }
    return new Mount(
        source(mount, type),
        mount.text("target"),
        mount.flag("read_only"),
        mount.text("consistency"),
        type);
  }

  private static boolean isAbsolute(String path) {
    return path.startsWith("/");
  }

  private static Mount.Type type(View mount) {
    return switch (mount.text("type")) {
      case "bind" -> {
        allowOnly("bind", mount);
        yield new Mount.Type.Bind(propagation(mount));
      }
      case "tmpfs" -> {
        allowOnly("tmpfs", mount);
        View memory = mount.sectionOrEmpty("tmpfs");
        yield new Mount.Type.Memory(
            memory.number("size", 0), memory.number("mode", 0, ServiceBinder.ALL_PERMISSIONS));
      }
      case "npipe" -> {
        allowOnly("bind", mount);
        yield new Mount.Type.NamedPipe(propagation(mount));
      }
      case "cluster" -> {
        allowOnly("cluster", mount);
        yield new Mount.Type.Cluster();
      }
      default -> {
        allowOnly("volume", mount);
        yield new Mount.Type.Volume(
            mount.section("volume").map(it -> it.flag("nocopy")).orElse(false));
      }
    };
  }

  private static String propagation(View mount) {
    return mount.section("bind").map(it -> it.text("propagation")).orElse("");
  }

  private static void allowOnly(String allowed, View mount) {
    for (String key : OPTIONS) {
      if (!key.equals(allowed) && mount.has(key)) {
        mount.problem(
            key, "does not fit a mount of type " + mount.text("type"), "Remove these options.");
      }
    }
  }

  private String source(View mount, Mount.Type type) {
    String source = mount.text("source");
    return switch (type) {
      case Mount.Type.Bind _ -> bindSource(mount, source);
      case Mount.Type.Volume _ -> {
        refuseUndeclared(mount, source);
        yield source;
      }
      case Mount.Type.Cluster _ -> {
        refuseMissing(mount, source, "Name a volume, or a group of them as group:name.");
        if (!source.startsWith(VOLUME_GROUP)) {
          refuseUndeclared(mount, source);
        }
        yield source;
      }
      case Mount.Type.NamedPipe _ -> {
        refuseMissing(mount, source, "Write the pipe's name on the node.");
        yield source;
      }
      case Mount.Type.Memory _ -> {
        if (!source.isEmpty()) {
          mount.problem("source", "makes no sense for a tmpfs", "Remove it.");
        }
        yield "";
      }
    };
  }

  private static void refuseMissing(View mount, String source, String remedy) {
    if (source.isEmpty()) {
      mount.problem("source", "is missing", remedy);
    }
  }

  private void refuseUndeclared(View mount, String source) {
    if (!source.isEmpty() && volumes.isUndefined(source)) {
      mount.problem(
          "source",
          "names the volume " + mount.shown("source") + ", which is not defined",
          volumes.remedy(source));
    }
  }

  private String bindSource(View mount, String source) {
    String path = Location.below(projectRoot, source);
    Optional<String> problem =
        source.isEmpty()
            ? Optional.of("is missing")
            : isAbsolute(path)
                ? Optional.empty()
                : Optional.of("is a relative path, and the project's folder is not known here");
    problem.ifPresent(
        what -> mount.problem("source", what, "Write the absolute path that it has on the node."));
    return path;
  }
}
