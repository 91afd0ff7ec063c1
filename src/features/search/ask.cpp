#include <boost/json.hpp>
#include <charconv>

#include "base/text.hpp"
#include "domain/nouns.hpp"
#include "features/asking.hpp"
#include "features/search/search.hpp"

namespace qiao::searches {
namespace {

using base::Code;
using base::Error;
using base::Result;
using search::Facet;

Error refused(std::string_view field, std::string_view value, std::string expected) {
    return {
        Code::invalid_value, std::string{field}, {{"value", std::string{value}}, {"expected", std::move(expected)}}};
}

Result<std::size_t> number_in(const http::Request& request, std::string_view name, std::size_t usual, std::size_t least,
                              std::size_t most) {
    const auto text = request.query_value(name);
    if (text.empty()) return usual;
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size() || number < least || number > most)
        return refused(name, text, std::to_string(least) + " … " + std::to_string(most));
    return number;
}

Result<std::string> choice(Facet facet, std::string_view name, std::string_view text) {
    constexpr std::size_t longest = 64;
    if (facet == Facet::place || facet == Facet::theme) {
        const auto id = Id::parse(text);
        if (!id) return refused(name, text, "id");
        return search::facet_value(*id);
    }
    if (facet == Facet::kind) {
        const auto* entity = domain::find_entity(text);
        if (entity == nullptr || !search::is_searched(*entity)) return refused(name, text, "noun");
        return std::string{entity->name};
    }
    if (text.size() > longest) return refused(name, text.substr(0, longest), "word");
    return std::string{text};
}

}  // namespace

Result<search::Ask> read_ask(const http::Request& request) {
    search::Ask ask{.text = std::string{request.query_value("q")}};
    if (base::length_of(ask.text) > search::longest_question)
        return Error{Code::too_large, "q", {{"limit", std::to_string(search::longest_question)}}};
    for (std::size_t i = 0; i < search::facets_count; ++i) {
        const auto name = words(Facet{})[i];
        for (const auto text : request.query_values(name)) {
            if (text.empty()) continue;
            auto value = choice(static_cast<Facet>(i), name, text);
            if (!value) return value.error();
            ask.chosen[static_cast<Facet>(i)].insert(*std::move(value));
        }
    }
    const auto limit = number_in(request, "limit", hits_usual, 1, hits_at_most);
    if (!limit) return limit.error();
    const auto offset = number_in(request, "after", 0, 0, offset_at_most);
    if (!offset) return offset.error();
    ask.limit = *limit;
    ask.offset = *offset;
    return ask;
}

Result<search::Ask> read_ask(const std::string& query) {
    http::Request request;
    if (auto read = http::read_target("/?" + query, request); !read) return read.error();
    return read_ask(request);
}

storage::Sight sight_for(const features::Services& services, const http::Request& request) {
    if (!request.asker.is_program && request.asker.person.is_nil()) return storage::Sight::of_everybody();
    return services.judge.sight_of(features::authority_of(services, request));
}

}  // namespace qiao::searches
