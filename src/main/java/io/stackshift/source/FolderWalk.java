package io.stackshift.source;

import io.stackshift.deploy.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shows the files of a folder on disk, whether git ignores them or not: they may be what a build
 * needs. Only git's own are left out.
 */
record FolderWalk(Path top, Source.Visitor visitor) {

  private static final String GIT = ".git";

  /** Shows all, sorted by path. */
  void run() {
    show(top);
  }

  private void show(Path folder) {
    for (Path entry : entries(folder)) {
      String path = top.relativize(entry).toString().replace('\\', '/');
      if (entry.getFileName().toString().equals(GIT)) {
        continue;
      }
      if (Files.isSymbolicLink(entry)) {
        showLink(entry, path);
      } else if (Files.isDirectory(entry)) {
        show(entry);
      } else if (Files.isRegularFile(entry) && visitor.wants(path)) {
        visitor.file(path, Files.isExecutable(entry), MachineFiles.content(entry));
      }
    }
  }

  private void showLink(Path link, String path) {
    try {
      if (visitor.wants(path)) {
        visitor.link(path, Files.readSymbolicLink(link).toString());
      }
    } catch (IOException e) {
      throw MachineFiles.unreadable(link, e);
    }
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw MachineFiles.unreadable(folder, e);
    }
  }
}
