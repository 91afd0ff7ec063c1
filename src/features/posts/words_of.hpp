#pragma once

#include <boost/json/object.hpp>

#include "base/texts.hpp"
#include "features/posts/picture.hpp"
#include "features/registry/records.hpp"

namespace qiao::posts {

/// Names of what is spoken of, and the language to speak in.
struct Words {
    const base::Texts& texts;
    std::string lang;
    const Picture& picture;
    registry::Labels labels;
    Day today{};

    /// With the labels of all posts, their partnerships and the places of both. REQUIRES: all outlive this.
    [[nodiscard]] static Words of(const Picture& picture, storage::Reader& reader, const base::Texts& texts,
                                  std::string_view lang, Day today);

    /// Empty where the reader may not see it.
    [[nodiscard]] std::string label(const Id& id) const;
    /// {"id", "label"}; null for nil.
    [[nodiscard]] boost::json::value named(const Id& id) const;

    /// Cause, text, next step: {"cause", "text", "next", "post"|"place", "on", "count"}.
    [[nodiscard]] boost::json::object reason(const Reason& reason) const;
    [[nodiscard]] boost::json::object channel(const Channel& channel) const;
    [[nodiscard]] boost::json::object side(const Side& side) const;
};

}  // namespace qiao::posts
