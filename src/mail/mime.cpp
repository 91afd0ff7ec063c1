#include "mail/mime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "mail/mime_text.hpp"

namespace qiao::mail {
namespace {

constexpr std::size_t header_line_max = 998;

base::Error refusal(std::string field, std::string_view value) {
    return {base::Code::invalid_value,
            std::move(field),
            {{"value", std::string{value.substr(0, 200)}}},
            "error.mail.invalid"};
}

bool is_of(std::string_view text, std::string_view further) {
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               further.find(c) != further.npos;
    });
}

std::string lower(std::string_view text) {
    std::string out{text};
    for (auto& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return out;
}

bool is_written_from_fields(std::string_view name) {
    static constexpr std::array<std::string_view, 13> names{"from",
                                                            "to",
                                                            "cc",
                                                            "bcc",
                                                            "reply-to",
                                                            "sender",
                                                            "subject",
                                                            "date",
                                                            "message-id",
                                                            "mime-version",
                                                            "auto-submitted",
                                                            "list-unsubscribe",
                                                            "list-unsubscribe-post"};
    const auto wanted = lower(name);
    return wanted.starts_with("content-") || std::ranges::find(names, wanted) != names.end();
}

bool is_message_id(std::string_view id) {
    const auto at = id.find('@');
    return at != id.npos && id.size() < 200 && is_of(id.substr(0, at), "!#$%&'*+-/=?^_`{|}~.") &&
           is_of(id.substr(at + 1), "-.:");
}

bool is_type(std::string_view type) {
    const auto slash = type.find('/');
    return slash != type.npos && type.size() < 128 && is_of(type.substr(0, slash), "-+.") &&
           is_of(type.substr(slash + 1), "-+.");
}

std::optional<base::Error> fault_of(const Message& message) {
    if (!is_message_id(message.id)) return refusal("/id", message.id);
    if (!is_address(message.from.email)) return refusal("/from", message.from.email);
    if (message.to.empty()) return base::Error{base::Code::missing_value, "/to", {{"field", "to"}}};
    for (const auto& to : message.to) {
        if (!is_address(to.email)) return refusal("/to", to.email);
    }
    if (!message.reply_to.email.empty() && !is_address(message.reply_to.email))
        return refusal("/reply_to", message.reply_to.email);
    const auto& url = message.unsubscribe_url;
    if (!url.empty() && (!url.starts_with("https://") || url.size() > 900 || !is_of(url, ":/?#[]@!$&'()*+,;=-._~%"))) {
        return refusal("/unsubscribe_url", url);
    }
    for (const auto& [name, value] : message.headers) {
        const auto ascii = std::ranges::all_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
        if (!is_of(name, "-") || is_written_from_fields(name) || name.size() + value.size() + 2 > header_line_max ||
            !ascii) {
            return refusal("/headers", name);
        }
    }
    for (const auto& attachment : message.attachments) {
        if (!is_type(attachment.type)) return refusal("/attachments", attachment.type);
    }
    return std::nullopt;
}

/// "Mon, 23 Nov 2026 01:03:30 +0000".
std::string date_of(base::Instant instant) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(instant - day)};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000", days[std::chrono::weekday{day}.c_encoding()],
                       static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

/// One address a line.
std::string address_line(std::string_view header, std::span<const Address> addresses) {
    std::string out{header};
    out += ": ";
    for (auto used = out.size(); const auto& address : addresses) {
        if (&address != addresses.data()) out += ",\r\n ";
        const auto email = *canonical_address(address.email);
        const auto name = encoded_phrase(address.name, used);
        out += name.empty() ? email : fmt::format("{}\r\n <{}>", name, email);
        used = 1;
    }
    return out + "\r\n";
}

std::string header_lines(const Message& message) {
    auto out = fmt::format("Date: {}\r\nMessage-ID: <{}>\r\n", date_of(message.date), message.id);
    out += address_line("From", {&message.from, 1});
    out += address_line("To", message.to);
    if (!message.reply_to.email.empty()) out += address_line("Reply-To", {&message.reply_to, 1});
    constexpr std::string_view subject = "Subject: ";
    out.append(subject).append(encoded_text(message.subject, subject.size())).append("\r\n");
    if (message.automatic) out += "Auto-Submitted: auto-generated\r\n";
    if (!message.unsubscribe_url.empty()) {
        out += fmt::format("List-Unsubscribe: <{}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
                           message.unsubscribe_url);
    }
    for (const auto& [name, value] : message.headers) {
        out += fmt::format("{}: {}\r\n", name, folded(on_one_line(value), name.size() + 2));
    }
    return out + "MIME-Version: 1.0\r\n";
}

/// What is shorter: quoted-printable for text that is ASCII for the most part, which every reader shows as it is, else base64.
std::string text_part(std::string_view subtype, std::string_view text) {
    const auto others = std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
    const auto quoted = static_cast<std::size_t>(others) * 6 < text.size() + 6;
    const auto lines = with_crlf(text);
    return fmt::format("Content-Type: text/{}; charset=utf-8\r\nContent-Transfer-Encoding: {}\r\n\r\n{}", subtype,
                       quoted ? "quoted-printable" : "base64", quoted ? quoted_printable(lines) : base64_lines(lines));
}

std::string attachment_part(const Attachment& attachment) {
    return fmt::format(
        "Content-Type: {}\r\nContent-Disposition: attachment{}\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
        attachment.type, parameter("filename", attachment.name), base64_lines(attachment.bytes));
}

/// "=_" occurs in neither encoding, so no part can contain the boundary. The line end before a boundary belongs to it, not to the part.
std::string multipart(std::string_view subtype, std::span<const std::string> parts) {
    auto out = fmt::format("Content-Type: multipart/{0}; boundary=\"=_{0}\"\r\n\r\n", subtype);
    for (const auto& part : parts) out += fmt::format("--=_{}\r\n{}\r\n", subtype, part);
    return out + fmt::format("--=_{}--\r\n", subtype);
}

}  // namespace

base::Result<std::string> to_mime(const Message& message) {
    if (auto fault = fault_of(message)) return std::move(*fault);
    auto body = text_part("plain", message.text);
    if (!message.html.empty()) body = multipart("alternative", std::array{body, text_part("html", message.html)});
    if (!message.attachments.empty()) {
        std::vector<std::string> parts{std::move(body)};
        for (const auto& attachment : message.attachments) parts.push_back(attachment_part(attachment));
        body = multipart("mixed", parts);
    }
    return header_lines(message) + body;
}

}  // namespace qiao::mail
