package io.stackshift.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackshift.deploy.InconsistentMetadata.Inconsistency;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class InconsistenciesTest {

  @Test
  void namesAnObjectByItsTableWhereItHasNoName() throws IOException {
    var objects =
        """
        [{"type":"table","reason":"no such table","definition":{"schema":"public","name":"orders"}},
         {"type":"object_relation","reason":"no column","definition":{"table":{"name":"items"}}}]
        """;

    assertThat(Inconsistencies.of(new ObjectMapper().readTree(objects)))
        .containsExactly(
            new Inconsistency("table public.orders", "no such table"),
            new Inconsistency("object_relation items", "no column"));
  }

  @Test
  void doesNotShowTheConnectionOfASource() throws IOException {
    var objects =
        """
        [{"type":"source","reason":"connection error",
          "definition":{"name":"default","configuration":{"database_url":"postgres://u:pw@h/d"}}}]
        """;

    assertThat(Inconsistencies.of(new ObjectMapper().readTree(objects)))
        .containsExactly(new Inconsistency("source default", "connection error"));
  }
}
