class CreateOrders::V20240102030405 < Avram::Migrator::Migration::V1
  def migrate
    execute "CREATE TABLE orders (id bigserial PRIMARY KEY, item text NOT NULL)"
  end

  def rollback
    execute "DROP TABLE orders"
  end
end
