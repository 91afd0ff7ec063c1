#include "storage/sqlite_connection.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <array>
#include <map>

namespace qiao::storage {
namespace {

SqlValue value_of(const SQLite::Column& column) {
    switch (column.getType()) {
        case SQLITE_INTEGER: return column.getInt64();
        case SQLITE_FLOAT: return column.getDouble();
        case SQLITE_NULL: return std::monostate{};
        default:
            return std::string{static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
    }
}

class Bind {
public:
    Bind(SQLite::Statement& statement, int at) : statement_{statement}, at_{at} {}
    void operator()(std::monostate) const { statement_.bind(at_); }
    void operator()(std::int64_t value) const { statement_.bind(at_, value); }
    void operator()(double value) const { statement_.bind(at_, value); }
    /// Not copied: the parameters outlive the statement's use.
    void operator()(const std::string& text) const { statement_.bindNoCopy(at_, text); }

private:
    SQLite::Statement& statement_;
    int at_;
};

template <class Work>
auto guarded(Work work) {
    try {
        return work();
    } catch (const SQLite::Exception& failure) {
        throw StorageFailure{failure.what()};
    }
}

class SqliteConnection final : public Connection {
public:
    explicit SqliteConnection(const std::string& path)
        : database_{path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX, 10'000} {
        database_.exec("PRAGMA journal_mode = WAL");
        database_.exec("PRAGMA synchronous = FULL");
        database_.exec("PRAGMA foreign_keys = ON");
        database_.exec("PRAGMA cache_size = -8000");
        database_.exec("PRAGMA temp_store = MEMORY");
        database_.exec("PRAGMA case_sensitive_like = ON");
    }

    std::int64_t execute(std::string_view sql, std::span<const SqlValue> parameters) override {
        return guarded([&] {
            Use statement{*this, sql, parameters};
            while (statement->executeStep()) {
            }
            return static_cast<std::int64_t>(sqlite3_changes(database_.getHandle()));
        });
    }

    void query(std::string_view sql, std::span<const SqlValue> parameters,
               const std::function<void(SqlRow)>& row) override {
        guarded([&] {
            Use statement{*this, sql, parameters};
            std::vector<SqlValue> values(static_cast<std::size_t>(statement->getColumnCount()));
            while (statement->executeStep()) {
                for (std::size_t i = 0; i < values.size(); ++i)
                    values[i] = value_of(statement->getColumn(static_cast<int>(i)));
                row(values);
            }
        });
    }

    void begin_read() override {
        execute("BEGIN", {});
        execute("SELECT 1 FROM sqlite_schema LIMIT 1",
                {});  // BEGIN alone takes its snapshot at the first look, not now
    }
    void begin_write() override { execute("BEGIN IMMEDIATE", {}); }
    void commit() override { execute("COMMIT", {}); }
    void rollback() noexcept override {
        if (sqlite3_get_autocommit(database_.getHandle()) != 0) return;
        sqlite3_exec(database_.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    std::string_view text_type() const override { return "TEXT"; }

    std::vector<std::string> columns_of(std::string_view table) override {
        std::vector<std::string> names;
        const std::array parameters{SqlValue{std::string{table}}};
        query("SELECT name FROM pragma_table_info(?)", parameters,
              [&](SqlRow row) { names.push_back(std::get<std::string>(row[0])); });
        return names;
    }

    void copy_to(const std::string& path) override {
        const std::array parameters{SqlValue{path}};
        execute("VACUUM INTO ?", parameters);
    }

private:
    /// Binds on the way in and resets on every way out, so that no statement keeps a snapshot open.
    class Use {
    public:
        Use(SqliteConnection& connection, std::string_view sql, std::span<const SqlValue> parameters)
            : once_{connection.keeps(sql)
                        ? nullptr
                        : std::make_unique<SQLite::Statement>(connection.database_, std::string{sql})},
              statement_{once_ ? *once_ : connection.prepared(sql)} {
            for (std::size_t i = 0; i < parameters.size(); ++i)
                std::visit(Bind{statement_, static_cast<int>(i) + 1}, parameters[i]);
        }
        Use(const Use&) = delete;
        Use& operator=(const Use&) = delete;
        ~Use() {
            statement_.tryReset();
            statement_.clearBindings();
        }
        SQLite::Statement* operator->() { return &statement_; }

    private:
        std::unique_ptr<SQLite::Statement> once_;
        SQLite::Statement& statement_;
    };

    [[nodiscard]] bool keeps(std::string_view sql) const {
        return statements_.size() < statements_kept || statements_.contains(sql);
    }

    SQLite::Statement& prepared(std::string_view sql) {
        const auto found = statements_.find(sql);
        if (found != statements_.end()) return found->second;
        std::string text{sql};
        return statements_.try_emplace(text, database_, text).first->second;
    }

    SQLite::Database database_;
    std::map<std::string, SQLite::Statement, std::less<>> statements_;
};

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path) {
    return guarded([&] { return std::make_unique<SqliteConnection>(path); });
}

}  // namespace qiao::storage
