#include "storage/sql_store.hpp"

#include "storage/sql_reads.hpp"
#include "storage/sql_rows.hpp"
#include "storage/sql_writer.hpp"

namespace qiao::storage {
namespace {

class SqlReader final : public SqlReads<Reader> {
public:
    SqlReader(ConnectionPool::Lease lease, Sight sight) : SqlReads{std::move(lease), std::move(sight)} {
        connection_->begin_read();
    }
};

class SqlStore final : public Store {
public:
    SqlStore(ConnectionMaker make, std::span<const Entity* const> entities, Environment environment)
        : pool_{std::move(make)}, entities_{entities.begin(), entities.end()}, environment_{environment} {
        const auto connection = pool_.lease();
        connection->begin_write();
        ensure_change_log(*connection, entities_);
        for (const auto* entity : entities_) ensure_table(*connection, *entity);
        connection->commit();
    }

    std::unique_ptr<Reader> read(Sight sight) override {
        return std::make_unique<SqlReader>(pool_.lease(), std::move(sight));
    }
    std::unique_ptr<Writer> write(std::string author) override {
        return make_sql_writer(pool_.lease(), entities_, environment_, std::move(author));
    }
    void back_up(const std::string& path) override { pool_.lease()->copy_to(path); }

private:
    ConnectionPool pool_;
    std::vector<const Entity*> entities_;
    Environment environment_;
};

}  // namespace

std::unique_ptr<Store> make_sql_store(ConnectionMaker make, std::span<const Entity* const> entities,
                                      Environment environment) {
    return std::make_unique<SqlStore>(std::move(make), entities, environment);
}

}  // namespace qiao::storage
