#include "features/activity/activity.hpp"

#include <algorithm>

#include "domain/nouns.hpp"

namespace qiao::activity {
namespace {

using storage::Operation;

constexpr std::size_t rows_at_once = 250, rows_max = 1'000;
constexpr std::size_t alike_at_least = 4;  ///< so many deeds are worth a line each no longer

auto hour_of(base::Instant at) { return std::chrono::floor<std::chrono::hours>(at); }

std::set<std::string_view> names_of(const Change& change) {
    std::set<std::string_view> names;
    for (const auto& field : change.fields) names.insert(field.field);
    return names;
}

/// Takes entries, newest first, until the page is full.
class Gathering {
public:
    explicit Gathering(std::size_t lines_max) : lines_max_{lines_max} {}

    /// False: the page is full without it.
    bool take(const Change& change, const Entity& entity) {
        if (auto* deed = find(change)) {
            deed->changes.push_back(change);
            return true;
        }
        Deed deed{&entity, change.record, {change}};
        if (!lines.empty() && lines.back().is_many() && fits(lines.back(), deed)) {
            lines.back().deeds.push_back(std::move(deed));
            return true;
        }
        if (lines.size() == lines_max_ && !would_fold(deed)) return false;
        lines.push_back({change.author, {std::move(deed)}});
        fold();
        return true;
    }

    std::vector<Line> lines{};

private:
    /// What was done to the same record by the same author in the same hour.
    Deed* find(const Change& change) {
        for (auto line = lines.rbegin(); line != lines.rend() && hour_of(line->at()) == hour_of(change.at); ++line) {
            if (line->author != change.author) continue;
            for (auto& deed : line->deeds) {
                if (deed.record == change.record && deed.entity->name == change.entity) return &deed;
            }
        }
        return nullptr;
    }
    static bool fits(const Line& line, const Deed& deed) {
        const auto& change = deed.changes.front();
        return line.author == change.author && hour_of(line.at()) == hour_of(change.at) &&
               line.deeds.back().resembles(deed);
    }
    /// How many of the last lines are single deeds alike to this one.
    [[nodiscard]] std::size_t alike(const Deed& deed) const {
        std::size_t count = 0;
        for (auto line = lines.rbegin(); line != lines.rend() && !line->is_many() && fits(*line, deed); ++line) ++count;
        return count;
    }
    [[nodiscard]] bool would_fold(const Deed& deed) const { return alike(deed) + 1 >= alike_at_least; }

    void fold() {
        const auto count = alike(lines.back().deeds.front());
        if (count < alike_at_least) return;
        Line many{lines.back().author, {}};
        for (auto line = lines.end() - static_cast<std::ptrdiff_t>(count); line != lines.end(); ++line)
            many.deeds.push_back(std::move(line->deeds.front()));
        lines.resize(lines.size() - count);
        lines.push_back(std::move(many));
    }

    std::size_t lines_max_;
};

storage::ChangeQuery query_of(const Question& question) {
    return {.entity = question.entity,
            .record = question.record,
            .scope = question.place.is_nil() ? domain::Scope::none : domain::Scope::city,
            .within = question.place,
            .author = question.person.is_nil() ? std::string{} : question.person.to_string(),
            .before_seq = question.before_seq,
            .limit = rows_at_once};
}

}  // namespace

Deed::Kind Deed::kind() const {
    const auto& first = changes.back();
    const auto is_removed = changes.front().operation == Operation::remove;
    if (first.operation == Operation::create) {
        if (is_removed) return Kind::passed;
        return first.version > 1 ? Kind::returned : Kind::created;
    }
    return is_removed ? Kind::removed : Kind::changed;
}

bool Deed::resembles(const Deed& other) const {
    if (entity != other.entity || kind() != other.kind()) return false;
    return kind() != Kind::changed || names_of(changes.front()) == names_of(other.changes.front());
}

Page list_activity(storage::Reader& reader, const Question& question) {
    Gathering gathering{question.lines};
    Page page;
    auto query = query_of(question);
    for (std::size_t rows = 0; rows < rows_max; rows += query.limit) {
        const auto changes = reader.list_changes(query);
        for (const auto& change : changes) {
            const auto* entity = domain::find_entity(change.entity);
            const auto is_older = change.at < question.since;
            if (is_older || (entity != nullptr && !gathering.take(change, *entity))) {
                if (is_older) page.last_read.reset();
                page.lines = std::move(gathering.lines);
                return page;
            }
            if (entity != nullptr) page.last_read = change;
        }
        if (changes.size() < query.limit) {
            page.last_read.reset();
            break;
        }
        query.before_seq = changes.back().seq;
    }
    page.lines = std::move(gathering.lines);
    return page;
}

std::vector<storage::FieldChange> net_fields(const Deed& deed) {
    std::vector<storage::FieldChange> net;
    for (auto change = deed.changes.rbegin(); change != deed.changes.rend(); ++change) {
        for (const auto& written : change->fields) {
            const auto found = std::ranges::find(net, written.field, &storage::FieldChange::field);
            if (found == net.end()) {
                net.push_back(written);
            } else {
                found->after = written.after;
                found->sealed = written.sealed;
            }
        }
    }
    std::erase_if(net, [](const auto& one) { return one.before == one.after && one.sealed.empty(); });
    return net;
}

}  // namespace qiao::activity
