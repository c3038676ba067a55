package io.stackshift.deploy;

import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a project's hooks, those included that hooks read or call, as the commit has them.
 *
 * @param folder where they are in the project
 * @param files by path, relative to the folder
 * @param links names of hooks that are symbolic links, and so cannot be run
 */
public record HookFiles(String folder, SortedMap<String, HookFile> files, Set<String> links) {

  /** A file, which need not be text. */
  public static final class HookFile {

    private final boolean executable;
    private final byte[] content;

    /** A file with this content. */
    public HookFile(boolean executable, byte[] content) {
      this.executable = executable;
      this.content = content.clone();
    }

    /** Whether the commit says that it is a program. */
    public boolean executable() {
      return executable;
    }

    /** A copy of what is in it. */
    public byte[] content() {
      return content.clone();
    }
  }

  /** Copies the map and the set. */
  public HookFiles {
    files = new TreeMap<>(files);
    links = Set.copyOf(links);
  }

  /** Files, none of which is a link. */
  public HookFiles(String folder, SortedMap<String, HookFile> files) {
    this(folder, files, Set.of());
  }

  /** No hooks. */
  static HookFiles none() {
    return new HookFiles("", new TreeMap<>());
  }

  /** The files of a folder; none when there is no such folder. */
  static HookFiles read(Source source, String folder) {
    var collected = new Collected();
    source.visit(folder, collected);
    return new HookFiles(folder, collected.files, collected.links);
  }

  /**
   * Looks at what is there before any of it is needed.
   *
   * @throws UserError REFUSED, when a hook cannot be run
   */
  void verify() {
    for (Hook hook : Hook.values()) {
      if (links.contains(hook.file())) {
        throw UserError.refused(
            "the hook is a symbolic link",
            path(hook),
            "Put the program itself there; it may call others of the folder.");
      }
      HookFile file = files.get(hook.file());
      if (file != null && !file.executable()) {
        throw UserError.refused(
            "the hook is not executable",
            path(hook),
            "Run `git update-index --chmod=+x %s`, commit, and run the same command again."
                .formatted(path(hook)));
      }
    }
  }

  boolean has(Hook hook) {
    return files.containsKey(hook.file()) || links.contains(hook.file());
  }

  /** The path of a hook in the project. */
  public String path(Hook hook) {
    return folder + "/" + hook.file();
  }

  /** What looks like a hook and is none: a misspelt one would never be missed. */
  List<String> warnings() {
    var warnings = new ArrayList<String>();
    files.forEach((path, file) -> {
      boolean isProgram = file.executable() && !path.contains("/") && !path.contains(".");
      if (isProgram && Hook.ofFile(path).isEmpty()) {
        warnings.add(
            "%s/%s is never run: hooks are %s"
                .formatted(folder, path, String.join(", ", new TreeSet<>(Hook.files()))));
      }
    });
    return warnings;
  }

  /** Collects a folder's files. Links are not followed, and submodules have no files here. */
  private static final class Collected implements Source.Visitor {

    private final SortedMap<String, HookFile> files = new TreeMap<>();
    private final Set<String> links = new TreeSet<>();

    @Override
    public boolean wants(String path) {
      return true;
    }

    @Override
    public void file(String path, boolean executable, byte[] content) {
      files.put(path, new HookFile(executable, content));
    }

    @Override
    public void link(String path, String target) {
      if (Hook.ofFile(path).isPresent()) {
        links.add(path);
      }
    }

    @Override
    public void submodule(String path) {}
  }
}
