package io.stackshift.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.UserError;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DotenvTest {

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("A=plain", "plain"),
        Arguments.of("  export A=plain  # a comment", "plain"),
        Arguments.of("A= two words ", "two words"),
        Arguments.of("A=", ""),
        Arguments.of("A=  # nothing", ""),
        Arguments.of("A=a#b=c", "a#b=c"),
        Arguments.of("A='$X \"#\\n'", "$X \"#\\n"),
        Arguments.of("A=\"a # b\" # c", "a # b"),
        Arguments.of("A=\"a\\tb\\\"\\\\\\$X\\`\\q\"", "a\tb\"\\$X`\\q"),
        Arguments.of("A=\"one\ntwo\"\nB=x", "one\ntwo"),
        Arguments.of("A='one\ntwo'", "one\ntwo"),
        Arguments.of("A=\"one\r\ntwo\"\r\nB=x\r\n", "one\ntwo"),
        Arguments.of("\uFEFFA=x", "x"),
        Arguments.of("B=1\nA=${B}2$B", "121"),
        Arguments.of("B=1\nA=\"<${B}>\"", "<1>"),
        Arguments.of("A=${B:-none}", "none"),
        Arguments.of("B=\nA=${B-none}", ""),
        Arguments.of("A=${KNOWN}", "from outside"),
        Arguments.of("A=${KNOWN:+set}${B:+set}", "set"),
        Arguments.of("A=${B:-${C:-<$KNOWN>}}", "<from outside>"),
        Arguments.of("KNOWN=file\nA=${KNOWN}", "from outside"),
        Arguments.of("A=pa$$ 5$ \\$B", "pa$$ 5$ $B"),
        Arguments.of("A=1\nA=2\nexport A", "2"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void reads(String text, String expected) {
    Map<String, String> known = Map.of("KNOWN", "from outside");
    assertThat(Dotenv.parse("x.env", text, known)).containsEntry("A", expected);
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("A=1\nhunter2", "x.env:2", "this line does not set a variable"),
        Arguments.of("A =hunter2", "x.env:1", "this line does not set a variable"),
        Arguments.of("2A=hunter2", "x.env:1", "this line does not set a variable"),
        Arguments.of("A", "x.env:1", "this line does not set a variable"),
        Arguments.of("\nA=\"hunter2\n\n", "x.env:2", "the quote is not closed"),
        Arguments.of("A='hunter2", "x.env:1", "the quote is not closed"),
        Arguments.of("A='hunter'2", "x.env:1", "something follows the closing quote"),
        Arguments.of("A=hunter'2'", "x.env:1", "there is a quote inside an unquoted value"),
        Arguments.of("A=\"x\ny $(hunter2)\"", "x.env:2", "the value is the output of a command"),
        Arguments.of("A=`hunter2`", "x.env:1", "the value is the output of a command"),
        Arguments.of("A=hunter2${B}", "x.env:1", "the variable B is not set"),
        Arguments.of("A=hunter2${", "x.env:1", "a variable is not written as it should be"),
        Arguments.of("A=${hunter2", "x.env:1", "a variable is not written as it should be"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesWithoutShowingTheValue(String text, String where, String what) {
    assertThatThrownBy(() -> Dotenv.parse("x.env", text, Map.of()))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e.where()).isEqualTo(where);
              assertThat(e.what()).startsWith(what);
              assertThat(e.what() + e.remedy()).doesNotContain("hunter");
            });
  }

  @Test
  void keepsBlankLinesAndCommentsApart() {
    assertThat(Dotenv.parse("x.env", "\n# A=1\n  \t\nB=2", Map.of())).isEqualTo(Map.of("B", "2"));
  }
}
