package io.stackshift.operate;

import io.stackshift.migration.MigrationEntry;
import java.util.List;

/** What is seen of the schema of a stack's database. */
public sealed interface SchemaSight {

  /**
   * The database was asked.
   *
   * @param pending migrations of the commit at hand that it does not have
   * @param failed those that were tried and failed
   * @param keepsakes how many things that migrations dropped are kept
   */
  record Known(List<MigrationEntry> pending, List<MigrationEntry> failed, int keepsakes)
      implements SchemaSight {

    /** Copies the lists. */
    public Known {
      pending = List.copyOf(pending);
      failed = List.copyOf(failed);
    }
  }

  /**
   * It could not be asked.
   *
   * @param why in words
   */
  record Unknown(String why) implements SchemaSight {}
}
