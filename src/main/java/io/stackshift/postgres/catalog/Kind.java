package io.stackshift.postgres.catalog;

import java.util.Locale;

/** What an object of a schema is. */
public enum Kind {
  SCHEMA,
  EXTENSION,
  /** Plain, partitioned, or a partition. */
  TABLE,
  FOREIGN_TABLE,
  VIEW,
  MATERIALIZED_VIEW,
  SEQUENCE,
  /** Of a table or view. */
  COLUMN,
  /** Of a table; NOT NULL is a property of its column. */
  CONSTRAINT,
  /** One that no constraint made. */
  INDEX,
  TRIGGER,
  RULE,
  POLICY,
  FUNCTION,
  PROCEDURE,
  AGGREGATE,
  /** Enumerated, composite or range. */
  TYPE,
  DOMAIN,
  ENUM_VALUE,
  DOMAIN_CONSTRAINT;

  /** How users call it. */
  String word() {
    return switch (this) {
      case ENUM_VALUE -> "value";
      case DOMAIN_CONSTRAINT -> "constraint";
      default -> name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  /** Whether it has columns and rows. */
  boolean isRelation() {
    return this == TABLE || this == FOREIGN_TABLE || this == VIEW || this == MATERIALIZED_VIEW;
  }

  /** Whether its rows are stored in it. */
  boolean isTable() {
    return this == TABLE;
  }

  /** Whether it is called by name. */
  boolean isRoutine() {
    return this == FUNCTION || this == PROCEDURE || this == AGGREGATE;
  }
}
