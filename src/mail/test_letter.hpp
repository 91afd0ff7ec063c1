#pragma once

#include "mail/message.hpp"

namespace qiao::mail {

inline Message some_letter() {
    return {.id = "0190163d.1@qiao.example",
            .date = base::Instant{std::chrono::milliseconds{1'795'359'240'123}},
            .from = {"noreply@qiao.example", "Qiao 桥"},
            .to = {{"mira@stadt.example", "Mira Vogel"}},
            .subject = "A post is vacant",
            .text = "Dear Mira,\n\nthe post is vacant.\n"};
}

}  // namespace qiao::mail
