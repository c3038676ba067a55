package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables in values, with {@code SET=value}, {@code EMPTY=} and {@code UNSET} not set. */
class InterpolationTest {

  private static Loading web(String template) {
    return Loading.ofWeb("hostname: '" + template.replace("'", "''") + "'")
        .variable("SET", "value")
        .variable("EMPTY", "")
        .variable("OTHER", "other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "∅",
      value = {
        "plain              | plain",
        "$SET               | value",
        "${SET}             | value",
        "a${SET}b$SET.c     | avaluebvalue.c",
        "$$SET              | $SET",
        "$${SET}            | ${SET}",
        "$$$SET             | $value",
        "${EMPTY}           | ``",
        "${SET:-d}          | value",
        "${SET-d}           | value",
        "${EMPTY:-d}        | d",
        "${EMPTY-d}         | ``",
        "${UNSET:-d}        | d",
        "${UNSET-d}         | d",
        "${UNSET:-}         | ``",
        "${UNSET:-a:-b}     | a:-b",
        "${UNSET:-a}b}      | ab}",
        "${SET:?m}          | value",
        "${SET?m}           | value",
        "${EMPTY?m}         | ``",
        "${SET:+alt}        | alt",
        "${SET+alt}         | alt",
        "${EMPTY:+alt}      | ``",
        "${EMPTY+alt}       | alt",
        "${UNSET:+alt}      | ``",
        "${UNSET+alt}       | ``",
        "${UNSET:-${SET}}   | value",
        "${UNSET:-${UNSET2:-x}}y | xy",
        "${UNSET:-$SET-$OTHER}   | value-other",
        "${SET:+${OTHER}}   | other",
        "${UNSET:-$$}       | $",
        "$SET-d             | value-d",
        "$SET?m             | value?m",
      })
  void isReplaced(String template, String expected) {
    assertThat(web(template).web().names().hostname()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a$          | has a $ that starts no variable",
        "$1          | has a $ that starts no variable",
        "${}         | has a $ that starts no variable",
        "$-          | has a $ that starts no variable",
        "${SET       | lacks the closing brace of ${SET",
        "${SET:-a    | lacks the closing brace of ${SET",
        "${SET x}    | has something unknown after ${SET",
        "${SET:x}    | has something unknown after ${SET",
        "${UNSET?}   | needs the variable UNSET, which is not set",
        "${UNSET:?no} | needs the variable UNSET, which is not set: no",
        "${EMPTY:?no} | needs the variable EMPTY, which is empty: no",
      })
  void isRefused(String template, String problem) {
    UserError refusal = web(template).refusal();
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refusal.what()).isEqualTo("services.web.hostname " + problem);
    assertThat(refusal.where()).startsWith("stack/app.yml:4:");
  }

  @Test
  void aMessageNeverShowsAValue() {
    assertThat(web("${UNSET:?ask $SET}").refusal().what()).contains("ask $SET");
  }

  @Test
  void anUnsetVariableIsWarnedAboutOnceByNameAndPlace() {
    assertThat(
            Loading.of(
                    "services: {web: {image: 'a$UNSET', user: '$UNSET'}}",
                    "services: {web: {image: '${UNSET}b'}}")
                .warnings())
        .containsExactly(
            "stack/app.yml:1:25: services.web.image uses the variable UNSET,"
                + " which is not set and counts as empty (and in 2 more places)");
  }

  @Test
  void keysAreNotInterpolated() {
    assertThat(Loading.ofWeb("labels: {'$SET': x}").variable("SET", "v").web().labels())
        .containsKey("$SET");
  }
}
