package io.stackshift.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.migration.Change;
import io.stackshift.migration.Effect;
import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.Loss.LostTable;
import io.stackshift.migration.MigrationClass;
import io.stackshift.postgres.catalog.CatalogObject.Identity;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Decisions about changes, without a server; SchemaChangeIT has the whole table. */
class DifferenceTest {

  private static final CatalogObject ORDERS = object(Kind.TABLE, 1, 0, 0, "", "orders");
  private static final CatalogObject TOTAL = column(2, "total", "type", "integer");
  private static final CatalogObject REQUIRED =
      column(3, "state", "type", "text", "not null", "true");

  @Test
  void nothingChanges() {
    var difference = between(List.of(ORDERS, TOTAL), List.of(ORDERS, TOTAL));

    assertThat(difference.changes()).isEmpty();
    assertThat(difference.losses()).isEmpty();
  }

  @Test
  void aColumnIsKnownByItsNumberSoARenameIsARename() {
    var renamed = column(2, "amount", "type", "integer");

    assertThat(reasons(List.of(ORDERS, TOTAL), List.of(ORDERS, renamed)))
        .containsExactly(
            "column orders.total was renamed to amount: old code needs the old name and new code"
                + " the new one");
  }

  @Test
  void whatATableHadIsNotToldWhenTheTableGoes() {
    var difference =
        between(List.of(ORDERS, TOTAL, REQUIRED, check("CHECK (total > 0)")), List.of());

    assertThat(difference.changes()).extracting(Change::object).containsExactly("table orders");
    assertThat(difference.losses()).containsExactly(new LostTable("public", "orders"));
  }

  @Test
  void whatAColumnHadIsNotToldWhenTheColumnGoes() {
    var difference =
        between(List.of(ORDERS, TOTAL, REQUIRED, check("CHECK (total > 0)")), List.of(ORDERS));

    assertThat(difference.changes())
        .extracting(Change::object)
        .containsExactly("column orders.total", "column orders.state");
    assertThat(difference.losses())
        .containsExactly(
            new LostColumn("public", "orders", "total", false),
            new LostColumn("public", "orders", "state", true));
    assertThat(MigrationClass.of(difference.changes())).isEqualTo(MigrationClass.SUBTRACTIVE);
  }

  @Test
  void aRequiredColumnIsSafeOnNeitherSide() {
    assertThat(between(List.of(ORDERS), List.of(ORDERS, REQUIRED)).changes())
        .extracting(Change::effect)
        .containsExactly(Effect.REPLACES);
  }

  @Test
  void aListOfAllowedValuesMayGetLonger() {
    var two = check("CHECK ((state = ANY (ARRAY['a'::text, 'b'::text])))");
    var three = check("CHECK ((state = ANY (ARRAY['a'::text, 'b'::text, 'c'::text])))", 78);

    assertThat(effects(List.of(ORDERS, TOTAL, two), List.of(ORDERS, TOTAL, three)))
        .containsExactly(Effect.ADDS);
    assertThat(effects(List.of(ORDERS, TOTAL, three), List.of(ORDERS, TOTAL, two)))
        .containsExactly(Effect.REMOVES);
  }

  @Test
  void twoSchemasAreComparedByNames() {
    var elsewhere = Snapshot.of("public", List.of(object(Kind.TABLE, 99, 0, 0, "", "orders")));
    var here = Snapshot.of("public", List.of(ORDERS));

    assertThat(here.differencesFrom(elsewhere)).isEmpty();
    assertThat(Snapshot.of("public", List.of(ORDERS, TOTAL)).differencesFrom(here))
        .containsExactly("column orders.total is left over");
    assertThat(here.differencesFrom(Snapshot.of("public", List.of(ORDERS, TOTAL))))
        .containsExactly("column orders.total is missing");
  }

  private static Difference between(List<CatalogObject> before, List<CatalogObject> after) {
    return Difference.between(Snapshot.of("public", before), Snapshot.of("public", after));
  }

  private static List<String> reasons(List<CatalogObject> before, List<CatalogObject> after) {
    return between(before, after).changes().stream().map(Change::reason).toList();
  }

  private static List<Effect> effects(List<CatalogObject> before, List<CatalogObject> after) {
    return between(before, after).changes().stream().map(Change::effect).toList();
  }

  private static CatalogObject column(int number, String name, String... properties) {
    return object(Kind.COLUMN, 1, number, 1, "orders", name, properties);
  }

  private static CatalogObject check(String definition) {
    return check(definition, 77);
  }

  private static CatalogObject check(String definition, long oid) {
    return object(
        Kind.CONSTRAINT,
        oid,
        0,
        1,
        "orders",
        "orders_check",
        "type",
        "c",
        "definition",
        definition,
        "#columns",
        "2");
  }

  private static CatalogObject object(
      Kind kind,
      long oid,
      int number,
      long parent,
      String owner,
      String name,
      String... properties) {
    var map = new TreeMap<String, String>();
    for (int i = 0; i < properties.length; i += 2) {
      map.put(properties[i], properties[i + 1]);
    }
    return new CatalogObject(new Identity(kind, oid, number), parent, "public", owner, name, map);
  }
}
