package io.stackshift.scaffold;

import io.stackshift.error.UserError;
import io.stackshift.scaffold.Recipe.Store;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a user says of a project that is to be made.
 *
 * @param stack name of the stack, and of the database with {@code _} for {@code -}
 * @param image with or without a tag; without one it gets the release's
 * @param domain the application's own name on the Internet
 * @param format of the migration files that Stackshift applies; {@code own} where the application
 *     migrates itself
 * @param hasura whether Hasura stands beside the application
 * @param builds whether the image is built from the repository
 * @param pipeline where the project's pipeline runs
 */
public record Answers(
    Recipe recipe,
    String stack,
    String image,
    String domain,
    String format,
    boolean hasura,
    boolean builds,
    Pipeline pipeline) {

  /** Where a pipeline runs. */
  public enum Pipeline {
    GITLAB,
    GITHUB,
    NONE
  }

  /** The application migrates itself. */
  public static final String OWN = "own";

  private static final List<String> FORMATS =
      List.of("flyway", "dbmate", "golang-migrate", "atlas", OWN);

  private static final Pattern STACK = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})*", Pattern.CASE_INSENSITIVE);
  private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9${][\\w.:/@${}-]*");

  /** Refuses what would make no project. */
  public Answers {
    requireMatch(STACK, stack, "--stack", "Use lower-case letters, digits and hyphens: shop.");
    requireMatch(DOMAIN, domain, "--domain", "Write it as shop.example.org.");
    requireMatch(IMAGE, image, "--image", "Write it as registry.example.org/team/shop.");
    if (!FORMATS.contains(format)) {
      throw UserError.usage(
          "'%s' is no format of migrations".formatted(format),
          "--migrations",
          "Use one of %s.".formatted(String.join(", ", FORMATS)));
    }
    boolean migratesItself = format.equals(OWN);
    if (migratesItself ? recipe.migrator().isEmpty() : recipe.store() != Store.POSTGRES) {
      throw UserError.usage(
          "with recipe %s migrations cannot be '%s'".formatted(recipe.name(), format),
          "--migrations",
          migratesItself
              ? "Leave it out; then write database.command into stack/stackshift.yml."
              : "Leave it out: the application migrates itself.");
    }
    if (hasura && recipe.store() != Store.POSTGRES) {
      throw UserError.usage(
          "Hasura needs PostgreSQL, which %s is without".formatted(recipe.name()),
          "--hasura",
          "Leave it out, or use another recipe.");
    }
  }

  private static void requireMatch(Pattern pattern, String value, String where, String remedy) {
    if (!pattern.matcher(value).matches()) {
      throw UserError.usage("'%s' cannot be used".formatted(value), where, remedy);
    }
  }

  /** A name for the stack, made from that of a folder. */
  public static String stackOf(String folder) {
    String name =
        folder
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-+$", "");
    return name.isEmpty() ? "app" : name.substring(0, Math.min(name.length(), 40));
  }

  /** Name of the database and of its user. */
  String databaseName() {
    return stack.replace('-', '_');
  }

  /** The image with its tag. */
  String taggedImage() {
    String name = image.substring(image.lastIndexOf('/') + 1);
    return name.contains(":") || name.contains("@") ? image : image + ":${RELEASE}";
  }

  /** The folder of the migration files that Stackshift applies; nothing where there is none. */
  Optional<String> migrations() {
    return format.equals(OWN) || recipe.store() != Store.POSTGRES
        ? Optional.empty()
        : Optional.of(recipe.migrations().isEmpty() ? "stack/migrations" : recipe.migrations());
  }
}
