#pragma once

// What the tests of stores share: one store of each kind, empty and gone afterwards, and a noun with a field of every type.

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "base/clock.hpp"
#include "domain/nouns.hpp"
#include "storage/postgres_connection.hpp"
#include "storage/sqlite_connection.hpp"
#include "storage/store.hpp"

namespace qiao::storage::testing {

using base::Code;
using domain::Field;
using domain::FieldType;

/// Fields are named after their types; references lead to other samples.
inline const Entity& sample_entity() {
    static const Entity described{
        "sample",
        "samples",
        "localized",
        "Thing",
        {Field{.name = "localized", .type = FieldType::localized, .search_weight = 10},
         Field{.name = "names", .type = FieldType::names, .search_weight = 5},
         Field{.name = "text", .search_weight = 3}, Field{.name = "boolean", .type = FieldType::boolean},
         Field{.name = "integer", .type = FieldType::integer}, Field{.name = "decimal", .type = FieldType::decimal},
         Field{.name = "edtf", .type = FieldType::edtf}, Field{.name = "money", .type = FieldType::money},
         Field{.name = "quantity", .type = FieldType::quantity},
         Field{.name = "reference", .type = FieldType::reference, .target = "sample"},
         Field{.name = "references", .type = FieldType::references, .target = "sample"},
         Field{.name = "enumeration", .type = FieldType::enumeration, .options = {"red", "green", "blue"}},
         Field{.name = "texts", .type = FieldType::texts}, Field{.name = "coordinates", .type = FieldType::coordinates},
         Field{.name = "external_ids", .type = FieldType::external_ids}, Field{.name = "url", .type = FieldType::url},
         Field{.name = "criteria", .type = FieldType::criteria}}};
    return described;
}

inline Record sample(std::string_view label) {
    Record record{sample_entity()};
    record["localized"] = domain::LocalizedText{"en", label};
    return record;
}

/// The kinds under test. PostgreSQL is left out only when the environment says so in as many words.
inline std::vector<std::string> store_kinds() {
    std::vector<std::string> kinds{"memory", "sqlite"};
    const char* without = std::getenv("QIAO_TEST_WITHOUT_POSTGRES");
    if (without == nullptr || std::string_view{without} != "1") kinds.emplace_back("postgres");
    return kinds;
}

/// Those of them whose tables can be reached past the store.
inline std::vector<std::string> databases() {
    auto kinds = store_kinds();
    kinds.erase(kinds.begin());
    return kinds;
}

/// A place for one store that nobody else uses; removed in the end.
class Home {
public:
    explicit Home(std::string kind) : kind_{std::move(kind)} {
        static std::atomic<int> made{0};
        name_ = "qiao_test_" + std::to_string(getpid()) + "_" + std::to_string(++made);
        if (kind_ == "sqlite") {
            const std::filesystem::path in_memory{"/dev/shm"};  // every commit waits for the disk, and these last not
            folder_ =
                (std::filesystem::is_directory(in_memory) ? in_memory : std::filesystem::temp_directory_path()) / name_;
            std::filesystem::create_directory(folder_);
        }
        if (kind_ == "postgres") open_postgres(server())->execute("CREATE SCHEMA " + name_);
    }
    ~Home() {
        if (kind_ == "sqlite") std::filesystem::remove_all(folder_);
        if (kind_ == "postgres") open_postgres(server())->execute("DROP SCHEMA " + name_ + " CASCADE");
    }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    [[nodiscard]] std::string url() const {
        if (kind_ == "sqlite") return "sqlite:" + file("store.db");
        if (kind_ == "memory") return "memory:";
        return server() + (server().find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + name_;
    }
    [[nodiscard]] std::string file(const std::string& name) const { return (folder_ / name).string(); }

    /// Straight to the tables, past the store. REQUIRES a database.
    [[nodiscard]] std::unique_ptr<Connection> connect() const {
        return kind_ == "sqlite" ? open_sqlite(file("store.db")) : open_postgres(url());
    }

    /// The server that `tools/with_postgres` starts for the tests.
    static std::string server() {
        const char* url = std::getenv("QIAO_TEST_POSTGRES_URL");
        if (url == nullptr || *url == '\0') {
            throw std::runtime_error{
                "QIAO_TEST_POSTGRES_URL is not set: run the tests with tools/with_postgres, or without PostgreSQL by "
                "QIAO_TEST_WITHOUT_POSTGRES=1"};
        }
        return url;
    }

private:
    std::string kind_;
    std::string name_;
    std::filesystem::path folder_;
};

constexpr base::Instant start{std::chrono::milliseconds{1'795'359'240'123}};

/// An empty store of one kind with all nouns and samples.
class StoreTest : public ::testing::TestWithParam<std::string> {
protected:
    void SetUp() override { store = open(); }

    std::unique_ptr<Store> open() { return std::move(open_store(home.url(), entities, {clock, entropy})).value(); }

    /// One write in a transaction of its own. Times and versions come back with it.
    Record keep(Record record) {
        clock.advance(std::chrono::seconds{1});
        const auto writer = store->write("somebody");
        auto kept = record.version == 0 ? writer->create(std::move(record)) : writer->update(std::move(record));
        EXPECT_TRUE(writer->commit());
        return std::move(kept).value();
    }
    std::optional<Record> find(const Id& id) { return store->read()->find(sample_entity(), id); }
    std::vector<Change> changes() {
        std::vector<Change> all;
        store->read()->for_each_change(0, [&](const Change& change) { all.push_back(change); });
        return all;
    }

    Home home{GetParam()};
    std::vector<const Entity*> entities = [] {
        std::vector<const Entity*> all{domain::all_entities().begin(), domain::all_entities().end()};
        all.push_back(&sample_entity());
        return all;
    }();
    base::ManualClock clock{start};
    base::SeededEntropy entropy{1};
    std::unique_ptr<Store> store;
};

/// For INSTANTIATE_TEST_SUITE_P: the kind is the name of the instance.
inline std::string kind_of(const ::testing::TestParamInfo<std::string>& info) { return info.param; }

}  // namespace qiao::storage::testing
