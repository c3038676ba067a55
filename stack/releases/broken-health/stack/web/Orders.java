import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Never healthy: names a column that no migration has made. */
final class Orders {

  /** An order; the amount is in euros, whatever the table stores. */
  record Order(long id, String customer, String item, BigDecimal amount) {}

  private static final String SELECT =
      "SELECT id, customer, item, amount_dollars FROM orders ORDER BY id DESC LIMIT ?";
  private static final String INSERT =
      "INSERT INTO orders (customer, item, amount_dollars) VALUES (?, ?, ?) RETURNING id";

  private Orders() {}

  static List<Order> newest(Connection connection, int limit) throws SQLException {
    try (var statement = connection.prepareStatement(SELECT)) {
      statement.setInt(1, limit);
      try (var rows = statement.executeQuery()) {
        var orders = new ArrayList<Order>();
        while (rows.next()) {
          orders.add(
              new Order(
                  rows.getLong("id"),
                  rows.getString("customer"),
                  rows.getString("item"),
                  BigDecimal.valueOf(rows.getLong("amount_dollars"), 2)));
        }
        return orders;
      }
    }
  }

  static Order add(Connection connection, String customer, String item, BigDecimal amount)
      throws SQLException {
    try (var statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, customer);
      statement.setString(2, item);
      statement.setLong(3, amount.movePointRight(2).longValue());
      try (var rows = statement.executeQuery()) {
        rows.next();
        return new Order(rows.getLong(1), customer, item, amount);
      }
    }
  }

  /** Fails unless this release can read and write the table as it is now; changes nothing. */
  static void check(Connection connection) throws SQLException {
    newest(connection, 1);
    try (var statement = connection.prepareStatement("EXPLAIN " + INSERT)) {
      statement.setString(1, "");
      statement.setString(2, "");
      statement.setLong(3, 0);
      statement.execute();
    }
  }
}
