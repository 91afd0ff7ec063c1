#include "engine/method/scenario.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <stdexcept>

#include "domain/nouns.hpp"
#include "engine/method/attention.hpp"
#include "engine/method/loops.hpp"

namespace qiao::method {
namespace {

using Words = std::vector<std::string>;

Words split_at(std::string_view line, char by) {
    Words parts;
    std::istringstream stream{std::string{line}};
    for (std::string part; std::getline(stream, part, by);) {
        if (!part.empty()) parts.push_back(part);
    }
    return parts;
}

std::string joined(const Words& parts) {
    std::string all;
    for (const auto& part : parts) all += (all.empty() ? "" : " ") + part;
    return all;
}

/// "1000EUR", "12day": a number and what it counts.
std::pair<double, std::string> amount_from(const std::string& text) {
    double value = 0;
    const auto [rest, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{}) throw std::runtime_error{"no number: " + text};
    return {value, std::string{rest, text.data() + text.size()}};
}

class Writing {
public:
    explicit Writing(Story& scenario) : scenario_{scenario} {}

    void line(int number, Words parts) {
        const auto verb = parts.front();
        parts.erase(parts.begin());
        if (verb == "expect") return scenario_.expectations.emplace_back(number, std::move(parts)), void();
        if (verb == "today") return scenario_.today = day_from(parts.at(0)), void();
        if (verb == "blind") return scenario_.facts.knows_contacts = false, void();
        if (verb == "approved")
            return scenario_.facts.approved.emplace(named(parts.at(0)), day_from(parts.at(1))), void();
        if (verb == "recorded")
            return scenario_.facts.recorded.emplace(named(parts.at(0)), day_from(parts.at(1))), void();
        if (verb == "waiting") {
            auto& waiting = scenario_.facts.waiting[named(parts.at(0))];
            waiting.since = day_from(parts.at(1));
            if (parts.size() > 2) waiting.due = day_from(parts.at(2));
            return;
        }
        record(verb, parts);
    }

private:
    static Day day_from(const std::string& text) { return domain::Edtf::parse(text).value().earliest().value(); }

    Id named(const std::string& name) {
        const auto id = Story::id(name);
        scenario_.names.emplace(id, name);
        return id;
    }

    domain::Value value_of(const domain::Field& field, const std::string& given) {
        using enum domain::FieldType;
        switch (field.type) {
            case reference: return named(given);
            case references: {
                std::vector<Id> ids;
                for (const auto& name : split_at(given, ',')) ids.push_back(named(name));
                return ids;
            }
            case localized: return domain::LocalizedText{"en", given};
            case edtf: return domain::Edtf::parse(given).value();
            case integer: return static_cast<std::int64_t>(amount_from(given).first);
            case decimal: return amount_from(given).first;
            case texts: return split_at(given, ',');
            case money: {
                const auto [value, currency] = amount_from(given);
                return domain::Money{.minor = static_cast<std::int64_t>(value * 100), .currency = currency};
            }
            case quantity: {
                const auto [value, unit] = amount_from(given);
                return domain::Quantity{.value = value, .unit = unit};
            }
            default: return given;
        }
    }

    void record(const std::string& noun, const Words& parts) {
        const auto* entity = domain::find_entity(noun);
        if (entity == nullptr) throw std::runtime_error{"no such line: " + noun};
        domain::Record made{*entity};
        made.id = named(parts.at(0));
        for (std::size_t i = 1; i < parts.size(); ++i) {
            const auto equals = parts[i].find('=');
            const auto* field = entity->find_field(parts[i].substr(0, equals));
            if (field == nullptr || equals == std::string::npos) throw std::runtime_error{"no such field: " + parts[i]};
            const auto text = parts[i].substr(equals + 1);
            if (!field->options.empty() && field->type == domain::FieldType::enumeration &&
                std::ranges::find(field->options, text) == field->options.end())
                throw std::runtime_error{"no such word: " + parts[i]};
            made[field->name] = value_of(*field, text);
        }
        put(made);
    }

    template <class Noun>
    bool put_into(std::string_view name, std::vector<Noun>& records, const domain::Record& made) {
        if (made.entity->name != name) return false;
        records.push_back(domain::from_record<Noun>(made));
        return true;
    }

    void put(const domain::Record& made) {
        auto& to = scenario_.facts;
        if (made.entity->name == "partnership")
            return to.partnership = domain::from_record<domain::Partnership>(made), void();
        const auto is_put = put_into("strategy", to.strategies, made) || put_into("objective", to.objectives, made) ||
                            put_into("stakeholder", to.stakeholders, made) ||
                            put_into("resource", to.resources, made) || put_into("agreement", to.agreements, made) ||
                            put_into("clause", to.clauses, made) || put_into("signature", to.signatures, made) ||
                            put_into("plan", to.plans, made) || put_into("activity", to.activities, made) ||
                            put_into("risk", to.risks, made) || put_into("evidence", to.evidence, made) ||
                            put_into("kpi", to.kpis, made) || put_into("framework", to.frameworks, made) ||
                            put_into("target", to.targets, made) || put_into("measurement", to.measurements, made) ||
                            put_into("assessment", to.assessments, made) || put_into("cycle", to.cycles, made) ||
                            put_into("finding", to.findings, made) || put_into("adjustment", to.adjustments, made) ||
                            put_into("practice", to.practices, made) || put_into("transfer", to.transfers, made) ||
                            put_into("contact", to.contacts, made) || put_into("post", to.posts, made) ||
                            put_into("offer", to.offers, made) || put_into("event", to.events, made);
        if (!is_put) throw std::runtime_error{"not of a partnership: " + std::string{made.entity->name}};
    }

    Story& scenario_;
};

template <class Enum>
std::string word_of(Enum value) {
    return std::string{words(value)[static_cast<std::size_t>(value)]};
}

/// What is there, in the words of an expectation.
class Telling {
public:
    explicit Telling(const Story& scenario) : scenario_{scenario} {}

    /// The line as it would have to be, for the beginning that was written.
    [[nodiscard]] std::string said(const Words& wish) const {
        const auto& about = wish.front();
        if (about == "step") return step(wish.at(1));
        if (about == "outcome") return outcome(wish);
        if (about == "loop") return loop(wish.at(1));
        if (about == "cycle") return cycle(wish.at(1));
        if (about == "attention") return attention();
        throw std::runtime_error{"no such expectation: " + about};
    }

private:
    [[nodiscard]] std::string names(const std::vector<Ref>& refs) const {
        Words all;
        for (const auto& ref : refs) all.push_back(scenario_.name_of(ref.id));
        std::ranges::sort(all);
        std::string line;
        for (const auto& name : all) line += (line.empty() ? "" : ",") + name;
        return line;
    }

    [[nodiscard]] std::string step(const std::string& wanted) const {
        for (const auto& one : steps_of(scenario_.facts)) {
            if (word_of(one.step) != wanted) continue;
            return "step " + wanted + " " + word_of(one.state) + " " + std::to_string(one.count(Reach::reached)) + "/" +
                   std::to_string(one.outcomes.size());
        }
        throw std::runtime_error{"no such step: " + wanted};
    }

    [[nodiscard]] std::string outcome(const Words& wish) const {
        for (const auto& one : steps_of(scenario_.facts)) {
            if (word_of(one.step) != wish.at(1)) continue;
            const auto& found = one.outcomes.at(std::stoul(wish.at(2)) - 1);
            auto line = "outcome " + wish.at(1) + " " + wish.at(2) + " " + word_of(found.reach);
            if (wish.size() > 4) line += " from " + names(found.evidence);
            return line;
        }
        throw std::runtime_error{"no such step: " + wish.at(1)};
    }

    [[nodiscard]] std::string loop(const std::string& wanted) const {
        for (const auto& one : loops_of(scenario_.facts, scenario_.today)) {
            if (word_of(one.loop) == wanted)
                return "loop " + wanted + " " + word_of(one.state) + " " + std::to_string(one.cycles.size());
        }
        throw std::runtime_error{"no such loop: " + wanted};
    }

    [[nodiscard]] std::string cycle(const std::string& wanted) const {
        for (const auto& loop : loops_of(scenario_.facts, scenario_.today)) {
            for (const auto& one : loop.cycles) {
                if (scenario_.name_of(one.id) != wanted) continue;
                return "cycle " + wanted + " " + word_of(one.state) + " clauses " + std::to_string(one.clauses_kept) +
                       " activities " + std::to_string(one.activities_done) + " measurements " +
                       std::to_string(one.measurements) + " adjustments " + std::to_string(one.adjustments);
            }
        }
        throw std::runtime_error{"no such cycle: " + wanted};
    }

    /// All in their order: cause, how much hope, what it is about.
    [[nodiscard]] std::string attention() const {
        std::string line = "attention";
        for (const auto& one : attention_of(scenario_.facts, scenario_.today)) {
            line += " " + word_of(one.cause) + ":" + word_of(one.hope) + ":" +
                    (one.side.is_nil() ? names({one.evidence.front()}) : scenario_.name_of(one.side));
        }
        return line;
    }

    const Story& scenario_;
};

}  // namespace

Id Story::id(std::string_view name) { return Id::from_key("scenario", name); }

std::string Story::name_of(const Id& id) const {
    const auto found = names.find(id);
    return found == names.end() ? id.to_string() : found->second;
}

Story Story::read(std::string_view text) {
    Story scenario;
    Writing writing{scenario};
    std::istringstream stream{std::string{text}};
    int number = 0;
    for (std::string line; std::getline(stream, line);) {
        ++number;
        auto parts = split_at(line.substr(0, line.find('#')), ' ');
        if (parts.empty()) continue;
        try {
            writing.line(number, std::move(parts));
        } catch (const std::exception& fault) {
            throw std::runtime_error{"line " + std::to_string(number) + ": " + fault.what()};
        }
    }
    return scenario;
}

std::string Story::failures() const {
    std::string all;
    const Telling telling{*this};
    for (const auto& [line, wish] : expectations) {
        const auto said = telling.said(wish);
        if (said != joined(wish))
            all += "line " + std::to_string(line) + ": " + joined(wish) + "\n     but " + said + "\n";
    }
    return all;
}

}  // namespace qiao::method
