package io.stackshift.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * {@code atlas.sum}: a line with the sum of all, then a line {@code <file> h1:<sum>} for each. A
 * file's sum covers the names and contents of all files up to it, so that files that were added in
 * parallel collide.
 *
 * @see <a href="https://github.com/ariga/atlas/blob/master/sql/migrate/dir.go">NewHashFile and
 *     HashFile.Sum</a>
 */
final class AtlasSum {

  static final String FILE = "atlas.sum";

  private static final String PREFIX = "h1:";
  private static final Pattern IGNORED =
      Pattern.compile("^-- *atlas:sum +ignore *$", Pattern.MULTILINE);
  private static final String REMEDY =
      "Run atlas migrate hash after looking at what changed, and commit " + FILE + ".";

  private AtlasSum() {}

  /**
   * Compares the folder with its sums.
   *
   * @return the sum of each file
   * @throws io.stackshift.error.UserError REFUSED naming the first file that differs
   */
  static Map<String, String> verify(ScriptFolder folder, List<String> names) {
    if (names.isEmpty()) {
      return Map.of();
    }
    if (folder.names(FILE::equals).isEmpty()) {
      throw folder.refused("there is no " + FILE, "", REMEDY);
    }
    var stated = stated(folder);
    // Down files are not Atlas's: they may be in the sums, or not.
    var covered =
        names.stream()
            .filter(name -> stated.containsKey(name) || !name.endsWith(".down.sql"))
            .toList();
    var computed = computed(folder, covered);
    for (var name : covered) {
      if (computed.containsKey(name) && !stated.containsKey(name)) {
        throw folder.refused("the file is not in " + FILE, name, REMEDY);
      }
      if (!computed.getOrDefault(name, "").equals(stated.getOrDefault(name, ""))) {
        throw folder.refused(
            "the file, or one before it, is not what " + FILE + " says", name, REMEDY);
      }
    }
    for (var name : stated.sequencedKeySet()) {
      if (!computed.containsKey(name)) {
        throw folder.refused(name + " is listed, but not there", FILE, REMEDY);
      }
    }
    return computed;
  }

  private static SequencedMap<String, String> stated(ScriptFolder folder) {
    var lines = folder.text(FILE).lines().filter(line -> !line.isBlank()).toList();
    var stated = new LinkedHashMap<String, String>();
    for (var line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      int sum = line.indexOf(PREFIX);
      if (sum < 0) {
        throw folder.refused("the line has no sum: " + line, FILE, REMEDY);
      }
      stated.put(line.substring(0, sum).strip(), line.substring(sum + PREFIX.length()).strip());
    }
    if (lines.isEmpty() || !lines.getFirst().strip().equals(PREFIX + total(stated))) {
      throw folder.refused("its first line is not the sum of the others", FILE, REMEDY);
    }
    return stated;
  }

  private static SequencedMap<String, String> computed(ScriptFolder folder, List<String> names) {
    var sums = new LinkedHashMap<String, String>();
    var all = sha256();
    for (var name : names) {
      all.update(name.getBytes(StandardCharsets.UTF_8));
      if (!IGNORED.matcher(folder.text(name)).find()) {
        all.update(folder.bytes(name));
        sums.put(name, Base64.getEncoder().encodeToString(copy(all).digest()));
      }
    }
    return sums;
  }

  static String total(SequencedMap<String, String> sums) {
    var digest = sha256();
    sums.forEach((name, sum) -> {
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update(sum.getBytes(StandardCharsets.UTF_8));
    });
    return Base64.getEncoder().encodeToString(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 can be copied", e);
    }
  }
}
