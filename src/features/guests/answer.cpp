#include "features/guests/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/delegate.hpp"
#include "domain/json_codec.hpp"
#include "domain/validation.hpp"
#include "features/registry/write_rules.hpp"

namespace qiao::guests {

namespace json = boost::json;
using base::Code;
using base::Error;

namespace {

constexpr std::string_view answers[] = {"accepted", "tentative", "declined"};

base::Outcome check_members(const json::object& said) {
    for (const auto& [name, value] : said) {
        const std::string member{name};
        if (std::ranges::find(answerable, std::string_view{member}) == std::end(answerable))
            return Error{
                Code::unknown_field,
                "/" + member,
                {{"entity", "request"}, {"value", member}, {"known", fmt::format("{}", fmt::join(answerable, ", "))}}};
    }
    const auto* invitation = said.if_contains("invitation");
    if (invitation == nullptr) return base::done();
    const auto is_answer = invitation->is_string() &&
                           std::ranges::find(answers, std::string_view{invitation->get_string()}) != std::end(answers);
    if (is_answer) return base::done();
    return Error{Code::invalid_value,
                 "/invitation",
                 {{"value", json::serialize(*invitation)}, {"expected", fmt::format("{}", fmt::join(answers, ", "))}}};
}

}  // namespace

base::Outcome answer(const features::Services& services, const Guest& guest, const json::object& said) {
    if (auto good = check_members(said); !good) return good;
    const auto writer = services.store.write("guest");
    auto record = writer->find(domain::delegate_entity(), guest.delegate);
    if (!record) return Error{.code = Code::not_found, .text_key = "error.guest.gone"};
    const auto before = *record;
    if (auto read = domain::apply_json(*record, said); !read) return read;
    if (said.contains("invitation"))
        (*record)["answered"] = domain::Edtf{base::to_iso_day(base::today(services.clock))};
    if (auto good = domain::validate(*record); !good) return good;
    if (auto open = registry::check_rules(*writer, &before, &*record); !open) return open;
    if (auto updated = writer->update(*std::move(record)); !updated) return updated.error();
    return writer->commit();
}

}  // namespace qiao::guests
