package io.stackshift.swarm.image;

import io.stackshift.deploy.Source;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Packs files. Owner, permissions and time are the same for all clones, so that what did not change
 * is the same layer with the same digest in every release.
 */
final class ContextVisitor implements Source.Visitor {

  /** The oldest that a zip archive, made of such files in a build, can say. */
  private static final Instant TIME = Instant.parse("1980-01-01T00:00:00Z");

  private static final int FOLDER = 040755;
  private static final int EXECUTABLE = 0100755;
  private static final int PLAIN = 0100644;

  private final TarArchiveOutputStream tar;
  private final DockerIgnore ignore;
  private final String dockerfile;
  private final String where;
  private final Set<String> folders = new HashSet<>();

  /**
   * A packer.
   *
   * @param dockerfile is packed even where it is ignored, as the builder needs it
   * @param where who needs the files, for messages
   */
  ContextVisitor(TarArchiveOutputStream tar, DockerIgnore ignore, String dockerfile, String where) {
    this.tar = tar;
    this.ignore = ignore;
    this.dockerfile = dockerfile;
    this.where = where;
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  @Override
  public boolean wants(String path) {
    return path.equals(dockerfile) || !ignore.excludes(path);
  }

  @Override
  public void file(String path, boolean executable, byte[] content) {
    var entry = new TarArchiveEntry(path);
    entry.setMode(executable ? EXECUTABLE : PLAIN);
    entry.setSize(content.length);
    put(path, entry, content);
  }

  @Override
  public void link(String path, String target) {
    var entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
    entry.setLinkName(target);
    put(path, entry, new byte[0]);
  }

  @Override
  public void submodule(String path) {
    throw UserError.refused(
        "%s is a git submodule, whose files are not part of the commit".formatted(path),
        where,
        "Name it in .dockerignore, copy its files into the project, or build with --worktree.");
  }

  private void put(String path, TarArchiveEntry entry, byte[] content) {
    try {
      putFolders(path);
      write(entry, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void putFolders(String path) throws IOException {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      String folder = path.substring(0, end + 1);
      if (folders.add(folder)) {
        var entry = new TarArchiveEntry(folder);
        entry.setMode(FOLDER);
        write(entry, new byte[0]);
      }
    }
  }

  private void write(TarArchiveEntry entry, byte[] content) throws IOException {
    entry.setIds(0, 0);
    entry.setModTime(TIME.toEpochMilli());
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
