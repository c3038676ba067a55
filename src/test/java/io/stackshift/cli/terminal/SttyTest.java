package io.stackshift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.Streams;
import org.junit.jupiter.api.Test;

class SttyTest {

  @Test
  void aTerminalWithoutASizeHasNone() {
    assertThat(Stty.size("24 80")).isEqualTo(new Streams.Size(24, 80));
    assertThat(Stty.size("")).isEqualTo(new Streams.Size(0, 0));
  }
}
