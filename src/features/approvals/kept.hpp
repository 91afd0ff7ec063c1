#pragma once

#include "domain/entity.hpp"
#include "features/approvals/rules.hpp"

// What is stored of approvals: in the change log as all records are, but no nouns of the registry: no list or export of their own
// shows them, as who may see them hangs on the record that they are about. Times are milliseconds since 1970, 0 = not yet.

namespace qiao::approvals {

struct Submission {
    Id id{};
    std::string noun{};         ///< of the record
    std::string record{};       ///< its id; a text, as the record may be removed and the decision stays
    std::string partnership{};  ///< the id of the one it lies in; a text, for the same reason; empty = none
    std::int64_t record_version{0};
    std::string digest{};  ///< of `frozen`, see frozen.hpp
    State state{State::open};
    std::vector<Id> needs{};
    std::vector<Id> waiting{};  ///< those of `needs` that have not decided; none once it is closed
    domain::Edtf due{};         ///< a day; empty = none
    std::string remark{};
    Id submitter{};  ///< a person; nil = the program at a terminal
    std::int64_t submitted_at{0};
    Id closer{};  ///< who withdrew it, or submitted the next
    std::string closing_remark{};
    std::int64_t closed_at{0};
    Id successor{};  ///< what superseded it
    std::string frozen{};
};

enum class Capacity { holder, deputy };
[[nodiscard]] constexpr std::array<std::string_view, 2> words(Capacity) { return {"holder", "deputy"}; }

/// Its id comes from both: a post decides once.
struct Verdict {
    Id id{};
    Id submission{};
    Id post{};
    Word word{Word::approve};
    Id person{};
    Capacity capacity{Capacity::holder};
    std::string remark{};
    std::int64_t at{0};
};

[[nodiscard]] const domain::Entity& submission_entity();
[[nodiscard]] const domain::Entity& verdict_entity();

[[nodiscard]] Id verdict_id(const Id& submission, const Id& post);

}  // namespace qiao::approvals
