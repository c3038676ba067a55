package io.stackshift.source;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.DefaultTypedConfigGetter;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit a mere reader of what is on disk.
 *
 * <p>Left alone it asks the git program where the system's configuration is (two processes), and
 * measures the resolution of the file system's clock: three seconds of probe files in the
 * repository, remembered in a file of its own in the user's home, or again each time where that
 * cannot be written.
 */
final class PassiveGit {

  private static final File SYSTEM_CONFIGURATION = new File("/etc/gitconfig");

  private PassiveGit() {}

  /** Sets JGit up for this process; to be called before its first use. */
  static void install() {
    SystemReader.setInstance(new DirectReader(SystemReader.getInstance()));
    Config.setTypedConfigGetter(new KnownClock());
  }

  /** Reads the system's configuration where Linux distributions keep it. */
  private static final class DirectReader extends SystemReader.Delegate {

    DirectReader(SystemReader delegate) {
      super(delegate);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fileSystem) {
      return new FileBasedConfig(parent, SYSTEM_CONFIGURATION, fileSystem);
    }
  }

  /** Answers with the resolution that JGit assumes where it cannot measure: two seconds. */
  private static final class KnownClock extends DefaultTypedConfigGetter {

    @Override
    public @Nullable Long getTimeUnit(
        Config config,
        String section,
        @Nullable String key,
        String name,
        @Nullable Long otherwise,
        TimeUnit unit) {
      return switch (section + "." + name) {
        case "filesystem.timestampResolution" -> unit.convert(2, TimeUnit.SECONDS);
        case "filesystem.minRacyThreshold" -> 0L;
        default -> super.getTimeUnit(config, section, key, name, otherwise, unit);
      };
    }
  }
}
