package io.stackshift.postgres.catalog;

import io.stackshift.migration.Change;
import io.stackshift.migration.Effect;
import java.util.ArrayList;
import java.util.List;

/** Collects what is found about single objects. */
final class Findings {

  static final String NAMED_BY_OLD = "old code that names it would fail";

  private final Display display;
  private final InsertTriggers triggers;
  private final List<Finding> found = new ArrayList<>();

  Findings(Display display, InsertTriggers triggers) {
    this.display = display;
    this.triggers = triggers;
  }

  Display display() {
    return display;
  }

  /** Those of the schema after the migration. */
  InsertTriggers triggers() {
    return triggers;
  }

  void add(CatalogObject object, Effect effect, String what, String consequence) {
    add(object, display.object(object), effect, what, consequence);
  }

  void add(CatalogObject object, String called, Effect effect, String what, String consequence) {
    found.add(new Finding(object.identity(), new Change(effect, called, what, consequence, 0)));
  }

  List<Finding> all() {
    return List.copyOf(found);
  }
}
