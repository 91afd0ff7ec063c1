#include "features/identity/sign_up.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/place.hpp"
#include "features/identity/email.hpp"
#include "features/notices/notice.hpp"
#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::identity {

using base::Code;
using base::Error;
using base::Result;

namespace {

constexpr std::string_view asking = "sign-up";
constexpr std::size_t line_bytes_max = 300;
constexpr std::size_t reason_bytes_max = 4'000;
constexpr std::int64_t open_max = 2'000;  ///< requests in all: whoever floods us fills no disk

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Error no_request(const Id& id) { return {Code::not_found, "", {{"value", id.to_string()}}}; }

base::Outcome check_wish(const Wish& wish, storage::Reader& reader) {
    if (is_blank(wish.name)) return Error{Code::missing_value, "/name"};
    if (!is_email(wish.email))
        return Error{Code::invalid_value, "/email", {{"value", wish.email}, {"expected", "name@example.org"}}};
    if (is_blank(wish.reason)) return Error{Code::missing_value, "/reason"};
    const auto too_long = [](std::string field, std::size_t most) {
        return Error{
            Code::invalid_value, std::move(field), {{"value", "…"}, {"expected", fmt::format("≤ {} bytes", most)}}};
    };
    if (wish.name.size() > line_bytes_max) return too_long("/name", line_bytes_max);
    if (wish.organisation.size() > line_bytes_max) return too_long("/organisation", line_bytes_max);
    if (wish.reason.size() > reason_bytes_max) return too_long("/reason", reason_bytes_max);
    if (!wish.place.is_nil() && !reader.find(domain::place_entity(), wish.place))
        return Error{Code::unknown_reference, "/place", {{"value", wish.place.to_string()}}};
    return base::done();
}

}  // namespace

base::Outcome SignUps::ask(const Wish& wish) {
    if (!accounts_.settings().takes_sign_ups) return Error{.code = Code::forbidden, .text_key = "error.sign_up.closed"};
    const auto email = folded_email(wish.email);
    const auto keys = {"sign-up:" + email, "address:" + wish.peer};
    const Throttle throttle{clock_};
    {
        const auto reader = store_.read();
        if (auto good = check_wish(wish, *reader); !good) return good;
    }
    const auto has_account = accounts_.find_by_email(email).has_value();
    const auto writer = store_.write(std::string{asking});
    for (const auto& key : keys) {
        if (auto admitted = throttle.admit(*writer, key); !admitted) return admitted;
    }
    for (const auto& key : keys) throttle.note_failure(*writer, key);
    SignUp request{.id = secrets::id_of(secrets::digest_of("sign-up:" + email)),
                   .email = email,
                   .name = wish.name,
                   .organisation = wish.organisation,
                   .place = wish.place,
                   .reason = wish.reason,
                   .language = wish.language == "zh" ? "zh" : "en",
                   .asked_at = now(),
                   .ends_at = now() + std::chrono::milliseconds{confirmation_length}.count()};
    const auto known = storage::load<SignUp>(*writer, sign_up_entity(), request.id);
    if (!known && writer->count(sign_up_entity()) >= open_max) return Error{Code::throttled, "", {{"seconds", "3600"}}};
    const auto occasion = fmt::format("sign-up:{}:{}", request.id.to_string(), request.asked_at);
    if (known && known->state == SignUpState::waiting) {
        // confirmed and not yet decided: nobody else overwrites it
    } else if (!accounts_.sends_letters() || wish.is_proven) {
        note_waiting(*writer, std::move(request));
    } else if (has_account) {
        write_letter(*writer, request, "known", occasion, {});
    } else {
        const auto secret = secrets::make_token(entropy_);
        request.digest = secrets::to_hex(secrets::digest_of(secret));
        const auto link = fmt::format("{}/{}/sign-up#{}", accounts_.settings().letters->site, request.language, secret);
        put(*writer, sign_up_entity(), request);
        write_letter(*writer, request, "confirm", occasion, {{"link", link}});
    }
    commit(*writer);
    return base::done();
}

Result<SignUp> SignUps::confirm(std::string_view secret, const std::string& peer) {
    const Error gone_by{.code = Code::not_found, .text_key = "error.ticket.gone"};
    if (!secrets::has_form_of_token(secret)) return gone_by;
    const auto digest = secrets::to_hex(secrets::digest_of(secret));
    const auto writer = store_.write(std::string{asking});
    const Throttle throttle{clock_};
    if (auto admitted = throttle.admit(*writer, "address:" + peer); !admitted) return admitted.error();
    const auto found = storage::load_where<SignUp>(*writer, sign_up_entity(), "digest", digest);
    if (found.empty() || found.front().ends_at <= now()) return gone_by;
    auto request = found.front();
    request.digest.clear();
    note_waiting(*writer, request);
    commit(*writer);
    return request;
}

void SignUps::note_waiting(storage::Writer& writer, SignUp request) {
    request.state = SignUpState::waiting;
    request.ends_at = now() + std::chrono::milliseconds{sign_up_length}.count();
    put(writer, sign_up_entity(), request);
    if (!deciders_) return;
    for (const auto& person : deciders_(writer, request))
        notices::put(writer, clock_,
                     {.about = fmt::format("sign-up:{}:{}", request.id.to_string(), request.asked_at),
                      .person = person,
                      .kind = "sign_up",
                      .urgency = notices::Urgency::formal,
                      .page = "/administration",
                      .facts = {{"name", request.name}, {"email", request.email}}});
}

void SignUps::write_letter(storage::Writer& writer, const SignUp& request, std::string_view kind,
                           std::string_view occasion, base::Texts::Args args) {
    const auto& letters = accounts_.settings().letters;
    if (!letters) return;
    args["name"] = request.name;
    args["site"] = letters->site;
    letters->outbox.put(
        writer, {.about = fmt::format("{}:{}", kind, occasion),
                 .to = {request.email, request.name},
                 .subject = letters->texts.get(request.language, fmt::format("letter.sign_up_{}.subject", kind), args),
                 .text = letters->texts.get(request.language, fmt::format("letter.sign_up_{}.text", kind), args)});
}

std::vector<SignUp> SignUps::waiting() {
    auto found = storage::load_where<SignUp>(*store_.read(storage::Sight::of_everything()), sign_up_entity(), "state",
                                             "waiting");
    std::ranges::sort(found, {}, &SignUp::asked_at);
    return found;
}

std::optional<SignUp> SignUps::find(const Id& id) {
    auto found = storage::load<SignUp>(*store_.read(storage::Sight::of_everything()), sign_up_entity(), id);
    return found && found->state == SignUpState::waiting ? found : std::nullopt;
}

Result<Issued<Ticket>> SignUps::approve(const Id& id, const Id& post, const Id& by) {
    const auto request = find(id);
    if (!request) return no_request(id);
    auto issued = accounts_.issue(
        {.kind = TicketKind::invitation, .email = request->email, .name = request->name, .post = post, .issued_by = by},
        invitation_length, request->language);
    const auto writer = store_.write(std::string{asking});
    drop(*writer, sign_up_entity(), id);
    commit(*writer);
    return issued;
}

base::Outcome SignUps::refuse(const Id& id, std::string_view remark, bool writes) {
    const auto request = find(id);
    if (!request) return no_request(id);
    const auto writer = store_.write(std::string{asking});
    drop(*writer, sign_up_entity(), id);
    if (writes)
        write_letter(*writer, *request, "refused", fmt::format("sign-up:{}:{}", id.to_string(), request->asked_at),
                     {{"remark", std::string{remark}}});
    commit(*writer);
    return base::done();
}

}  // namespace qiao::identity
