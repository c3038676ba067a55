package io.stackshift.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackshift.error.UserError;
import io.stackshift.text.GitCrypt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** A file on the machine that holds secrets, as its path is written in the settings. */
record PrivateFile(String written, Path path) {

  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  boolean exists() {
    return Files.exists(path);
  }

  /** The content as text; it is refused when it cannot be read or is still encrypted. */
  String text() {
    byte[] content;
    try {
      content = Files.readAllBytes(path);
    } catch (IOException e) {
      throw UserError.refused(
          "this file cannot be read (" + e.getClass().getSimpleName() + ")",
          written,
          "Check that it is a file and that you may read it.");
    }
    if (GitCrypt.isLocked(content)) {
      throw GitCrypt.locked(written);
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw UserError.refused("this file is not UTF-8 text", written, "Save it as UTF-8.");
    }
  }

  /** A warning when anyone but its owner may do anything with the file. */
  Optional<String> warning() {
    try {
      return OWNERS.containsAll(Files.getPosixFilePermissions(path))
          ? Optional.empty()
          : Optional.of(
              written
                  + " holds secrets and is open to other users of this machine: run 'chmod 600 "
                  + written
                  + "'");
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
