class AddNote::V20240203040506 < Avram::Migrator::Migration::V1
  def migrate
    execute "ALTER TABLE orders ADD COLUMN note text"
  end

  def rollback
    execute "ALTER TABLE orders DROP COLUMN note"
  end
end
