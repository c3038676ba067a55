ROM::SQL.migration do
  change do
    create_table(:orders) { primary_key :id }
  end
end
