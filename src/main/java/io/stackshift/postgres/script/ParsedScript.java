package io.stackshift.postgres.script;

import io.stackshift.error.UserError;
import io.stackshift.migration.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.database.postgresql.PostgreSQLParser;

/** A script split into statements by Flyway's own parser, so that both mean the same by them. */
public record ParsedScript(Script script, List<SqlStatement> statements) {

  private static final Pattern LEADING_COMMENTS =
      Pattern.compile("^(?:\\s+|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)+", Pattern.DOTALL);

  private static final Pattern TRANSACTION_CONTROL =
      Pattern.compile(
          "(?:BEGIN|START\\s+TRANSACTION|COMMIT|END|ABORT|ROLLBACK(?!\\s+(?:\\w+\\s+)?TO)|PREPARE\\s+TRANSACTION)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** What Flyway's parser takes for transactional, and the server does not. */
  private static final Pattern NEVER_IN_TRANSACTION =
      Pattern.compile(
          "REINDEX\\b.*\\bCONCURRENTLY\\b.*"
              + "|ALTER\\s+TABLE\\b.*\\bDETACH\\s+PARTITION\\b.*\\bCONCURRENTLY\\b.*"
              + "|ALTER\\s+DATABASE\\b.*\\bSET\\s+TABLESPACE\\b.*"
              + "|CLUSTER(?:\\s+VERBOSE)?\\s*;?\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern CONCURRENTLY =
      Pattern.compile("\\bCONCURRENTLY\\b", Pattern.CASE_INSENSITIVE);

  /** COPY FROM STDIN whose rows never end: Flyway's parser would look for their end for ever. */
  private static final Pattern ENDLESS_COPY =
      Pattern.compile(
          "^\\s*COPY\\b[^;]*\\bFROM\\s+STDIN\\b(?!.*^\\\\\\.\\s*$)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.MULTILINE);

  public ParsedScript {
    statements = List.copyOf(statements);
  }

  /**
   * Splits a script.
   *
   * @throws UserError REFUSED when it cannot be split
   */
  public static ParsedScript of(Script script) {
    if (ENDLESS_COPY.matcher(script.sql()).find()) {
      throw UserError.refused(
          "the rows of COPY FROM STDIN do not end",
          script.file(),
          "End them with a line that holds only \\. and nothing else.");
    }
    var configuration = new FluentConfiguration().placeholderReplacement(false);
    var statements = new ArrayList<SqlStatement>();
    try (var iterator =
        new PostgreSQLParser(configuration, new ParsingContext())
            .parse(new ScriptResource(script))) {
      iterator.forEachRemaining(statements::add);
    } catch (FlywayException e) {
      throw UserError.refused(
          "the script cannot be split into statements: " + firstLine(e),
          script.file(),
          "Correct the script, and commit.",
          e);
    }
    return new ParsedScript(script, statements);
  }

  /** The same statements, of what is written in another script. */
  public ParsedScript as(Script written) {
    return new ParsedScript(written, statements);
  }

  private static String firstLine(FlywayException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** Whether all statements can and may run in a transaction with others. */
  public boolean transactional() {
    return script.inTransaction() && outsideTransaction().isEmpty();
  }

  /**
   * Whether a statement waits for other transactions by design, without anybody waiting behind it.
   */
  public static boolean isConcurrent(SqlStatement statement) {
    return neverInTransaction(statement) && CONCURRENTLY.matcher(statement.getSql()).find();
  }

  private static boolean neverInTransaction(SqlStatement statement) {
    return !statement.canExecuteInTransaction()
        || NEVER_IN_TRANSACTION.matcher(text(statement)).matches();
  }

  /** The first statement that cannot run in a transaction, as CREATE INDEX CONCURRENTLY. */
  public Optional<SqlStatement> outsideTransaction() {
    return statements.stream().filter(ParsedScript::neverInTransaction).findFirst();
  }

  /** The first statement that would begin or end a transaction of its own. */
  public Optional<SqlStatement> transactionControl() {
    return statements.stream()
        .filter(statement -> TRANSACTION_CONTROL.matcher(text(statement)).matches())
        .findFirst();
  }

  /** File and line, for messages. */
  public String at(SqlStatement statement) {
    return script.file() + ":" + statement.getLineNumber();
  }

  /** A statement without the comments before it. */
  public static String text(SqlStatement statement) {
    return withoutLeadingComments(statement.getSql());
  }

  public static String withoutLeadingComments(String sql) {
    return LEADING_COMMENTS.matcher(sql).replaceFirst("");
  }
}
