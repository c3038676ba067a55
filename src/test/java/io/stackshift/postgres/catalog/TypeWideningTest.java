package io.stackshift.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeWideningTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          smallint                        | bigint                          | true
          bigint                          | integer                         | false
          integer                         | numeric                         | false
          real                            | double precision                | true
          character varying(10)           | character varying(20)           | true
          character varying(10)           | character varying(10)           | true
          character varying(20)           | character varying(10)           | false
          character varying(20)           | character varying               | true
          character varying               | text                            | true
          text                            | character varying               | false
          character(3)                    | character(4)                    | false
          numeric(8,2)                    | numeric(10,2)                   | true
          numeric(8,2)                    | numeric(10,3)                   | false
          numeric(8)                      | numeric(10)                     | true
          numeric(8,2)                    | numeric                         | false
          timestamp(0) without time zone  | timestamp(3) without time zone  | true
          timestamp(3) without time zone  | timestamp without time zone     | true
          timestamp(0) without time zone  | timestamp(3) with time zone     | false
          text                            | public.citext                   | false
          """)
  void knowsWhichTypesTakeAllThatOthersTake(String before, String after, boolean wider) {
    assertThat(TypeWidening.isWider(before, after)).isEqualTo(wider);
  }
}
