package io.stackshift.deploy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Script;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metadata names what the schema does not have. */
public final class InconsistentMetadata extends RuntimeException {

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final int SHOWN = 10;

  private final String address;
  private final List<Inconsistency> objects;

  /**
   * One object of the metadata that does not fit.
   *
   * @param name as the service calls it: {@code table orders in source default}
   * @param reason a clause, with the names of what is missing in double quotes
   */
  public record Inconsistency(String name, String reason) {

    /** What is missing: a column or table without its schema; empty when no name is told. */
    String missing() {
      Matcher quoted = QUOTED.matcher(reason);
      String last = "";
      while (quoted.find()) {
        last = quoted.group(1);
      }
      return last.substring(last.lastIndexOf('.') + 1);
    }
  }

  /**
   * What the service told.
   *
   * @param address of the service, for the message
   */
  public InconsistentMetadata(String address, List<Inconsistency> objects) {
    super("the metadata does not fit the schema");
    this.address = address;
    this.objects = List.copyOf(objects);
  }

  /**
   * For the user: each object with the migrations of this deployment that speak of what it misses.
   */
  public UserError asUserError(Collection<Script> migrations) {
    String shown =
        objects.stream()
            .limit(SHOWN)
            .map(object -> object.name() + ": " + object.reason() + blame(object, migrations))
            .collect(Collectors.joining("; "));
    String more = objects.size() > SHOWN ? "; and %d more".formatted(objects.size() - SHOWN) : "";
    return new UserError(
        ExitCode.ROLLOUT_FAILED,
        getMessage() + ": " + shown + more,
        address,
        "Correct the metadata, or the migration that it relies on, and deploy again.",
        this);
  }

  private static String blame(Inconsistency object, Collection<Script> migrations) {
    if (object.missing().isEmpty()) {
      return "";
    }
    Pattern name =
        Pattern.compile(
            "(?<![\\w$])" + Pattern.quote(object.missing()) + "(?![\\w$])",
            Pattern.CASE_INSENSITIVE);
    String files =
        migrations.stream()
            .filter(script -> name.matcher(script.sql()).find())
            .map(Script::file)
            .collect(Collectors.joining(", "));
    return files.isEmpty() ? "" : " (see " + files + ")";
  }
}
