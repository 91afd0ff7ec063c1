#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "mail/address.hpp"

namespace qiao::mail {

struct Attachment {
    std::string name{};  ///< a file name in any script
    std::string type{};  ///< "application/pdf"; text is sent as the bytes are
    std::string bytes{};
};

/// A letter. Texts are UTF-8; line ends of any kind.
///
/// Better one letter for each recipient: they do not see each other, and one who is refused does not stop the others.
struct Message {
    std::string
        id{};  ///< "<unique>@<domain>", without brackets. The same for every attempt: readers drop the second copy
    base::Instant date{};  ///< when it was written, not when it is sent
    Address from{};
    std::vector<Address> to{};  ///< one at least
    Address reply_to{};         ///< no e-mail in it: `from`
    std::string subject{};
    std::string text{};
    std::string html{};             ///< the same in HTML; may be empty
    std::string unsubscribe_url{};  ///< https; written as List-Unsubscribe with one click (RFC 8058). May be empty
    bool automatic{true};           ///< tells other machines not to answer (RFC 3834)
    std::vector<std::pair<std::string, std::string>> headers{};  ///< further ones, such as In-Reply-To
    std::vector<Attachment> attachments{};
};

}  // namespace qiao::mail
