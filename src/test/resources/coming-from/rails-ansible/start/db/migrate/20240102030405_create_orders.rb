class CreateOrders < ActiveRecord::Migration[8.0]
  def change
    create_table(:orders) { |t| t.string :item, null: false }
  end
end
