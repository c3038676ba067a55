package io.stackshift.deploy;

import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a project's hooks, those included that hooks read or call, as the commit has them.
 *
 * @param folder where they are in the project
 * @param files by path, relative to the folder
 */
public record HookFiles(String folder, SortedMap<String, HookFile> files) {

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

  /** Copies the map. */
  public HookFiles {
    files = new TreeMap<>(files);
  }

  /** No hooks. */
  static HookFiles none() {
    return new HookFiles("", new TreeMap<>());
  }

  /**
   * The files of a folder; none when there is no such folder.
   *
   * @throws UserError REFUSED, when a hook is there that cannot be run
   */
  static HookFiles read(Source source, String folder) {
    var collected = new Collected(folder);
    source.visit(folder, collected);
    return new HookFiles(folder, collected.files);
  }

  boolean has(Hook hook) {
    return files.containsKey(hook.file());
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

    private final String folder;
    private final SortedMap<String, HookFile> files = new TreeMap<>();

    Collected(String folder) {
      this.folder = folder;
    }

    @Override
    public boolean wants(String path) {
      return true;
    }

    @Override
    public void file(String path, boolean executable, byte[] content) {
      if (!executable && Hook.ofFile(path).isPresent()) {
        throw UserError.refused(
            "the hook is not executable",
            folder + "/" + path,
            "Run `git update-index --chmod=+x %s/%s`, commit, and run the same command again."
                .formatted(folder, path));
      }
      files.put(path, new HookFile(executable, content));
    }

    @Override
    public void link(String path, String target) {
      if (Hook.ofFile(path).isPresent()) {
        throw UserError.refused(
            "the hook is a symbolic link",
            folder + "/" + path,
            "Put the program itself there; it may call others of the folder.");
      }
    }

    @Override
    public void submodule(String path) {}
  }
}
