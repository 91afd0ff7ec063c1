#include "domain/values.hpp"

#include <array>

namespace qiao::domain {
namespace {

constexpr std::array<std::string_view, 6> name_kinds{"official",    "former",          "misspelling",
                                                     "alternative", "transliteration", "abbreviation"};

struct IsEmpty {
    bool operator()(std::monostate) const { return true; }
    bool operator()(bool) const { return false; }
    bool operator()(std::int64_t) const { return false; }
    bool operator()(double) const { return false; }
    bool operator()(const LocalizedText& text) const { return text.empty(); }
    bool operator()(const Edtf& date) const { return date.text.empty(); }
    bool operator()(const Money& money) const { return money.currency.empty(); }
    bool operator()(const Quantity&) const { return false; }
    bool operator()(const Coordinates&) const { return false; }
    bool operator()(const Id& id) const { return id.is_nil(); }
    template <class Container>
    bool operator()(const Container& many) const {
        return many.empty();
    }
};

}  // namespace

bool is_empty(const Value& value) { return std::visit(IsEmpty{}, value); }

std::string_view to_string(NameKind kind) { return name_kinds.at(static_cast<std::size_t>(kind)); }

std::optional<NameKind> name_kind(std::string_view text) {
    for (std::size_t i = 0; i < name_kinds.size(); ++i) {
        if (name_kinds[i] == text) return static_cast<NameKind>(i);
    }
    return std::nullopt;
}

}  // namespace qiao::domain
