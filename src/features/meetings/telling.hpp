#pragma once

#include <memory>

#include "features/identity/accounts.hpp"
#include "features/meetings/forum.hpp"

namespace qiao::meetings {

/// Tells the people of a profile what happened: a notice to those who have an account, a letter to delegates who have only an address.
/// What is told is `meeting_<kind>`; of two about the same there is one.
class Telling {
public:
    Telling(const features::Services& services, std::shared_ptr<identity::Accounts> accounts)
        : services_{services}, accounts_{std::move(accounts)} {}

    struct News {
        std::string kind{};   ///< asked, accepted, declined, expiring, expired, called_off
        std::string about{};  ///< the occasion: a request's id
        Id to{};              ///< a profile
        Id other{};           ///< the other side's
        std::string date{};   ///< by when to answer
        Id actor{};
    };
    /// In the transaction of what it tells of. Returns whether anything is new.
    bool put(storage::Writer& writer, const Forum& forum, const News& news) const;

private:
    [[nodiscard]] std::set<Id> persons_of(storage::Reader& reader, const Forum& forum,
                                          const MeetingProfile& profile) const;
    void write_letter(storage::Writer& writer, const Forum& forum, const News& news, const Delegate& to) const;

    features::Services services_;
    std::shared_ptr<identity::Accounts> accounts_;
};

}  // namespace qiao::meetings
