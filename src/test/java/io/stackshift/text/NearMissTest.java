package io.stackshift.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {

  private static final List<String> KNOWN = List.of("status", "http", "within", "databases");

  @ParameterizedTest
  @CsvSource({"statsu, status", "statu, status", "htttp, http", "dtaabsaes, databases"})
  void findsTheWordThatDiffersInFewLetters(String written, String meant) {
    assertThat(NearMiss.of(written, KNOWN)).contains(meant);
  }

  @Test
  void doesNotGuessAtWhatIsTooFarAway() {
    assertThat(NearMiss.of("port", KNOWN)).isEmpty();
  }

  @Test
  void ofEquallyNearWordsTheFirstInTheAlphabetIsTaken() {
    assertThat(NearMiss.of("web3", List.of("web2", "web1"))).contains("web1");
  }
}
