package io.stackshift.scaffold;

import java.util.List;

/**
 * What is known of a kind of application: how it is started, asked whether it is well, and
 * migrated.
 *
 * @param name as the command line takes it
 * @param about one line for the list of recipes
 * @param port that it listens on
 * @param path that answers 200 when it is well
 * @param health the command of its health check, as YAML
 * @param startPeriod how long it may take to become well
 * @param exports lines of shell that put addresses with passwords into its environment before
 *     {@code command} starts it; none where the image starts itself
 * @param command how it is started, as YAML; empty with no exports
 * @param environment further variables, as YAML
 * @param secrets what it reads from files under {@code /run/secrets}
 * @param store where its data are
 * @param migrator the keys of {@code database.command} for an application that migrates itself;
 *     empty where Stackshift applies migration files
 * @param migrations the folder of migration files, where Stackshift applies them
 * @param hasura whether Hasura usually stands beside it
 */
public record Recipe(
    String name,
    String about,
    int port,
    String path,
    String health,
    String startPeriod,
    List<String> exports,
    String command,
    List<String> environment,
    List<SecretFile> secrets,
    Store store,
    String migrator,
    String migrations,
    boolean hasura) {

  /** Where an application keeps its data. */
  public enum Store {
    /** In a PostgreSQL of the stack. */
    POSTGRES,
    /** In a file on a volume that one task writes to. */
    FILE,
    /** Nowhere that Stackshift would have to know of. */
    NONE
  }

  /**
   * A secret of the stack.
   *
   * @param file its name, which is that of the file as well
   * @param variable that whoever deploys has its value in
   * @param about what it is, as a sentence
   */
  public record SecretFile(String file, String variable, String about) {}

  /** Copies the lists. */
  public Recipe {
    exports = List.copyOf(exports);
    environment = List.copyOf(environment);
    secrets = List.copyOf(secrets);
  }
}
