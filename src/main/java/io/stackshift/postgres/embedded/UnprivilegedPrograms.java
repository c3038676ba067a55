package io.stackshift.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. Where root may not leave its user namespace either, as in a
 * container, its programs are started as the user nobody.
 *
 * @param folder of this server
 * @param binaries the folder in it that the programs were unpacked to
 */
record UnprivilegedPrograms(Path folder, Path binaries) {

  private static final int NOBODY = 65534;
  private static final List<String> PROGRAMS = List.of("initdb", "pg_ctl");
  private static final String ORIGINAL = ".original";

  private static final String WRAPPER =
      """
      #!/bin/sh
      exec setpriv --reuid=%1$d --regid=%1$d --clear-groups -- "$0%2$s" "$@"
      """
          .formatted(NOBODY, ORIGINAL);

  /** Whether this process runs as root, on a machine that can start programs as somebody else. */
  boolean areNeeded() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"))
        && Files.isExecutable(Path.of("/usr/bin/setpriv"));
  }

  /** Puts a script that changes the user in front of each program. */
  void wrap() throws IOException {
    makeReachable(folder);
    makeReachable(binaries);
    try (var unpacked = Files.newDirectoryStream(binaries, "PG-*")) {
      for (Path version : unpacked) {
        for (String program : PROGRAMS) {
          wrap(version.resolve("bin").resolve(program));
        }
      }
    }
  }

  private static void wrap(Path program) throws IOException {
    Files.move(program, program.resolveSibling(program.getFileName() + ORIGINAL));
    Files.writeString(program, WRAPPER);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void makeReachable(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Creates a folder of the user that the programs run as. */
  Path own(String name) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.setAttribute(path, "unix:uid", NOBODY);
    Files.setAttribute(path, "unix:gid", NOBODY);
    return path;
  }
}
