package io.stackshift.compose.schema;

import static io.stackshift.compose.schema.Key.kept;
import static io.stackshift.compose.schema.Key.key;

/** The table of {@code x-cluster-spec}, with which a volume becomes one of the cluster. */
final class ClusterVolume {

  private static final Section ACCESS_MODE =
      Section.of(
          key("scope", Scalars.TEXT),
          key("sharing", Scalars.TEXT),
          kept(
              "mount_volume",
              Section.of(
                  key("fs_type", Scalars.TEXT), key("mount_flags", ListOf.any(Scalars.TEXT)))),
          kept("block_volume", Section.of()));

  private static final Type TOPOLOGIES = ListOf.any(Section.of(key("segments", KeyValues.LABELS)));

  /** The section, in the order of the reference. */
  static final Section SPEC =
      Section.of(
          key("group", Scalars.TEXT),
          kept("access_mode", ACCESS_MODE),
          kept(
              "accessibility_requirements",
              Section.of(key("requisite", TOPOLOGIES), key("preferred", TOPOLOGIES))),
          kept(
              "capacity_range",
              Section.of(key("required_bytes", Scalars.SIZE), key("limit_bytes", Scalars.SIZE))),
          key("availability", Scalars.TEXT));

  private ClusterVolume() {}
}
