#pragma once

#include <boost/json/fwd.hpp>

#include "base/texts.hpp"
#include "features/notices/notice.hpp"
#include "features/personal_data.hpp"

namespace qiao::notices {

/// A notice in words.
struct Told {
    Notice notice{};
    std::string text{};
    std::string link{};   ///< below the language: "/places/…"; empty = nowhere to go
    std::string actor{};  ///< the name of whoever did it; empty = the calendar, a former holder, or hidden
    bool hidden{
        false};  ///< the record it is about is gone or no longer the reader's to see: then nothing of it is told
};

/// In the reader's language and as far as they may see it now. `reader` has the sight of whoever it is told to; `all` sees
/// everything and gives the names of people: a name says who did something, to everybody who may see what was done.
/// Cost: three statements and two for each noun that is told of.
[[nodiscard]] std::vector<Told> tell(storage::Reader& reader, storage::Reader& all, std::vector<Notice> notices,
                                     const base::Texts& texts, std::string_view lang);

/// "/places/<id>", "/records/offer/<id>": the page of a record, below the language.
[[nodiscard]] std::string page_of(std::string_view entity, std::string_view record);

/// Notices, followed records and how often letters come, as an account takes them along; all of them go with it.
[[nodiscard]] features::PersonalData personal_data();

}  // namespace qiao::notices
