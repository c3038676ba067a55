package io.stackshift.hasura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A folder as `hasura metadata export` writes it becomes the document that Hasura's API takes. */
class MetadataFolderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> files = new HashMap<>();

  MetadataFolderTest() {
    write("version.yaml", "version: 3\n");
    write(
        "databases/databases.yaml",
        """
        - name: default
          kind: postgres
          configuration:
            connection_info:
              database_url:
                from_env: HASURA_GRAPHQL_DATABASE_URL
              use_prepared_statements: false
          tables: "!include default/tables/tables.yaml"
        """);
    write("databases/default/tables/tables.yaml", "- \"!include public_orders.yaml\"\n");
    write(
        "databases/default/tables/public_orders.yaml",
        """
        table:
          name: orders
          schema: public
        select_permissions:
          - role: clerk
            permission:
              columns: [id, item]
              filter: {}
              limit: 100
              comment: null
        """);
  }

  private void write(String name, String content) {
    files.put("metadata/" + name, content);
  }

  private JsonNode document() throws JsonProcessingException {
    return JSON.readTree(folder().document());
  }

  private MetadataFolder folder() {
    return new MetadataFolder(
        "metadata",
        path ->
            Optional.ofNullable(files.get(path)).map(it -> it.getBytes(StandardCharsets.UTF_8)));
  }

  private void isRefused(String what, String where) {
    assertThatThrownBy(() -> folder().document())
        .isInstanceOfSatisfying(
            UserError.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(refusal.what()).contains(what);
              assertThat(refusal.where()).isEqualTo(where);
            });
  }

  @Test
  void filesThatIncludeEachOtherBecomeOneDocument() throws JsonProcessingException {
    assertThat(document())
        .isEqualTo(
            JSON.readTree(
                """
                {"version": 3,
                 "sources": [{
                   "name": "default", "kind": "postgres",
                   "configuration": {"connection_info": {
                     "database_url": {"from_env": "HASURA_GRAPHQL_DATABASE_URL"},
                     "use_prepared_statements": false}},
                   "tables": [{
                     "table": {"name": "orders", "schema": "public"},
                     "select_permissions": [{
                       "role": "clerk",
                       "permission": {
                         "columns": ["id", "item"], "filter": {}, "limit": 100,
                         "comment": null}}]}]}]}
                """));
  }

  @Test
  void anIncludeMayBeATag() throws JsonProcessingException {
    write("databases/default/tables/tables.yaml", "- !include public_orders.yaml\n");
    assertThat(document().at("/sources/0/tables/0/table/name").asText()).isEqualTo("orders");
  }

  @Test
  void eachFileIsAKeyAndWhatIsEmptyIsLeftOut() throws JsonProcessingException {
    write("allow_list.yaml", "- collection: allowed\n  scope: {global: true}\n");
    write("inherited_roles.yaml", "[]\n");
    write("api_limits.yaml", "{}\n");
    write("network.yaml", "");
    write("cron_triggers.yaml", "- name: nightly\n  schedule: 0 3 * * *\n");
    assertThat(document().properties().stream().map(Map.Entry::getKey))
        .containsExactly("version", "sources", "allowlist", "cron_triggers");
    assertThat(document().at("/cron_triggers/0/schedule").asText()).isEqualTo("0 3 * * *");
  }

  @Test
  void anOlderFolderKeepsItsVersion() throws JsonProcessingException {
    files.clear();
    write("version.yaml", "version: 2\n");
    write("tables.yaml", "- table: {name: orders, schema: public}\n");
    assertThat(document())
        .isEqualTo(
            JSON.readTree(
                """
                {"version": 2, "tables": [{"table": {"name": "orders", "schema": "public"}}]}
                """));
  }

  @Test
  void actionsAreJoinedWithTheirTypes() throws JsonProcessingException {
    write(
        "actions.graphql",
        """
        type Query {
          quote(item: String!, \"\"\" in pieces \"\"\" amount: Int): Quote
        }
        extend type Mutation {
          pay(order: PayInput!): [Receipt!]!
        }
        input PayInput { order: uuid!, way: Way }
        type Quote { price: Int! }
        type Receipt { number: String! }
        enum Way { CARD INVOICE }
        scalar uuid
        """);
    write(
        "actions.yaml",
        """
        actions:
          - name: quote
            definition: {kind: "", handler: 'http://web:8080/quote'}
            permissions: [{role: clerk}]
          - name: pay
            definition:
              kind: synchronous
              handler: http://web:8080/pay
              forward_client_headers: true
            comment: with money
        custom_types:
          objects:
            - name: Receipt
              relationships: [{name: order, type: object}]
          scalars: [{name: uuid}]
        """);
    assertThat(document().path("actions"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"name": "quote",
                  "definition": {
                    "kind": "", "handler": "http://web:8080/quote", "type": "query",
                    "output_type": "Quote",
                    "arguments": [
                      {"name": "item", "type": "String!"},
                      {"name": "amount", "description": "in pieces", "type": "Int"}]},
                  "permissions": [{"role": "clerk"}]},
                 {"name": "pay",
                  "definition": {
                    "kind": "synchronous", "handler": "http://web:8080/pay",
                    "forward_client_headers": true, "type": "mutation",
                    "output_type": "[Receipt!]!",
                    "arguments": [{"name": "order", "type": "PayInput!"}]},
                  "comment": "with money"}]
                """));
    assertThat(document().path("custom_types"))
        .isEqualTo(
            JSON.readTree(
                """
                {"enums": [{"name": "Way", "values": [{"value": "CARD"}, {"value": "INVOICE"}]}],
                 "input_objects": [{"name": "PayInput", "fields": [
                   {"name": "order", "type": "uuid!"}, {"name": "way", "type": "Way"}]}],
                 "objects": [
                   {"name": "Quote", "fields": [{"name": "price", "type": "Int!"}]},
                   {"name": "Receipt", "fields": [{"name": "number", "type": "String!"}],
                    "relationships": [{"name": "order", "type": "object"}]}],
                 "scalars": [{"name": "uuid"}]}
                """));
  }

  @Test
  void actionsWithoutTheirOtherHalfAreRefused() {
    write("actions.graphql", "type Query { quote: String }");
    isRefused("action quote has no entry in actions.yaml", "metadata/actions.graphql");
    write("actions.graphql", "");
    write("actions.yaml", "actions: [{name: quote}]");
    isRefused("quote is not defined in actions.graphql", "metadata/actions.yaml");
    write("actions.graphql", "type Query {\n  quote: \n}");
    isRefused("this is not GraphQL's schema language", "metadata/actions.graphql:3");
    write("actions.graphql", "interface Priced { price: Int }");
    isRefused("object, input, enum and scalar types only", "metadata/actions.graphql:1");
  }

  @Test
  void whatIsMissingIsNamed() {
    files.remove("metadata/databases/default/tables/public_orders.yaml");
    isRefused(
        "the file metadata/databases/default/tables/public_orders.yaml, which is included, is missing",
        "metadata/databases/default/tables/tables.yaml");
    files.remove("metadata/databases/databases.yaml");
    isRefused("has no databases/databases.yaml", "metadata/databases/databases.yaml");
    write("version.yaml", "version: 1\n");
    isRefused("no version of Hasura's metadata that can be applied: 1", "metadata/version.yaml");
    files.clear();
    isRefused("has no version.yaml", "metadata/version.yaml");
  }

  @Test
  void nothingOutsideTheFolderIsRead() {
    files.put("secret.yaml", "- table: {name: stolen}\n");
    for (String path : new String[] {"../../../../secret.yaml", "/secret.yaml"}) {
      write("databases/default/tables/tables.yaml", "- \"!include %s\"\n".formatted(path));
      isRefused(
          "only files of the metadata folder can be included, not " + path,
          "metadata/databases/default/tables/tables.yaml");
    }
  }

  @Test
  void filesThatIncludeThemselvesAreRefused() {
    write("databases/default/tables/tables.yaml", "- \"!include tables.yaml\"\n");
    isRefused(
        "files include each other in a circle", "metadata/databases/default/tables/tables.yaml");
  }

  @Test
  void brokenYamlIsToldWithItsLine() {
    write("databases/default/tables/public_orders.yaml", "table:\n  name: [orders\n");
    isRefused("this is not YAML", "metadata/databases/default/tables/public_orders.yaml:3");
  }
}
