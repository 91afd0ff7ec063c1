#include "features/identity/correspondence.hpp"

#include <fmt/format.h>

#include "features/identity/user_cli.hpp"

namespace qiao::identity {

letters::Draft letter_of(const Correspondence& correspondence, const Ticket& ticket, std::string_view secret,
                         std::string_view post, std::string_view lang) {
    const auto* const key = ticket.kind != TicketKind::invitation ? "letter.password"
                            : ticket.post.is_nil()                ? "letter.admission"
                                                                  : "letter.invitation";
    const base::Texts::Args args{{"name", ticket.name.empty() ? ticket.email : ticket.name},
                                 {"post", std::string{post}},
                                 {"link", ticket_link(correspondence.site, lang, secret)},
                                 {"site", correspondence.site}};
    const auto& texts = correspondence.texts;
    return {.about = "ticket:" + ticket.id.to_string(),
            .to = {ticket.email, ticket.name},
            .subject = texts.get(lang, fmt::format("{}.subject", key), args),
            .text = texts.get(lang, fmt::format("{}.text", key), args)};
}

}  // namespace qiao::identity
