#pragma once

#include <mutex>
#include <utility>
#include <vector>

#include "mail/mime.hpp"
#include "mail/sender.hpp"

namespace qiao::mail {

/// Keeps letters instead of sending them: for tests. It refuses what cannot be written down, as the real one does.
class Mailbag final : public Sender {
public:
    [[nodiscard]] Delivery send(const Message& message) override {
        const std::scoped_lock lock{mutex_};
        if (!to_mime(message)) return {Fate::refused, 0, "the letter cannot be written"};
        if (answer_.fate == Fate::accepted) letters_.push_back(message);
        return answer_;
    }

    /// What the next ones are answered with.
    void answer(Delivery delivery) {
        const std::scoped_lock lock{mutex_};
        answer_ = std::move(delivery);
    }

    /// All that were accepted since the last call.
    [[nodiscard]] std::vector<Message> take() {
        const std::scoped_lock lock{mutex_};
        return std::exchange(letters_, {});
    }

private:
    std::mutex mutex_;
    Delivery answer_;
    std::vector<Message> letters_;
};

}  // namespace qiao::mail
