#pragma once

#include "base/texts.hpp"
#include "features/approvals/kept.hpp"
#include "features/notices/notice.hpp"

namespace qiao::approvals {

/// Notices about one submission, in the transaction of what they tell of.
class Telling {
public:
    Telling(storage::Writer& writer, const base::Clock& clock, const base::Texts& texts, const Submission& submission);

    /// To the holder and the deputy of a post. Returns how many are new.
    std::size_t tell_post(const Id& post, std::string_view kind, notices::Urgency urgency, const Id& actor);
    /// To the submitter and everybody of the needed posts: how it ended.
    void tell_end(const Id& actor);

private:
    bool tell(const Id& person, std::string_view kind, notices::Urgency urgency, const Id& actor);

    storage::Writer& writer_;
    const base::Clock& clock_;
    const Submission& submission_;
    std::map<std::string, std::string> facts_{};
};

/// Somebody's name; of one that was erased, or the program, nothing.
[[nodiscard]] std::string name_of_person(storage::Reader& reader, const Id& person);

}  // namespace qiao::approvals
