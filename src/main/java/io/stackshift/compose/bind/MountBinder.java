package io.stackshift.compose.bind;

import io.stackshift.compose.Service.Mount;
import io.stackshift.compose.Service.MountType;
import io.stackshift.compose.resolve.Location;
import java.util.Locale;
import java.util.Optional;

/** The mounts of a service. */
final class MountBinder {

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
    if (!mount.text("target").startsWith("/")) {
      mount.problem("target", "is not an absolute path", "Write where in the container it goes.");
    }
    MountType type = type(mount);
    refuseOtherOptions(mount, type);
    return new Mount(
        type,
        source(mount, type),
        mount.text("target"),
        mount.flag("read_only"),
        mount.section("volume").map(it -> it.flag("nocopy")).orElse(false),
        mount.section("bind").map(it -> it.text("propagation")).orElse(""),
        mount.section("tmpfs").map(it -> it.number("size", 0)).orElse(0L));
  }

  private static MountType type(View mount) {
    return switch (mount.text("type")) {
      case "bind" -> MountType.BIND;
      case "tmpfs" -> MountType.TMPFS;
      case "npipe", "cluster" -> {
        mount.problem("type", "is not supported yet", "Use bind, volume or tmpfs.");
        yield MountType.VOLUME;
      }
      default -> MountType.VOLUME;
    };
  }

  private static void refuseOtherOptions(View mount, MountType type) {
    for (MountType other : MountType.values()) {
      String key = other.name().toLowerCase(Locale.ROOT);
      if (other != type && mount.has(key)) {
        mount.problem(
            key, "does not fit a mount of type " + mount.text("type"), "Remove these options.");
      }
    }
  }

  private String source(View mount, MountType type) {
    String source = mount.text("source");
    return switch (type) {
      case BIND -> bindSource(mount, source);
      case VOLUME -> {
        if (!source.isEmpty() && volumes.isUndefined(source)) {
          mount.problem(
              "source",
              "names the volume " + mount.shown("source") + ", which is not defined",
              volumes.remedy(source));
        }
        yield source;
      }
      case TMPFS -> {
        if (!source.isEmpty()) {
          mount.problem("source", "makes no sense for a tmpfs", "Remove it.");
        }
        yield "";
      }
    };
  }

  private String bindSource(View mount, String source) {
    String path = Location.below(projectRoot, source);
    Optional<String> problem =
        source.isEmpty()
            ? Optional.of("is missing")
            : path.startsWith("/")
                ? Optional.empty()
                : Optional.of("is a relative path, and the project's folder is not known here");
    problem.ifPresent(
        what -> mount.problem("source", what, "Write the absolute path that it has on the node."));
    return path;
  }
}
