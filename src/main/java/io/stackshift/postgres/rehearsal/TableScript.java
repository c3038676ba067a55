package io.stackshift.postgres.rehearsal;

import io.stackshift.postgres.catalog.CatalogObject;
import io.stackshift.postgres.catalog.Kind;
import io.stackshift.postgres.catalog.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that make tables and views, and what is on them. */
final class TableScript {

  private final Map<Long, List<CatalogObject>> columns;
  private final Map<String, CatalogObject> identities;

  TableScript(Snapshot schema) {
    this.columns =
        schema.all(Kind.COLUMN).stream().collect(Collectors.groupingBy(CatalogObject::parent));
    this.identities =
        schema.all(Kind.SEQUENCE).stream()
            .filter(sequence -> sequence.is("identity"))
            .collect(
                Collectors.toMap(
                    sequence -> sequence.parent() + "." + sequence.get("#column"),
                    sequence -> sequence));
  }

  /** Partitions are made like other tables, and attached. */
  Stream<String> create(CatalogObject table) {
    var definitions =
        columns.getOrDefault(table.identity().oid(), List.of()).stream()
            .filter(column -> !table.has("inherits") || !column.is("#inherited"))
            .map(column -> column(column, table.has("partition of")))
            .collect(Collectors.joining(", "));
    return Stream.of(
        "CREATE %sTABLE %s (%s)%s%s"
            .formatted(
                table.get("persistence").equals("u") ? "UNLOGGED " : "",
                Sql.name(table),
                definitions,
                table.has("inherits") ? " INHERITS (" + table.get("inherits") + ")" : "",
                table.has("partitioned by") ? " PARTITION BY " + table.get("partitioned by") : ""));
  }

  private String column(CatalogObject column, boolean ofPartition) {
    var definition = new StringBuilder(Sql.quoted(column.name()) + " " + column.get("type"));
    if (column.has("collation")) {
      definition.append(" COLLATE ").append(column.get("collation"));
    }
    if (column.has("default")) {
      definition.append(" DEFAULT ").append(column.get("default"));
    }
    if (column.has("generated")) {
      definition
          .append(" GENERATED ALWAYS AS (")
          .append(column.get("generated"))
          .append(column.get("storage of generated").equals("s") ? ") STORED" : ") VIRTUAL");
    }
    if (column.has("identity") && !ofPartition) {
      definition.append(identity(column));
    }
    return definition.append(notNull(column)).toString();
  }

  /** From PostgreSQL 18 on the constraint has a name, by which a migration may drop it. */
  private static String notNull(CatalogObject column) {
    if (!column.is("not null")) {
      return "";
    }
    return " " + (column.has("#not null") ? column.get("#not null") : "NOT NULL");
  }

  private String identity(CatalogObject column) {
    var how = column.get("identity").equals("a") ? " ALWAYS" : " BY DEFAULT";
    var sequence = identities.get(column.parent() + "." + column.identity().number());
    return " GENERATED"
        + how
        + " AS IDENTITY"
        + (sequence == null
            ? ""
            : " (SEQUENCE NAME " + Sql.name(sequence) + settings(sequence, "AS \\S+ ") + ")");
  }

  private static String settings(CatalogObject sequence, String without) {
    return " " + sequence.get("settings").replaceFirst(without, "");
  }

  static Stream<String> attach(CatalogObject table) {
    return table.has("partition of")
        ? Stream.of(
            "ALTER TABLE %s ATTACH PARTITION %s %s"
                .formatted(table.get("partition of"), Sql.name(table), table.get("bound")))
        : Stream.of();
  }

  static Stream<String> sequence(CatalogObject sequence) {
    return sequence.is("identity")
        ? Stream.of()
        : Stream.of("CREATE SEQUENCE " + Sql.name(sequence) + settings(sequence, ""));
  }

  static Stream<String> ownedBy(CatalogObject sequence) {
    return sequence.is("identity") || !sequence.has("owned by")
        ? Stream.of()
        : Stream.of(
            "ALTER SEQUENCE %s OWNED BY %s"
                .formatted(Sql.name(sequence), sequence.get("owned by")));
  }

  static Stream<String> view(CatalogObject view) {
    return Stream.of(
        "CREATE %s %s%s AS %s"
            .formatted(
                view.kind() == Kind.VIEW ? "VIEW" : "MATERIALIZED VIEW",
                Sql.name(view),
                view.has("#options") ? " WITH (" + view.get("#options") + ")" : "",
                view.get("definition").replaceFirst(";\\s*$", "")));
  }

  static Stream<String> rule(CatalogObject rule) {
    return Stream.of(rule.get("definition").replaceFirst(";\\s*$", ""));
  }

  static Stream<String> trigger(CatalogObject trigger) {
    if (trigger.is("#inherited")) {
      return Stream.of();
    }
    var state =
        switch (trigger.get("enabled")) {
          case "D" -> "DISABLE";
          case "A" -> "ENABLE ALWAYS";
          case "R" -> "ENABLE REPLICA";
          default -> "";
        };
    var create = Stream.of(trigger.get("definition"));
    return state.isEmpty()
        ? create
        : Stream.concat(
            create,
            Stream.of(
                "ALTER TABLE %s %s TRIGGER %s"
                    .formatted(Sql.owner(trigger), state, Sql.quoted(trigger.name()))));
  }

  static Stream<String> policy(CatalogObject policy) {
    return Stream.of(
        "CREATE POLICY %s ON %s AS %s FOR %s TO %s%s%s"
            .formatted(
                Sql.quoted(policy.name()),
                Sql.owner(policy),
                policy.is("permissive") ? "PERMISSIVE" : "RESTRICTIVE",
                policy.get("command"),
                policy.get("roles"),
                policy.has("using") ? " USING (" + policy.get("using") + ")" : "",
                policy.has("check") ? " WITH CHECK (" + policy.get("check") + ")" : ""));
  }

  static Stream<String> rowSecurity(CatalogObject table) {
    return Stream.of("row security", "forced row security")
        .filter(table::is)
        .map(property -> property.startsWith("forced") ? "FORCE" : "ENABLE")
        .map(verb -> "ALTER TABLE " + Sql.name(table) + " " + verb + " ROW LEVEL SECURITY");
  }
}
