package io.stackshift.postgres.rehearsal;

import io.stackshift.deploy.Progress;
import io.stackshift.error.UserError;
import io.stackshift.postgres.script.StatementException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Roles, and what else all databases of a server share, in a rehearsal: they stay as they are on a
 * server that others use. A statement that needs a role which another one would have made is left
 * out there; where the server is thrown away, the role is made.
 */
final class SharedObjects {

  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final Set<String> NO_SUCH_OBJECT = Set.of("42704", "22023");

  /** A role that is there already, or that something in another database needs. */
  private static final Set<String> OF_OTHER_DATABASES = Set.of("42710", "2BP01");

  /** The server's language may be any; names are in quotes. */
  private static final Pattern QUOTED = Pattern.compile("[\"„“«»]\\h?(.+?)\\h?[\"“”«»]");

  private static final Pattern NO_SUCH_ROLE = Pattern.compile("role \"(.+)\" does not exist");

  private static final Pattern NAMES_ROLE =
      Pattern.compile(
          "\\b(?:GRANT|REVOKE|OWNER|ROLE|POLICY|AUTHORIZATION|PRIVILEGES|USER)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Writing one of these tables keeps a lock until the transaction ends. */
  private static final String WRITTEN =
      """
      SELECT string_agg(DISTINCT relation::regclass::text, ', ') FROM pg_locks
      WHERE pid = pg_backend_pid() AND locktype = 'relation' AND database = 0 AND granted
        AND mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
          'AccessExclusiveLock')
        AND relation IN ('pg_authid'::regclass, 'pg_auth_members'::regclass,
          'pg_database'::regclass, 'pg_db_role_setting'::regclass, 'pg_tablespace'::regclass)
      """;

  private final boolean thrownAway;
  private final Progress progress;
  private final List<String> leftOut = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  /**
   * What a rehearsal may do.
   *
   * @param thrownAway whether the whole server goes after the rehearsal
   */
  SharedObjects(boolean thrownAway, Progress progress) {
    this.thrownAway = thrownAway;
    this.progress = progress;
  }

  /** Whether a statement must not run; remembers it. */
  boolean leavesOut(String sql) {
    boolean canRun = thrownAway && BeyondDatabase.isBlock(sql) && BeyondDatabase.staysOnServer(sql);
    if (canRun || !BeyondDatabase.reaches(sql)) {
      return false;
    }
    leftOut.add(sql);
    return true;
  }

  /** Whether a statement may fail for a role. */
  static boolean mayNeedRole(String sql) {
    return NAMES_ROLE.matcher(sql).find();
  }

  /** What to do about a statement that failed. */
  enum Answer {
    FAIL,
    LEAVE_OUT,
    RUN_AGAIN
  }

  /**
   * Decides about a statement that failed; its transaction can go on.
   *
   * @param made roles that were made for it
   */
  Answer answer(Connection connection, String sql, StatementException failure, Set<String> made)
      throws SQLException {
    var state = String.valueOf(failure.getSQLState());
    if (thrownAway && BeyondDatabase.reaches(sql) && OF_OTHER_DATABASES.contains(state)) {
      return Answer.LEAVE_OUT;
    }
    if (!NO_SUCH_OBJECT.contains(state)) {
      return Answer.FAIL;
    }
    return thrownAway ? make(connection, failure, made) : leaveOut(failure);
  }

  private static Answer make(Connection connection, StatementException failure, Set<String> made)
      throws SQLException {
    var role = first(NO_SUCH_ROLE, failure);
    if (role.isEmpty() || !made.add(role.get())) {
      return Answer.FAIL;
    }
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + Sql.quoted(role.get()));
    }
    return Answer.RUN_AGAIN;
  }

  private Answer leaveOut(StatementException failure) {
    var name = first(QUOTED, failure);
    if (name.isEmpty() || leftOut.stream().noneMatch(sql -> names(sql, name.get()))) {
      return Answer.FAIL;
    }
    var where = failure.failure().script() + ":" + failure.failure().line();
    if (told.add(where)) {
      progress.detail(
          "%s is not rehearsed: it needs the role %s, which a rehearsal does not make"
              .formatted(where, name.get()));
    }
    return Answer.LEAVE_OUT;
  }

  private static boolean names(String sql, String role) {
    return Pattern.compile("(?<!\\w)" + Pattern.quote(role) + "(?!\\w)", Pattern.CASE_INSENSITIVE)
        .matcher(sql)
        .find();
  }

  private static Optional<String> first(Pattern pattern, StatementException failure) {
    return Optional.ofNullable(failure.getMessage())
        .map(pattern::matcher)
        .filter(matcher -> matcher.find())
        .map(matcher -> matcher.group(1));
  }

  /**
   * Refuses what a function has changed, within its transaction, which then must be rolled back.
   *
   * @throws UserError REFUSED
   */
  void refuseChanges(Connection connection, String where) throws SQLException {
    if (thrownAway || connection.getAutoCommit()) {
      return;
    }
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(WRITTEN)) {
      row.next();
      var tables = row.getString(1);
      if (tables != null) {
        throw UserError.refused(
            "a function changes roles or databases of the server, which a rehearsal must not ("
                + tables
                + ")",
            where,
            "Nothing was changed. Write such a statement into the migration itself, where the"
                + " rehearsal leaves it out; or set database.rehearse: embedded to rehearse on a"
                + " PostgreSQL of its own.");
      }
    }
  }
}
