#include "storage/memory_store.hpp"
#include "storage/postgres_connection.hpp"
#include "storage/sql_store.hpp"
#include "storage/sqlite_connection.hpp"

namespace qiao::storage {

base::Result<std::unique_ptr<Store>> open_store(const std::string& url, std::span<const Entity* const> entities,
                                                Environment environment) {
    constexpr std::string_view sqlite = "sqlite:";
    if (url == "memory:") return make_memory_store(entities, environment);
    if (url.starts_with(sqlite))
        return make_sql_store([path = url.substr(sqlite.size())] { return open_sqlite(path); }, entities, environment);
    if (url.starts_with("postgresql://") || url.starts_with("postgres://"))
        return make_sql_store([url] { return open_postgres(url); }, entities, environment);
    return base::Error{base::Code::usage, "--db", {{"reason", "--db takes sqlite:<file>, postgresql://… or memory:"}}};
}

}  // namespace qiao::storage
