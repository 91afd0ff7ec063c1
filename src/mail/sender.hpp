#pragma once

#include <string>

#include "mail/message.hpp"

namespace qiao::mail {

enum class Fate {
    accepted,   ///< the server has taken charge of the letter
    try_later,  ///< it may go another time: the server is away, busy or misconfigured, ours or theirs
    refused,    ///< it will not go however often it is tried: no such recipient, too large, not allowed
};

struct Delivery {
    Fate fate{Fate::accepted};
    int reply{};  ///< the server's last reply code (550), 0 if it gave none
    std::string
        words{};  ///< the server's own, or why it was not reached; for the log and the operator. Never a password
};

/// Where letters go. Threads: callable from all.
class Sender {
public:
    virtual ~Sender() = default;

    /// Waits until the letter is accepted or not. A server that took it and whose answer was lost gets it again: the Message-ID tells.
    [[nodiscard]] virtual Delivery send(const Message& message) = 0;
};

}  // namespace qiao::mail
