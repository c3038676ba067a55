package io.stackshift.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What real migrators print about their migrations. */
class StatusRuleTest {

  private static List<String> applied(String output) {
    return Version.texts(StatusRule.DEFAULT.applied(output.lines().toList()));
  }

  @Test
  void rails() {
    assertThat(
            applied(
                """

                database: shop_production

                 Status   Migration ID    Migration Name
                --------------------------------------------------
                   up     20240102030405  Create orders
                   up     20240203040506  ********** NO FILE **********
                  down    20240304050607  Drop total

                """))
        .containsExactly("20240102030405", "20240203040506");
  }

  @Test
  void dbmate() {
    assertThat(
            applied(
                """
                [X] 20240102030405_create_orders.sql
                [ ] 20240203040506_drop_total.sql

                Applied: 1
                Pending: 1
                """))
        .containsExactly("20240102030405");
  }

  @Test
  void lucky() {
    assertThat(
            applied(
                """
                +--------------------------------+----------+
                | Migration                      | Status   |
                +--------------------------------+----------+
                | CreateOrders::V20240102030405  | \u001b[32mMigrated\u001b[0m |
                | DropTotal::V20240203040506     | Pending  |
                +--------------------------------+----------+
                """))
        .containsExactly("20240102030405");
  }

  @Test
  void goose() {
    assertThat(
            applied(
                """
                2024/01/07 12:00:00     Applied At                  Migration
                2024/01/07 12:00:00     =======================================
                2024/01/07 12:00:00     Sun Jan  7 11:25:03 2024 -- 00001_create_orders.sql
                2024/01/07 12:00:00     Pending                  -- 00002_drop_total.sql
                """))
        .containsExactly("1");
  }

  @Test
  void namesAlone() {
    assertThat(applied("20240102030405\n20240203040506_drop_total.rb\nConnected in 3 ms\n"))
        .containsExactly("20240102030405", "20240203040506");
  }

  @Test
  void anExpressionOfOnesOwn() {
    var rule = new StatusRule("^done (\\S+)$");

    assertThat(Version.texts(rule.applied(List.of("done 1.2", "open 1.3", "done soon"))))
        .containsExactly("1.2");
    assertThatThrownBy(() -> new StatusRule("done")).isInstanceOf(IllegalArgumentException.class);
  }
}
