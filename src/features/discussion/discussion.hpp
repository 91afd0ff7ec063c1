#pragma once

#include "features/asking.hpp"
#include "features/discussion/comment.hpp"

namespace qiao::discussion {

/// What somebody wrote, before it is kept.
struct Said {
    std::string text{};
    Id reply_to{};
};

/// Speaking about records. Who may see a record reads what is said about it; the table of permissions says who may discuss it.
/// Each command may fail with not_found (also where the record is hidden), unauthenticated and forbidden.
class Discussion {
public:
    Discussion(const features::Services& services, access::Authority authority)
        : services_{services}, authority_{std::move(authority)} {}

    /// Whoever is mentioned and may see the record is told, and so is everybody who follows it; the author follows it from now on.
    /// Errors: missing_value, invalid_value (/text: too long, or a person unknown to the author; /reply_to: of another record).
    [[nodiscard]] base::Result<Comment> say(const domain::Record& about, const Said& said);

    /// By its author. Errors: as say.
    [[nodiscard]] base::Result<Comment> amend(const Id& comment, const std::string& text);

    /// By its author, or whoever may edit the record. Its text stays in the change log alone.
    [[nodiscard]] base::Outcome remove(const Id& comment);
    /// By whoever removed it.
    [[nodiscard]] base::Outcome restore(const Id& comment);

    [[nodiscard]] bool may_amend(const Comment& comment, const domain::Record& about) const;
    [[nodiscard]] bool may_remove(const Comment& comment, const domain::Record& about) const;
    [[nodiscard]] bool may_restore(const Comment& comment, const domain::Record& about) const;

private:
    struct Held {
        Comment comment{};
        domain::Record about{};
    };
    [[nodiscard]] base::Result<Held> held(storage::Reader& reader, const Id& comment) const;
    [[nodiscard]] base::Outcome check(storage::Reader& reader, const Said& said, const std::vector<Id>& known) const;
    void tell(storage::Writer& writer, const Comment& comment, const domain::Record& about) const;
    [[nodiscard]] base::Result<Comment> keep(storage::Writer& writer, const Comment& comment) const;

    const features::Services& services_;
    access::Authority authority_;
};

/// Whoever the table of permissions lets discuss it, and whoever made it: what was published of somebody's is still answered by them.
[[nodiscard]] bool may_discuss(const access::Judge& judge, const access::Authority& authority,
                               const domain::Record& about);

/// The record that a comment is about; nothing if it is gone.
[[nodiscard]] std::optional<domain::Record> subject_of(storage::Reader& reader, const Comment& comment);

}  // namespace qiao::discussion
