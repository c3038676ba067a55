package io.stackshift.postgres.rehearsal;

import io.stackshift.postgres.catalog.CatalogObject;
import io.stackshift.postgres.catalog.Kind;
import io.stackshift.postgres.catalog.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The statements that make a schema, in an order in which few need something that comes later. All
 * names are qualified: to be run with {@code search_path = pg_catalog}.
 */
final class SchemaScript {

  private final Snapshot schema;
  private final List<String> statements = new ArrayList<>();

  private SchemaScript(Snapshot schema) {
    this.schema = schema;
  }

  static List<String> of(Snapshot schema) {
    var script = new SchemaScript(schema);
    script.typesAndRoutines();
    script.tables();
    script.onTables();
    script.views();
    script.add(GrantScript::of, Kind.values());
    return List.copyOf(script.statements);
  }

  private void typesAndRoutines() {
    add(it -> Stream.of("CREATE SCHEMA IF NOT EXISTS " + Sql.quoted(it.name())), Kind.SCHEMA);
    add(SchemaScript::extension, Kind.EXTENSION);
    add(TypeScript::type, Kind.TYPE, Kind.DOMAIN);
    add(
        it ->
            Stream.of(
                "ALTER DOMAIN %s ADD CONSTRAINT %s %s"
                    .formatted(Sql.owner(it), Sql.quoted(it.name()), it.get("definition"))),
        Kind.DOMAIN_CONSTRAINT);
    add(TableScript::sequence, Kind.SEQUENCE);
    add(TypeScript::routine, Kind.FUNCTION, Kind.PROCEDURE, Kind.AGGREGATE);
  }

  private static Stream<String> extension(CatalogObject extension) {
    return Stream.of(
        "CREATE EXTENSION IF NOT EXISTS %s SCHEMA %s VERSION %s CASCADE"
            .formatted(
                Sql.quoted(extension.name()),
                Sql.quoted(extension.get("schema")),
                Sql.quoted(extension.get("version"))));
  }

  private void tables() {
    var tables = new TableScript(schema);
    add(tables::create, Kind.TABLE);
    add(TableScript::attach, Kind.TABLE);
    add(TableScript::ownedBy, Kind.SEQUENCE);
  }

  private void onTables() {
    constraints(false);
    add(
        it ->
            it.is("#inherited")
                ? Stream.of()
                : Stream.of(it.get("definition").replaceFirst(" ON ONLY ", " ON ")),
        Kind.INDEX);
    constraints(true);
  }

  private void constraints(boolean foreignKeys) {
    add(
        it ->
            it.is("#inherited") || it.get("type").equals("f") != foreignKeys
                ? Stream.of()
                : Stream.of(
                    "ALTER TABLE %s ADD CONSTRAINT %s %s"
                        .formatted(Sql.owner(it), Sql.quoted(it.name()), it.get("definition"))),
        Kind.CONSTRAINT);
  }

  private void views() {
    add(TableScript::view, Kind.VIEW, Kind.MATERIALIZED_VIEW);
    add(TableScript::rule, Kind.RULE);
    add(TableScript::trigger, Kind.TRIGGER);
    add(TableScript::policy, Kind.POLICY);
    add(TableScript::rowSecurity, Kind.TABLE);
  }

  private void add(Function<CatalogObject, Stream<String>> write, Kind... kinds) {
    schema.all(kinds).stream().flatMap(write).forEach(statements::add);
  }
}
