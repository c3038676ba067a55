package io.stackshift.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
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
        .containsExactly("table public.orders: no such table", "object_relation items: no column");
  }

  @Test
  void doesNotShowTheConnectionOfASource() throws IOException {
    var objects =
        """
        [{"type":"source","reason":"connection error",
          "definition":{"name":"default","configuration":{"database_url":"postgres://u:pw@h/d"}}}]
        """;

    assertThat(Inconsistencies.of(new ObjectMapper().readTree(objects)))
        .containsExactly("source default: connection error");
  }

  @Test
  void cutsALongList() {
    assertThat(Inconsistencies.join(Collections.nCopies(12, "x"))).endsWith("; x; and 2 more");
  }
}
