package io.stackshift.postgres.rehearsal;

import io.stackshift.postgres.catalog.CatalogObject;
import io.stackshift.postgres.catalog.Privileges;
import io.stackshift.postgres.catalog.Privileges.Grant;
import java.util.stream.Stream;

/** The statements that grant what is granted on an object, beyond what a new one grants. */
final class GrantScript {

  private GrantScript() {}

  static Stream<String> of(CatalogObject object) {
    var privileges = object.get("privileges");
    return switch (object.kind()) {
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW ->
          grants(privileges, "TABLE " + Sql.name(object));
      case SEQUENCE -> grants(privileges, "SEQUENCE " + Sql.name(object));
      case COLUMN -> ofColumn(object);
      case SCHEMA -> instead(privileges, "", "SCHEMA " + Sql.quoted(object.name()));
      case FUNCTION, PROCEDURE, AGGREGATE ->
          instead(privileges, "=X", "ROUTINE " + TypeScript.signature(object));
      case TYPE -> instead(privileges, "=U", "TYPE " + Sql.name(object));
      case DOMAIN -> instead(privileges, "=U", "DOMAIN " + Sql.name(object));
      case EXTENSION, CONSTRAINT, INDEX, TRIGGER, RULE, POLICY, ENUM_VALUE, DOMAIN_CONSTRAINT ->
          Stream.of();
    };
  }

  /** Where a new object grants something to everyone already. */
  private static Stream<String> instead(String privileges, String byDefault, String object) {
    return privileges.equals(byDefault)
        ? Stream.of()
        : Stream.concat(
            Stream.of("REVOKE ALL ON " + object + " FROM PUBLIC"), grants(privileges, object));
  }

  private static Stream<String> grants(String privileges, String object) {
    return Privileges.grants(privileges).stream()
        .map(grant -> "GRANT %s ON %s TO %s".formatted(grant.privilege(), object, role(grant)));
  }

  private static Stream<String> ofColumn(CatalogObject column) {
    return Privileges.grants(column.get("privileges")).stream()
        .map(grant ->
            "GRANT %s (%s) ON %s TO %s"
                .formatted(
                    grant.privilege(), Sql.quoted(column.name()), Sql.owner(column), role(grant)));
  }

  private static String role(Grant grant) {
    return grant.grantee().equals("PUBLIC") ? "PUBLIC" : Sql.quoted(grant.grantee());
  }
}
