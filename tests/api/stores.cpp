#include "stores.hpp"

#include <libpq-fe.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace qiao::tests {
namespace {

namespace fs = std::filesystem;

class InMemory final : public StoreHome {
public:
    [[nodiscard]] std::string url() const override { return "memory:"; }
};

class Folder final : public StoreHome {
public:
    Folder() {
        auto pattern = (fs::temp_directory_path() / "qiao-api-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
        path_ = pattern;
    }
    ~Folder() override { fs::remove_all(path_); }
    [[nodiscard]] std::string url() const override { return "sqlite:" + (path_ / "qiao.db").string(); }

private:
    fs::path path_;
};

/// A schema of its own in the database of the test run.
class Schema final : public StoreHome {
public:
    explicit Schema(std::string database) : database_{std::move(database)} {
        static int count = 0;
        name_ = "api_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
        run("CREATE SCHEMA " + name_);
    }
    ~Schema() override { run("DROP SCHEMA " + name_ + " CASCADE"); }
    [[nodiscard]] std::string url() const override {
        return database_ + (database_.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + name_;
    }

private:
    void run(const std::string& sql) const {
        const std::unique_ptr<PGconn, decltype(&PQfinish)> connection{PQconnectdb(database_.c_str()), PQfinish};
        const std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(connection.get(), sql.c_str()), PQclear};
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
            ADD_FAILURE() << sql << ": " << PQerrorMessage(connection.get());
    }
    std::string database_;
    std::string name_;
};

std::string from_environment(const char* name) {
    const auto* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

}  // namespace

std::unique_ptr<StoreHome> make_store_home(const std::string& kind) {
    if (kind == "memory") return std::make_unique<InMemory>();
    if (kind == "sqlite") return std::make_unique<Folder>();
    if (const auto database = from_environment("QIAO_TEST_POSTGRES_URL"); !database.empty())
        return std::make_unique<Schema>(database);
    if (from_environment("QIAO_TEST_WITHOUT_POSTGRES") == "1") return nullptr;
    throw std::runtime_error{"no PostgreSQL: run tools/with_postgres <test>, or set QIAO_TEST_WITHOUT_POSTGRES=1"};
}

}  // namespace qiao::tests
