package io.stackshift.postgres.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which object after a migration is which before it: by identity, so that a rename is a rename;
 * what remains by name, as a view that was dropped and created anew; what remains of constraints
 * and indexes by what they say.
 *
 * @param dropped without counterpart after, in the order in which they were made
 * @param created without counterpart before, in the order in which they were made
 */
record Matching(List<Pair> pairs, List<CatalogObject> dropped, List<CatalogObject> created) {

  /** The same object before and after. */
  record Pair(CatalogObject before, CatalogObject after) {

    boolean recreated() {
      return !before.identity().equals(after.identity());
    }

    /** Whether a property has another value. */
    boolean changes(String property) {
      return !before.get(property).equals(after.get(property));
    }
  }

  static Matching of(Snapshot before, Snapshot after) {
    var pairs = new ArrayList<Pair>();
    var dropped = new ArrayList<CatalogObject>();
    var unmatched = new LinkedHashMap<>(after.objects());
    for (var object : before.objects().values()) {
      var same = unmatched.remove(object.identity());
      if (same == null) {
        dropped.add(object);
      } else {
        pairs.add(new Pair(object, same));
      }
    }
    var created = new ArrayList<>(unmatched.values());
    match(dropped, created, pairs, object -> Optional.of(object.named()));
    match(dropped, created, pairs, Matching::saying);
    return new Matching(List.copyOf(pairs), List.copyOf(dropped), List.copyOf(created));
  }

  private static void match(
      List<CatalogObject> dropped,
      List<CatalogObject> created,
      List<Pair> pairs,
      Function<CatalogObject, Optional<Object>> key) {
    var byKey = new HashMap<Object, CatalogObject>();
    for (var object : created) {
      key.apply(object).ifPresent(it -> byKey.putIfAbsent(it, object));
    }
    for (var object : List.copyOf(dropped)) {
      key.apply(object)
          .flatMap(it -> Optional.ofNullable(byKey.remove(it)))
          .ifPresent(same -> {
            dropped.remove(object);
            created.remove(same);
            pairs.add(new Pair(object, same));
          });
    }
  }

  private record Saying(Kind kind, String schema, String owner, String what) {}

  private static Optional<Object> saying(CatalogObject object) {
    return switch (object.kind()) {
      case CONSTRAINT, INDEX ->
          Optional.of(
              new Saying(
                  object.kind(),
                  object.schema(),
                  object.owner(),
                  object.kind() == Kind.INDEX
                      ? object.get("unique") + object.get("#key")
                      : object.get("definition")));
      default -> Optional.empty();
    };
  }
}
