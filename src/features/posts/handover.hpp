#pragma once

#include <boost/json/object.hpp>

#include "access/authority.hpp"
#include "features/module.hpp"
#include "features/posts/open_answers.hpp"
#include "features/posts/words_of.hpp"

namespace qiao::posts {

/// Who asks for a pack: what they may see, and whether what is open at the post is their business.
struct Viewer {
    storage::Sight sight{};
    bool is_concerned{false};
};

/// Holder and deputy, named in the post or by their term; whoever may appoint to it; the program.
[[nodiscard]] bool is_concerned(const features::Services& services, const access::Authority& authority,
                                const domain::Post& post);

/// Who holds the post, or held it last as far as the reader may see its history; nil = nobody yet.
[[nodiscard]] Id holder_or_former(storage::Reader& reader, const domain::Post& post);

/// Records that a person keeps where the post is good, but private ones: those go with the office.
[[nodiscard]] std::vector<domain::Record> kept_in_scope(storage::Reader& reader, const domain::Post& post,
                                                        const Id& person);

/// What is known of one post, its channels and its sides: {"post", "channels", "sides"}.
[[nodiscard]] boost::json::object state_json(const domain::Post& post, const Words& words, storage::Reader& reader,
                                             const Viewer& viewer);

/// Everything that whoever takes over a post has to know, in one language, as far as the reader may see it: the post and its mandate,
/// partnerships, the other side and how to reach it, contacts (the latest first), answers due both ways, coming dates, open
/// items of all features, records that the holder keeps here, last changes.
/// Cost: all posts and contacts once, two statements a noun, some for each feature with open work.
[[nodiscard]] boost::json::object handover_json(const domain::Record& post, const Words& words, storage::Reader& reader,
                                                const Viewer& viewer, const std::vector<NamedWork>& works);

/// The same on paper. `pack`: what `handover_json` gave in that language.
[[nodiscard]] std::string handover_pdf(const boost::json::object& pack, const base::Texts& texts, std::string_view lang,
                                       base::Instant now);

}  // namespace qiao::posts
