module example.org/shop

go 1.24

require modernc.org/sqlite v1.38.0
