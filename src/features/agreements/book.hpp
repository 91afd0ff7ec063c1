#pragma once

#include "engine/method/commitments.hpp"
#include "features/asking.hpp"

namespace qiao::agreements {

using base::Id;
using domain::Record;

/// Agreements with all that shows how it stands with them, as somebody may see it: those of some partnerships, their clauses,
/// signatures, evidence and activities.
struct Book {
    method::Facts facts{};
    std::map<Id, Record> records{};      ///< each of them as it is stored
    std::map<Id, std::string> labels{};  ///< of these, and of what they refer to

    [[nodiscard]] std::string label(const Id& id) const;                   ///< empty where it may not be seen
    [[nodiscard]] const domain::Agreement& agreement(const Id& id) const;  ///< REQUIRES that it is here
};

/// Who asks, for one request.
class Desk {
public:
    Desk(const features::Services& given, access::Authority asking, std::string language);
    Desk(const features::Services& given, const http::Request& request)
        : Desk{given, features::authority_of(given, request), request.lang} {}

    /// An agreement as they may see it, with its partnership's book. Errors: not_found.
    [[nodiscard]] base::Result<Book> open(const Id& agreement);
    /// Cost: five statements a partnership, and three for each agreement that is not signed.
    [[nodiscard]] Book read(const std::set<Id>& partnerships);

    /// The agreements of a place, of a partnership, or all that they may see.
    [[nodiscard]] std::vector<Record> agreements_of(const Id& place, const Id& partnership);

    [[nodiscard]] bool may(access::Action action, const Record& record) const;

    const features::Services& services;
    access::Authority authority;
    std::string lang;
    method::Day today;
    std::unique_ptr<storage::Reader> sight;
    std::unique_ptr<storage::Reader> everything;

private:
    void take(Book& book, std::vector<Record> records);
    void approve(Book& book);
    void name(Book& book);
};

}  // namespace qiao::agreements
