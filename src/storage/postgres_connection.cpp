#include "storage/postgres_connection.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <map>

namespace qiao::storage {
namespace {

using ResultHandle = std::unique_ptr<PGresult, decltype(&PQclear)>;
using ConnectionHandle = std::unique_ptr<PGconn, decltype(&PQfinish)>;

constexpr Oid bool_oid = 16, int8_oid = 20, int2_oid = 21, int4_oid = 23, float4_oid = 700, float8_oid = 701;
constexpr std::int64_t writers_lock = 0x7169616f;  // "qiao"

/// `?` becomes $1, $2 …; the project's SQL has no `?` inside literals.
std::string numbered(std::string_view sql) {
    std::string out;
    int n = 0;
    for (const char c : sql) {
        if (c == '?')
            out += fmt::format("${}", ++n);
        else
            out.push_back(c);
    }
    return out;
}

/// Parameters as the text that libpq sends. Keeps the texts alive.
class Parameters {
public:
    explicit Parameters(std::span<const SqlValue> values) {
        texts_.reserve(values.size());
        for (const auto& value : values) std::visit([this](const auto& one) { add(one); }, value);
        for (std::size_t i = 0; i < values.size(); ++i) {
            pointers_.push_back(std::holds_alternative<std::monostate>(values[i]) ? nullptr : texts_[i].c_str());
        }
    }
    [[nodiscard]] int count() const { return static_cast<int>(pointers_.size()); }
    [[nodiscard]] const char* const* data() const { return pointers_.data(); }

private:
    void add(std::monostate) { texts_.emplace_back(); }
    void add(std::int64_t value) { texts_.push_back(std::to_string(value)); }
    void add(double value) { texts_.push_back(fmt::format("{}", value)); }
    void add(const std::string& text) {
        if (text.find('\0') != std::string::npos) throw StorageFailure{"PostgreSQL keeps no text with a zero byte"};
        texts_.push_back(text);
    }

    std::vector<std::string> texts_;
    std::vector<const char*> pointers_;
};

template <class T>
T parsed(std::string_view text) {
    T value{};
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

SqlValue value_of(const PGresult* result, int row, int column) {
    if (PQgetisnull(result, row, column) != 0) return std::monostate{};
    const std::string_view text{PQgetvalue(result, row, column),
                                static_cast<std::size_t>(PQgetlength(result, row, column))};
    switch (PQftype(result, column)) {
        case bool_oid: return std::int64_t{text == "t"};
        case int8_oid:
        case int4_oid:
        case int2_oid: return parsed<std::int64_t>(text);
        case float4_oid:
        case float8_oid: return parsed<double>(text);
        default: return std::string{text};
    }
}

class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(std::string url) : url_{std::move(url)} { connect(); }

    std::int64_t execute(std::string_view sql, std::span<const SqlValue> parameters) override {
        const auto result = run(sql, parameters);
        return parsed<std::int64_t>(PQcmdTuples(result.get()));
    }

    void query(std::string_view sql, std::span<const SqlValue> parameters,
               const std::function<void(SqlRow)>& row) override {
        const auto result = run(sql, parameters);
        std::vector<SqlValue> values(static_cast<std::size_t>(PQnfields(result.get())));
        for (int at = 0; at < PQntuples(result.get()); ++at) {
            for (std::size_t i = 0; i < values.size(); ++i) values[i] = value_of(result.get(), at, static_cast<int>(i));
            row(values);
        }
    }

    void begin_read() override {
        reconnect_if_lost();
        command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1");  // the snapshot is of the first statement
    }
    void begin_write() override {
        reconnect_if_lost();
        static const auto begin =
            fmt::format("BEGIN; SET LOCAL lock_timeout = '10s'; SELECT pg_advisory_xact_lock({})", writers_lock);
        command(begin.c_str());
    }
    void commit() override {
        const auto result = command("COMMIT");
        // a transaction in which a statement failed answers COMMIT with a good ROLLBACK
        if (std::string_view{PQcmdStatus(result.get())} != "COMMIT")
            throw StorageFailure{"the transaction had failed and was rolled back"};
    }
    void rollback() noexcept override {
        if (PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) {
            const ResultHandle ignored{PQexec(connection_.get(), "ROLLBACK"), &PQclear};
        }
    }
    std::string_view text_type() const override { return R"(TEXT COLLATE "C")"; }

    std::vector<std::string> columns_of(std::string_view table) override {
        std::vector<std::string> names;
        const std::array parameters{SqlValue{std::string{table}}};
        query(
            "SELECT column_name::text FROM information_schema.columns WHERE table_schema = current_schema() AND "
            "table_name = ?::text",
            parameters, [&](SqlRow row) { names.push_back(std::get<std::string>(row[0])); });
        return names;
    }

    void copy_to(const std::string&) override { throw StorageFailure{"a PostgreSQL store is backed up with pg_dump"}; }

private:
    void connect() {
        connection_.reset(PQconnectdb(url_.c_str()));
        statements_.clear();
        if (PQstatus(connection_.get()) != CONNECTION_OK) throw StorageFailure{PQerrorMessage(connection_.get())};
        PQsetNoticeProcessor(
            connection_.get(), [](void*, const char*) {}, nullptr);
        command("SET extra_float_digits = 3");
    }

    void reconnect_if_lost() {
        if (PQstatus(connection_.get()) != CONNECTION_OK) connect();
    }

    ResultHandle command(const char* sql) {
        ResultHandle result{PQexec(connection_.get(), sql), &PQclear};
        expect_good(result.get());
        return result;
    }

    void expect_good(const PGresult* result) {
        const auto status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            throw StorageFailure{PQerrorMessage(connection_.get())};
    }

    ResultHandle run(std::string_view sql, std::span<const SqlValue> values) {
        const Parameters parameters{values};
        const auto kept = statements_.size() < statements_kept || statements_.contains(sql);
        ResultHandle result{kept ? PQexecPrepared(connection_.get(), prepared(sql).c_str(), parameters.count(),
                                                  parameters.data(), nullptr, nullptr, 0)
                                 : PQexecParams(connection_.get(), numbered(sql).c_str(), parameters.count(), nullptr,
                                                parameters.data(), nullptr, nullptr, 0),
                            &PQclear};
        expect_good(result.get());
        return result;
    }

    const std::string& prepared(std::string_view sql) {
        const auto found = statements_.find(sql);
        if (found != statements_.end()) return found->second;
        const auto name = fmt::format("q{}", statements_.size());
        const ResultHandle result{PQprepare(connection_.get(), name.c_str(), numbered(sql).c_str(), 0, nullptr),
                                  &PQclear};
        expect_good(result.get());
        return statements_.emplace(std::string{sql}, name).first->second;
    }

    std::string url_;
    ConnectionHandle connection_{nullptr, &PQfinish};
    std::map<std::string, std::string, std::less<>> statements_;
};

}  // namespace

std::unique_ptr<Connection> open_postgres(const std::string& url) { return std::make_unique<PostgresConnection>(url); }

}  // namespace qiao::storage
