package io.stackshift.postgres.catalog;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who may do what with an object, besides its owner.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-priv.html">letters of an aclitem</a>
 */
public final class Privileges {

  private static final Map<Character, String> WORDS =
      Map.ofEntries(
          Map.entry('r', "SELECT"),
          Map.entry('a', "INSERT"),
          Map.entry('w', "UPDATE"),
          Map.entry('d', "DELETE"),
          Map.entry('D', "TRUNCATE"),
          Map.entry('x', "REFERENCES"),
          Map.entry('t', "TRIGGER"),
          Map.entry('C', "CREATE"),
          Map.entry('c', "CONNECT"),
          Map.entry('T', "TEMPORARY"),
          Map.entry('X', "EXECUTE"),
          Map.entry('U', "USAGE"),
          Map.entry('s', "SET"),
          Map.entry('A', "ALTER SYSTEM"),
          Map.entry('m', "MAINTAIN"));

  private Privileges() {}

  /**
   * The normal form of an access control list: {@code grantee=letters} in order, one to a line,
   * without the owner's own and without who granted it.
   *
   * @param list an {@code aclitem[]} as text
   */
  static String normal(String list, String owner) {
    if (list.length() < 2) {
      return "";
    }
    return Arrays.stream(list.substring(1, list.length() - 1).split(",", -1))
        .map(item -> item.replace("\\\"", "").replace("\"", ""))
        .filter(item -> item.contains("=") && !item.startsWith(owner + "="))
        .map(item -> item.contains("/") ? item.substring(0, item.lastIndexOf('/')) : item)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** Single privileges in a normal form: {@code SELECT to reader}. */
  static SortedSet<String> each(String normal) {
    var each = new TreeSet<String>();
    for (var grant : grants(normal)) {
      each.add(grant.privilege() + " " + grant.grantee());
    }
    return each;
  }

  /**
   * One privilege of one role.
   *
   * @param grantee {@code PUBLIC} for everyone
   */
  public record Grant(String privilege, String grantee) {}

  /** What a normal form grants. */
  public static Set<Grant> grants(String normal) {
    var grants = new LinkedHashSet<Grant>();
    for (var line : normal.lines().toList()) {
      int equals = line.lastIndexOf('=');
      var grantee = equals == 0 ? "PUBLIC" : line.substring(0, equals);
      for (char letter : line.substring(equals + 1).replace("*", "").toCharArray()) {
        grants.add(new Grant(WORDS.getOrDefault(letter, "a privilege"), grantee));
      }
    }
    return grants;
  }
}
