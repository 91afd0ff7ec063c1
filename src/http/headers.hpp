#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qiao::http {

/// ASCII letters only, as HTTP's names are.
[[nodiscard]] bool same_ignoring_case(std::string_view a, std::string_view b);

/// Without spaces and tabs at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Header fields in the order they came. Names are compared without regard to case.
class Headers {
public:
    using Row = std::pair<std::string, std::string>;

    Headers() = default;
    Headers(std::initializer_list<Row> rows) : rows_(rows) {}

    /// A second field of the same name is joined to the first with ", "; but each Set-Cookie is a field of its own (RFC 9110, 5.3).
    void add(std::string_view name, std::string_view value);

    /// Replaces. A name or value with CR, LF or NUL would let its author write headers of his own: BrokenInvariant.
    void set(std::string_view name, std::string_view value);

    void remove(std::string_view name);

    /// Returns "" where the field is absent.
    [[nodiscard]] std::string_view get(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }

    [[nodiscard]] auto begin() const { return rows_.begin(); }
    [[nodiscard]] auto end() const { return rows_.end(); }

private:
    [[nodiscard]] const Row* find(std::string_view name) const;
    [[nodiscard]] Row* find(std::string_view name) { return const_cast<Row*>(std::as_const(*this).find(name)); }

    std::vector<Row> rows_;
};

}  // namespace qiao::http
