#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tabular/bytes.hpp"

namespace qiao::tabular {

/// One object of a list, as it stands in the text.
struct JsonItem {
    std::size_t line{0};  ///< where it begins
    std::string text{};
};

/// Cuts a JSON document into the objects of its list, one at a time, in constant memory: those of a list at the top, or of a
/// member at the top that has one of the names given. A document without such a list is one item as a whole.
///
/// Only brackets and texts are looked at: whether an item is good JSON says who parses it. Comes after errors to its end, as
/// `RowSource` does. Faults that end it: `item_too_large` (too_large), `json_open` (malformed), those of the bytes below.
class JsonItems {
public:
    static constexpr std::size_t item_bytes_max = 4 * 1024 * 1024;

    JsonItems(std::unique_ptr<ByteSource> bytes, std::vector<std::string> list_names);

    [[nodiscard]] base::Result<bool> next(JsonItem& item);
    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_->bytes_read(); }
    [[nodiscard]] std::uint64_t bytes_total() const { return bytes_->bytes_total(); }
    /// The member whose list was found; empty at the top or while none was.
    [[nodiscard]] const std::string& list_name() const { return list_name_; }

private:
    base::Result<bool> fill();
    void take(char c);
    void open(char c);
    void close(char c);
    base::Result<bool> whole(JsonItem& item);

    std::unique_ptr<ByteSource> bytes_;
    std::vector<std::string> list_names_;
    std::string list_name_;
    std::string buffer_;
    std::size_t at_{0};
    std::size_t line_{1};
    std::size_t depth_{0};
    std::size_t list_depth_{0};  ///< of the brackets of the list that is being read; 0 = none
    bool found_list_{false};
    bool in_text_{false};
    bool escaped_{false};
    bool ready_{false};
    bool ended_{false};
    std::string text_;  ///< the text being read, at depth 1 perhaps a name
    std::string name_;  ///< the last one
    JsonItem item_;
    bool collecting_{false};
    std::string document_;  ///< all of it, while it may be one item
};

}  // namespace qiao::tabular
