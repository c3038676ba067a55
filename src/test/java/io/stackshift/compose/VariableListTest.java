package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.compose.VariableUse.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list from which one learns what to set. */
class VariableListTest {

  private static final String BASE =
      """
      services:
        web:
          image: shop/web:${TAG:-latest}
          command: [run, "${TAG:?choose one}", "$PLAIN ${A:+with ${INNER-in}}"]
          environment:
            PASSED:
            GIVEN: x
        db:
          image: postgres
          environment: [ALSO_PASSED, OTHER=y]
      secrets: {s: {environment: PASSWORD}}
      """;

  private static Loading base() {
    return Loading.of(BASE).variable("PLAIN", "hush").variable("A", "");
  }

  @Test
  void everyUseIsThereByVariableInTheOrderOfTheFiles() {
    assertThat(base().variables().table())
        .isEqualTo(
            """
            VARIABLE     SET    USE          PLACE                DEFAULT, ALTERNATIVE OR MESSAGE
            A            empty  alternative  stack/app.yml:4:42   with ${INNER-in}
            ALSO_PASSED  no     passed on    stack/app.yml:10:19
            INNER        no     default      stack/app.yml:4:42   in
            PASSED       no     passed on    stack/app.yml:6:7
            PASSWORD     no     required     stack/app.yml:11:28
            PLAIN        yes    value        stack/app.yml:4:42
            TAG          no     default      stack/app.yml:3:12   latest
            TAG          no     required     stack/app.yml:4:20   choose one
            """);
  }

  @Test
  void aRequiredVariableThatIsMissingIsAWarning() {
    Loading loading = base();
    assertThat(loading.variables().uses()).containsKey("TAG");
    assertThat(loading.heard())
        .singleElement()
        .asString()
        .startsWith("stack/app.yml:4:20: services.web.command[1] needs the variable TAG");
  }

  @Test
  void noValueIsShown() {
    VariableList list = base().variables();
    assertThat(list.table() + list.json()).doesNotContain("hush");
  }

  @Test
  void placesOfAllFilesAreNamed() {
    var uses =
        Loading.of("services: {web: {image: $A}}", "services: {web: {image: '${A}', user: $B}}")
            .variables()
            .uses();
    assertThat(uses).containsOnlyKeys("A", "B");
    assertThat(uses.getOrDefault("A", List.of()))
        .extracting(VariableUse::where)
        .containsExactly("stack/app.yml:1:25", "stack/over.yml:1:25");
    assertThat(uses.getOrDefault("B", List.of()))
        .extracting(VariableUse::kind)
        .containsExactly(Kind.VALUE);
  }

  @Test
  void asJsonItIsOneObjectForEachVariable() {
    assertThat(Loading.of("services: {web: {image: '${A:-b}'}}").variables().json())
        .isEqualTo(
            """
            [
              {
                "name": "A",
                "set": false,
                "empty": false,
                "uses": [
                  {
                    "use": "default",
                    "word": "b",
                    "empty_counts_as_unset": true,
                    "file": "stack/app.yml",
                    "line": 1,
                    "column": 25
                  }
                ]
              }
            ]
            """);
  }
}
