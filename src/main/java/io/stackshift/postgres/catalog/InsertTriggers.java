package io.stackshift.postgres.catalog;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tables whose rows pass a trigger before they are inserted. It can fill columns that old code does
 * not know, as it does where a column is on its way to take the place of another; whether it fills
 * them all the catalogue does not tell.
 *
 * @param tables their oids
 */
record InsertTriggers(Set<Long> tables) {

  static final String HAS_TO_FILL = "its table's BEFORE INSERT trigger has to fill it for old code";

  private static final Pattern BEFORE_INSERT =
      Pattern.compile(" BEFORE (?:\\w+ OR )*INSERT\\b.* FOR EACH ROW ", Pattern.DOTALL);

  static InsertTriggers of(Snapshot schema) {
    return new InsertTriggers(
        schema.all(Kind.TRIGGER).stream()
            .filter(trigger -> !trigger.get("enabled").equals("D"))
            .filter(trigger -> BEFORE_INSERT.matcher(trigger.get("definition")).find())
            .map(CatalogObject::parent)
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean mayFill(CatalogObject column) {
    return tables.contains(column.parent());
  }
}
