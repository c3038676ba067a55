package io.stackshift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void wideCharactersTakeTwoColumnsAndCombiningOnesNone() {
    assertThat(Columns.of("shop")).isEqualTo(4);
    assertThat(Columns.of("注文")).isEqualTo(4);
    assertThat(Columns.of("🚀")).isEqualTo(2);
    assertThat(Columns.of("Cafe\u0301")).isEqualTo(4);
  }

  @Test
  void whatIsCutNeverTakesMoreThanThereIs() {
    assertThat(Columns.cut("shop_web", 8)).isEqualTo("shop_web");
    assertThat(Columns.cut("shop_web", 5)).isEqualTo("shop…");
    assertThat(Columns.cut("注文表", 4)).isEqualTo("注…");
    assertThat(Columns.cut("shop", 0)).isEmpty();
    assertThat(Columns.fit("注文表", 4)).isEqualTo("注… ");
  }

  @Test
  void whatATerminalWouldTakeForACommandIsNoText() {
    assertThat(Columns.plain("a\u001b[2Jb\u001b]0;title\u0007c\rd\u001b[31me\u001b7f"))
        .isEqualTo("abcdef");
    assertThat(Columns.plain("tab\tstays")).isEqualTo("tab\tstays");
  }

  @Test
  void norIsACommandOfTheSetC1() {
    assertThat(Columns.plain("a\u009b2Jb\u009d0;title\u009cc\u0085d\u008de")).isEqualTo("abcde");
    assertThat(Columns.coloured("\u001b[31mred\u009b5Aup")).isEqualTo("\u001b[31mredup\u001b[0m");
  }

  @Test
  void severalLinesBecomeOne() {
    assertThat(Columns.onOneLine("a\r\nb\u0085c\t d\u001b[2J")).isEqualTo("a b c d");
  }

  @Test
  void coloursCanBeTakenAwayAlone() {
    assertThat(Columns.colourless("\u001b[1;31mred\u001b[0m\u001b[2J")).isEqualTo("red\u001b[2J");
  }

  @Test
  void coloursMayStayAndEndWithTheText() {
    assertThat(Columns.coloured("a\u001b[31mred\u001b[5Aup"))
        .isEqualTo("a\u001b[31mredup\u001b[0m");
    assertThat(Columns.coloured("no\u001b[Kne")).isEqualTo("none");
  }
}
