package io.stackshift.postgres.catalog;

import io.stackshift.migration.Change;
import io.stackshift.migration.Loss;
import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.Loss.LostTable;
import io.stackshift.postgres.catalog.Matching.Pair;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What a migration did to the schema of one database.
 *
 * @param findings in the order: changed, dropped, created
 * @param losses tables before columns, each in the order in which they were made
 */
public record Difference(List<Finding> findings, List<Loss> losses) {

  /** Copies the lists. */
  public Difference {
    findings = List.copyOf(findings);
    losses = List.copyOf(losses);
  }

  /** The difference between two snapshots of one database. */
  public static Difference between(Snapshot before, Snapshot after) {
    var matching = Matching.of(before, after);
    var dropped = new Implied(matching.dropped());
    var created = new Implied(matching.created());
    var findings = new Findings(new Display(before.ownSchema()), InsertTriggers.of(after));
    var alterations = new AlterationRules(findings, before, after);
    matching.pairs().forEach(alterations::altered);
    matching.dropped().stream()
        .filter(object -> !dropped.covers(object))
        .forEach(object -> DropRules.dropped(object, after, findings));
    matching.created().stream()
        .filter(object -> !isImplied(object, created))
        .forEach(object -> CreationRules.created(object, before, findings));
    return new Difference(findings.all(), losses(before, matching));
  }

  /** A constraint on columns old and new restrains the old ones. */
  private static boolean isImplied(CatalogObject object, Implied created) {
    return switch (object.kind()) {
      case CONSTRAINT, INDEX ->
          object.is("#inherited")
              || created.containsParentOf(object)
              || created.onlyOnAffectedColumns(object);
      default -> created.covers(object);
    };
  }

  private static List<Loss> losses(Snapshot before, Matching matching) {
    var gone =
        Stream.concat(
                matching.dropped().stream(),
                matching.pairs().stream().filter(Pair::recreated).map(Pair::before))
            .toList();
    var goneTables =
        gone.stream().filter(it -> it.kind().isTable()).map(it -> it.identity().oid()).toList();
    var tables =
        gone.stream()
            .filter(it -> it.kind().isTable())
            .<Loss>map(it -> new LostTable(it.schema(), it.name()));
    var columns =
        gone.stream()
            .filter(it -> it.kind() == Kind.COLUMN && !it.is("#inherited"))
            .filter(it -> !goneTables.contains(it.parent()))
            .filter(it -> before.relation(it.parent()).stream().anyMatch(t -> t.kind().isTable()))
            .<Loss>map(it -> new LostColumn(it.schema(), it.owner(), it.name(), it.isRequired()));
    return Stream.concat(tables, columns).toList();
  }

  /** The changes, none of which has a line. */
  public List<Change> changes() {
    return changes(_ -> 0);
  }

  /** The changes with the lines that made them; 0 for one that no single line did. */
  public List<Change> changes(ToIntFunction<Finding> line) {
    return findings.stream()
        .map(finding -> at(finding.change(), line.applyAsInt(finding)))
        .toList();
  }

  private static Change at(Change change, int line) {
    return new Change(change.effect(), change.object(), change.what(), change.consequence(), line);
  }
}
