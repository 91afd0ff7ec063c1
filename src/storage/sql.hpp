#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>
#include <vector>

namespace qiao::storage {

/// What SQL holds here: nothing, whole numbers, numbers, UTF-8 text. Compound values travel as JSON text.
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string>;
using SqlRow = std::span<const SqlValue>;

/// The store is busy beyond its time limit, out of reach, or broken. Not foreseeable by the caller, so thrown; caught at
/// the rim and answered as "unavailable".
class StorageFailure : public std::system_error {
public:
    explicit StorageFailure(const std::string& what)
        : std::system_error{std::make_error_code(std::errc::io_error), what} {}
};

/// One connection to a database that speaks SQL. The SQL text is the same for every one of them: `?` stands for a
/// parameter, text compares by bytes, LIKE too. Statements are prepared once and kept, the first `statements_kept` of
/// them: lists can be asked in more ways than anybody wants to keep. Not thread safe; all throw StorageFailure.
class Connection {
public:
    virtual ~Connection() = default;

    /// Returns the rows affected.
    virtual std::int64_t execute(std::string_view sql, std::span<const SqlValue> parameters = {}) = 0;

    /// Calls `row` for each row in turn; its values live until it returns.
    virtual void query(std::string_view sql, std::span<const SqlValue> parameters,
                       const std::function<void(SqlRow)>& row) = 0;

    virtual void begin_read() = 0;   ///< one snapshot, as things stand now, until the end
    virtual void begin_write() = 0;  ///< the only writer of this database until the end; waits up to 10 s for another
    virtual void commit() = 0;       ///< durable when it returns
    virtual void rollback() noexcept = 0;

    /// The column type for text that sorts and compares by bytes.
    [[nodiscard]] virtual std::string_view text_type() const = 0;

    /// Names of the columns of a table; empty if there is no such table.
    virtual std::vector<std::string> columns_of(std::string_view table) = 0;

    /// Writes a consistent copy to a file while others go on. Throws StorageFailure where the database has tools of its own.
    virtual void copy_to(const std::string& path) = 0;
};

constexpr std::size_t statements_kept = 256;

using ConnectionMaker = std::function<std::unique_ptr<Connection>()>;

}  // namespace qiao::storage
