package io.stackshift.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackshift.deploy.Source;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A folder of one commit: finds what a path means in it, following symbolic links that stay inside.
 *
 * @param top the tree of the folder
 */
record CommitTree(ObjectReader reader, ObjectId top) {

  /** As many links as Linux follows in one path. */
  private static final int MAX_LINKS = 40;

  /** A file or folder of the commit. */
  private record Entry(FileMode mode, ObjectId id) {

    boolean isFolder() {
      return mode.equals(FileMode.TREE);
    }

    boolean isLink() {
      return mode.equals(FileMode.SYMLINK);
    }

    boolean isFile() {
      return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
    }
  }

  /** The content of the file at the path, or nothing when no file is there. */
  Optional<byte[]> content(String path) throws IOException {
    Optional<Entry> file = find(path).filter(Entry::isFile);
    return file.isEmpty() ? Optional.empty() : Optional.of(content(file.get()));
  }

  /** Names of the files directly in a folder, sorted. */
  List<String> files(String folder) throws IOException {
    Optional<Entry> found = find(folder).filter(Entry::isFolder);
    if (found.isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (var walk = new TreeWalk(reader)) {
      walk.addTree(found.get().id());
      while (walk.next()) {
        String name = walk.getNameString();
        String path = folder.isEmpty() ? name : folder + "/" + name;
        if (find(path).filter(Entry::isFile).isPresent()) {
          names.add(name);
        }
      }
    }
    return names.stream().sorted().toList();
  }

  /** Shows the files of a folder, at any depth; false when there is no such folder. */
  boolean visit(String folder, Source.Visitor visitor) throws IOException {
    Optional<Entry> found = find(folder).filter(Entry::isFolder);
    if (found.isEmpty()) {
      return false;
    }
    try (var walk = new TreeWalk(reader)) {
      walk.addTree(found.get().id());
      walk.setRecursive(true);
      while (walk.next()) {
        if (visitor.wants(walk.getPathString())) {
          show(new Entry(walk.getFileMode(0), walk.getObjectId(0)), walk.getPathString(), visitor);
        }
      }
    }
    return true;
  }

  private void show(Entry entry, String path, Source.Visitor visitor) throws IOException {
    if (entry.isLink()) {
      visitor.link(path, new String(content(entry), UTF_8));
    } else if (entry.isFile()) {
      visitor.file(path, entry.mode().equals(FileMode.EXECUTABLE_FILE), content(entry));
    } else {
      visitor.submodule(path);
    }
  }

  /** What is at the path, or nothing; a path or link that leads out of the folder is refused. */
  private Optional<Entry> find(String path) throws IOException {
    if (path.startsWith("/")) {
      throw OutsideProject.path(path);
    }
    Deque<String> pending = new ArrayDeque<>(segments(path));
    Deque<Entry> walked = new ArrayDeque<>(List.of(new Entry(FileMode.TREE, top)));
    int links = 0;
    while (!pending.isEmpty()) {
      String name = pending.removeFirst();
      if (name.equals("..")) {
        walked.removeLast();
        if (walked.isEmpty()) {
          throw links == 0 ? OutsideProject.path(path) : OutsideProject.link(path);
        }
        continue;
      }
      Optional<Entry> child = child(walked.getLast(), name, path);
      if (child.isEmpty()) {
        return child;
      }
      if (child.get().isLink()) {
        links++;
        follow(child.get(), links, path).reversed().forEach(pending::addFirst);
      } else {
        walked.addLast(child.get());
      }
    }
    return Optional.of(walked.getLast());
  }

  private byte[] content(Entry file) throws IOException {
    return reader.open(file.id()).getCachedBytes(Integer.MAX_VALUE);
  }

  private Optional<Entry> child(Entry folder, String name, String path) throws IOException {
    if (folder.mode().equals(FileMode.GITLINK)) {
      throw UserError.refused(
          "this file is in a git submodule, whose files are not part of the commit",
          path,
          "Copy the file into the project's own repository.");
    }
    if (!folder.isFolder()) {
      return Optional.empty();
    }
    try (TreeWalk walk = TreeWalk.forPath(reader, name, folder.id())) {
      return walk == null
          ? Optional.empty()
          : Optional.of(new Entry(walk.getFileMode(0), walk.getObjectId(0)));
    }
  }

  private List<String> follow(Entry link, int links, String path) throws IOException {
    String target = new String(content(link), UTF_8);
    if (target.startsWith("/")) {
      throw OutsideProject.link(path);
    }
    if (links > MAX_LINKS) {
      throw UserError.refused(
          "this path goes through more than " + MAX_LINKS + " symbolic links",
          path,
          "Replace the links by the file itself.");
    }
    return segments(target);
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/", -1)).filter(s -> !s.isEmpty() && !s.equals(".")).toList();
  }
}
