#include "features/approvals/listing.hpp"

#include <algorithm>
#include <charconv>

#include "storage/store.hpp"

namespace qiao::approvals {

using base::Code;
using base::Error;
using base::Result;
using storage::Filter;

namespace {

constexpr std::size_t limit_max = 200;  // each carries a whole version of a record
constexpr int rounds_max = 20;          // through what whoever asks may not see, before a short page is answered

Error wrong(std::string_view name, const std::string& value, std::string expected) {
    return {Code::invalid_value, std::string{name}, {{"value", value}, {"expected", std::move(expected)}}};
}

Result<std::size_t> limit_of(const std::string& text) {
    std::size_t limit = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (code != std::errc{} || end != text.data() + text.size() || limit < 1 || limit > limit_max)
        return wrong("limit", text, "1 … 200");
    return limit;
}

base::Outcome read_whose(Asked& asked, const std::string& name, const std::string& value) {
    if (asked.of != Asked::Of::all) return wrong(name, value, "only one of waiting_for, submitted_by, decided_by");
    if (value == "me") {
        asked.of = name == "waiting_for"    ? Asked::Of::waiting_for_me
                   : name == "submitted_by" ? Asked::Of::submitted_by_me
                                            : Asked::Of::decided_by_me;
        return base::done();
    }
    const auto post = name == "waiting_for" ? Id::parse(value) : std::nullopt;
    if (!post) return wrong(name, value, name == "waiting_for" ? "me, or the id of a post" : "me");
    asked.of = Asked::Of::waiting_for_post;
    asked.post = *post;
    return base::done();
}

base::Outcome read_one(Asked& asked, const std::string& name, const std::string& value) {
    constexpr auto states = words(State{});
    if (name == "waiting_for" || name == "submitted_by" || name == "decided_by") return read_whose(asked, name, value);
    if (name == "cursor") {
        asked.cursor = value;
    } else if (name == "state") {
        if (std::ranges::find(states, value) == states.end())
            return wrong(name, value, "open, approved, refused, withdrawn, superseded");
        asked.state = value;
    } else if (name == "limit") {
        const auto limit = limit_of(value);
        if (!limit) return limit.error();
        asked.limit = *limit;
    } else if (name != "lang") {
        return Error{Code::unknown_field,
                     name,
                     {{"entity", "submissions"},
                      {"value", name},
                      {"known", "cursor, decided_by, lang, limit, state, submitted_by, waiting_for"}}};
    }
    return base::done();
}

storage::Query query_of(const Board& board, const Asked& asked) {
    storage::Query query{.entity = &submission_entity(), .sort = "updated_at", .descending = true};
    query.cursor = asked.cursor;
    const auto by = board.authority().person.to_string();
    if (asked.of == Asked::Of::decided_by_me) {
        query.entity = &verdict_entity();
        query.filters.push_back({"person", Filter::Kind::equals, by});
        return query;
    }
    if (asked.of == Asked::Of::submitted_by_me) query.filters.push_back({"submitter", Filter::Kind::equals, by});
    if (asked.of == Asked::Of::waiting_for_post)
        query.filters.push_back({"waiting", Filter::Kind::contains, asked.post.to_string()});
    if (!asked.state.empty()) query.filters.push_back({"state", Filter::Kind::equals, asked.state});
    return query;
}

/// The submissions of a page, of verdicts those they are about.
std::vector<Submission> submissions_in(storage::Reader& reader, const storage::Page& page, const Asked& asked) {
    std::vector<Submission> found;
    if (asked.of != Asked::Of::decided_by_me) {
        for (const auto& record : page.records) found.push_back(domain::from_record<Submission>(record));
        return found;
    }
    std::set<Id> ids;
    for (const auto& record : page.records) ids.insert(domain::from_record<Verdict>(record).submission);
    std::map<Id, Submission> by_id;
    for (const auto& record : reader.find_many(submission_entity(), ids))
        by_id.emplace(record.id, domain::from_record<Submission>(record));
    for (const auto& record : page.records) {
        const auto one = by_id.extract(domain::from_record<Verdict>(record).submission);
        const auto fits = !one.empty() && (asked.state.empty() ||
                                           words(State{})[static_cast<std::size_t>(one.mapped().state)] == asked.state);
        if (fits) found.push_back(one.mapped());
    }
    return found;
}

/// All of them are at hand: the cursor is the one that was shown last.
Result<Listed> page_of_waiting(Board& board, const Asked& asked) {
    Listed listed;
    const auto all = asked.state.empty() || asked.state == "open" ? board.waiting_for_me() : std::vector<Seen>{};
    auto from = all.begin();
    if (!asked.cursor.empty()) {
        from =
            std::ranges::find_if(all, [&](const Seen& one) { return one.submission.id.to_string() == asked.cursor; });
        if (from == all.end()) return wrong("cursor", asked.cursor, "`next` of the page before");
    }
    const auto count = std::min<std::size_t>(asked.limit, static_cast<std::size_t>(all.end() - from));
    const auto to = from + static_cast<std::ptrdiff_t>(count);
    listed.seen.assign(from, to);
    if (to != all.end()) listed.next = to->submission.id.to_string();
    return listed;
}

}  // namespace

Result<Asked> read_asked(const http::Request& request) {
    Asked asked;
    for (const auto& [name, value] : request.query) {
        if (auto read = read_one(asked, name, value); !read) return read.error();
    }
    return asked;
}

Result<Listed> list_submissions(Board& board, const access::Judge& judge, const Asked& asked) {
    if (asked.of == Asked::Of::waiting_for_me) return page_of_waiting(board, asked);
    Listed listed;
    const auto is_mine = asked.of == Asked::Of::submitted_by_me || asked.of == Asked::Of::decided_by_me;
    if (is_mine && board.authority().person.is_nil()) return listed;
    auto query = query_of(board, asked);
    for (int i = 0; i < rounds_max && listed.seen.size() < asked.limit; ++i) {
        query.limit = asked.limit - listed.seen.size();
        const auto page = board.everything().list(query);
        if (!page) return page.error();
        for (auto& one :
             seen_of(board.everything(), judge, board.authority(), submissions_in(board.everything(), *page, asked)))
            listed.seen.push_back(std::move(one));
        listed.next = query.cursor = page->next;
        if (page->next.empty()) break;
    }
    return listed;
}

}  // namespace qiao::approvals
