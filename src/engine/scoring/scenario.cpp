#include "engine/scoring/scenario.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "engine/scoring/reason_text.hpp"

namespace qiao::engine {
namespace {

using Words = std::vector<std::string>;

Words split(std::string_view line, char by) {
    Words words;
    std::istringstream stream{std::string{line}};
    for (std::string word; std::getline(stream, word, by);) {
        if (!word.empty()) words.push_back(word);
    }
    return words;
}

template <class Enum>
bool read_word(std::string_view word, Enum& into) {
    const auto known = words(Enum{});
    const auto at = std::ranges::find(known, word);
    if (at == known.end()) return false;
    into = static_cast<Enum>(at - known.begin());
    return true;
}

template <class Enum>
Enum must_read(std::string_view word) {
    Enum value{};
    if (!read_word(word, value)) throw std::runtime_error{"no such word: " + std::string{word}};
    return value;
}

domain::Edtf date(const std::string& text) { return domain::Edtf::parse(text).value(); }

/// Takes `keyword value` out of the words, wherever it stands. Returns empty if it is not there.
std::string take(Words& words, std::string_view keyword) {
    const auto at = std::ranges::find(words, keyword);
    if (at == words.end() || at + 1 == words.end()) return {};
    auto value = *(at + 1);
    words.erase(at, at + 2);
    return value;
}

Micro to_micro(const std::string& text) { return static_cast<Micro>(std::lround(std::stod(text) * one)); }

class Reader {
public:
    explicit Reader(Scenario& scenario) : scenario_{scenario} {}

    void read(int line, Words words) {
        const auto verb = words.front();
        words.erase(words.begin());
        if (verb == "expect") return scenario_.expectations.emplace_back(line, std::move(words)), void();
        if (verb == "today") return read_today(words);
        const auto given = take(words, "as");
        const auto name = given.empty() ? verb + "#" + std::to_string(line) : given;
        if (verb == "theme")
            read_theme(words);
        else if (verb == "place")
            read_place(words);
        else if (verb == "agglomeration")
            read_agglomeration(name, words);
        else if (verb == "organisation")
            read_organisation(name, words);
        else if (verb == "offer" || verb == "need" || verb == "joint")
            read_offer(verb, name, words);
        else if (verb == "link")
            read_link(name, words);
        else if (verb == "says")
            read_statement(name, words);
        else if (verb == "event")
            read_event(name, words);
        else if (verb == "profile")
            read_profile(words);
        else
            throw std::runtime_error{"no such line: " + verb};
    }

private:
    Id named(std::string_view entity, std::string_view name) {
        const auto id = Scenario::id(entity, name);
        scenario_.names.emplace(Ref{entity, id}, std::string{name});
        return id;
    }

    std::vector<Id> themes(const std::string& list) {
        std::vector<Id> ids;
        for (const auto& name : split(list, ',')) ids.push_back(Scenario::id("theme", name));
        return ids;
    }

    void read_today(const Words& words) { scenario_.today = *date(words.at(0)).earliest(); }

    void read_theme(Words words) {
        const auto parent = take(words, "<");
        scenario_.registry.themes.push_back(
            {.id = named("theme", words.at(0)), .parent = parent.empty() ? Id{} : Scenario::id("theme", parent)});
    }

    void read_place(Words words) {
        const auto parent = take(words, "in");
        domain::Place place{.id = named("place", words.at(0)), .country = words.at(1)};
        if (words.size() > 2) place.kind = must_read<domain::PlaceKind>(words[2]);
        if (words.size() > 3) place.population = domain::Quantity{.value = std::stod(words[3]), .unit = "person"};
        if (!parent.empty()) place.parent = Scenario::id("place", parent);
        scenario_.registry.places.push_back(std::move(place));
    }

    void read_agglomeration(const std::string& name, Words words) {
        const auto year = take(words, "in");
        scenario_.registry.indicators.push_back(
            {.id = named("indicator", name),
             .place = Scenario::id("place", words.at(0)),
             .code = "agglomeration_population",
             .value = domain::Quantity{
                 .value = std::stod(words.at(1)), .unit = "person", .year = year.empty() ? 0 : std::stoi(year)}});
    }

    void read_organisation(const std::string& name, Words words) {
        const auto about = take(words, "on");
        domain::Organisation organisation{.id = named("organisation", name),
                                          .helix_role = must_read<domain::HelixRole>(words.at(1)),
                                          .place = Scenario::id("place", words.at(0)),
                                          .themes = themes(about)};
        if (words.size() > 2) organisation.level = must_read<domain::Level>(words[2]);
        scenario_.registry.organisations.push_back(std::move(organisation));
    }

    void read_offer(const std::string& verb, const std::string& name, Words words) {
        domain::Offer offer{.id = named("offer", name)};
        offer.valid_from = date(take(words, "from"));
        offer.expires = date(take(words, "until"));
        offer.direction = must_read<domain::Direction>(verb);
        offer.place = Scenario::id("place", words.at(0));
        offer.theme = Scenario::id("theme", words.at(1));
        if (words.size() > 2) offer.asset = must_read<domain::Asset>(words[2]);
        if (words.size() > 3) offer.helix_role = must_read<domain::HelixRole>(words[3]);
        scenario_.registry.offers.push_back(std::move(offer));
    }

    void read_link(const std::string& name, Words words) {
        domain::Link link{.id = named("link", name), .status = domain::LinkStatus::active};
        link.themes = themes(take(words, "on"));
        link.start = date(take(words, "since"));
        link.end = date(take(words, "until"));
        if (const auto programme = take(words, "programme"); !programme.empty())
            link.programme = named("programme", programme);
        if (const auto both = split(take(words, "by"), ','); !both.empty()) {
            link.organisation_a = both[0] == "-" ? Id{} : Scenario::id("organisation", both[0]);
            link.organisation_b = both.size() < 2 ? Id{} : Scenario::id("organisation", both[1]);
        }
        link.a = Scenario::id("place", words.at(0));
        if (words.at(1) != "-") link.b = Scenario::id("place", words[1]);
        link.kind = must_read<domain::LinkKind>(words.at(2));
        for (std::size_t i = 3; i < words.size(); ++i) {
            if (!read_word(words[i], link.status) && !read_word(words[i], link.level))
                throw std::runtime_error{"no such word: " + words[i]};
        }
        scenario_.registry.links.push_back(std::move(link));
    }

    void read_statement(const std::string& name, Words words) {
        domain::Statement statement{.id = named("statement", name)};
        const auto about = take(words, "about");
        statement.stated = date(take(words, "on"));
        if (scenario_.names.contains(Ref{"place", Scenario::id("place", about)}))
            statement.about_place = Scenario::id("place", about);
        else
            statement.about_country = about;
        statement.place = Scenario::id("place", words.at(0));
        statement.topic = must_read<domain::Topic>(words.at(1));
        if (!read_word(words.at(2), statement.answer)) statement.level = must_read<domain::PartnershipLevel>(words[2]);
        scenario_.registry.statements.push_back(std::move(statement));
    }

    void read_event(const std::string& name, Words words) {
        domain::Event event{.id = named("event", name)};
        if (const auto programme = take(words, "programme"); !programme.empty())
            event.programme = named("programme", programme);
        event.status = must_read<domain::EventStatus>(words.at(0));
        for (std::size_t i = 1; i < words.size(); ++i) event.places.push_back(Scenario::id("place", words[i]));
        scenario_.registry.events.push_back(std::move(event));
    }

    void read_profile(const Words& words) {
        std::vector<domain::WeightedCriterion> criteria;
        for (std::size_t i = 1; i < words.size(); ++i) {
            auto text = words[i];
            domain::WeightedCriterion line;
            if (const auto min = text.find(">="); min != std::string::npos) {
                line.min_micro = to_micro(text.substr(min + 2));
                text.resize(min);
            }
            if (text.back() == '!') line.must = true, text.pop_back();
            const auto colon = text.find(':');
            line.criterion = text.substr(0, colon);
            line.weight = std::stoi(text.substr(colon + 1));
            criteria.push_back(std::move(line));
        }
        scenario_.profiles.insert_or_assign(words.at(0) == "*" ? "" : words[0], weigh(criteria).value());
    }

    Scenario& scenario_;
};

std::string show(Value value) {
    if (value.is_unknown()) return "unknown";
    return value.is_known() ? to_decimal(value.low) : to_decimal(value.low) + ".." + to_decimal(value.high);
}

/// One expectation: `A criterion B = 0.8 | unknown | 0.5..1 [because OUTCOME] [from RECORD,RECORD]`, `A ranks B C D`.
class Judge {
public:
    Judge(const Scenario& scenario) : scenario_{scenario}, world_{World::build(scenario.registry)} {}

    std::string judge(Words words) const {
        const auto at = world_.find(Scenario::id("place", words.at(0)));
        if (at < 0) return "no such place: " + words[0];
        const Asker self{world_, at, static_cast<Day>(scenario_.today.time_since_epoch().count())};
        return words.at(1) == "ranks" ? judge_ranking(self, words) : judge_criterion(self, std::move(words));
    }

private:
    std::string judge_criterion(const Asker& self, Words words) const {
        const auto outcome = take(words, "because");
        const auto records = take(words, "from");
        const auto key = find_criterion(words.at(1));
        const auto other = world_.find(Scenario::id("place", words.at(2)));
        if (key < 0 || other < 0) return "no such criterion or place";
        const auto& criterion = all_criteria()[static_cast<std::size_t>(key)];
        const View candidate{world_, other, self.today};
        Grounds grounds;
        const auto value = criterion.compute(self, candidate, &grounds);
        if (criterion.compute(self, candidate, nullptr) != value)
            return "the number depends on whether reasons are wanted";
        const auto wanted = words.at(3) == "=" ? words.at(4) : words[3];
        std::string fault;
        if (show(value) != wanted) fault += " value " + show(value);
        if (!outcome.empty() && grounds.reason.outcome != outcome)
            fault += " because " + std::string{grounds.reason.outcome};
        std::string from;
        for (const auto& ref : grounds.evidence) from += (from.empty() ? "" : ",") + scenario_.name_of(ref);
        if (!records.empty() && from != records) fault += " from " + (from.empty() ? "nothing" : from);
        return fault;
    }

    std::string judge_ranking(const Asker& self, const Words& words) const {
        const auto made =
            rank(world_, self.core->id, scenario_.profile_of(words[0]),
                 [&](const Id& id) -> const Weighing& { return scenario_.profile_of(id); }, {.today = scenario_.today});
        std::string got;
        for (const auto& candidate : made.value().candidates)
            got += " " + scenario_.name_of({"place", candidate.place});
        std::string wanted;
        for (std::size_t i = 2; i < words.size(); ++i) wanted += " " + words[i];
        return got == wanted ? "" : " ranks" + got;
    }

    const Scenario& scenario_;
    World world_;
};

}  // namespace

Id Scenario::id(std::string_view entity, std::string_view name) { return Id::from_key(entity, name); }

Scenario Scenario::read(std::string_view text) {
    Scenario scenario;
    scenario.profiles.emplace("", source_weighing());
    Reader reader{scenario};
    std::istringstream stream{std::string{text}};
    auto number = 0;
    for (std::string line; std::getline(stream, line);) {
        ++number;
        auto words = split(line.substr(0, line.find('#')), ' ');
        if (words.empty()) continue;
        try {
            reader.read(number, std::move(words));
        } catch (const std::exception& fault) {
            throw std::runtime_error{"line " + std::to_string(number) + ": " + line + ": " + fault.what()};
        }
    }
    return scenario;
}

const Weighing& Scenario::profile_of(std::string_view place) const {
    const auto at = profiles.find(place);
    return at == profiles.end() ? profiles.at("") : at->second;
}

const Weighing& Scenario::profile_of(const Id& place) const { return profile_of(name_of({"place", place})); }

std::string Scenario::name_of(const Ref& ref) const {
    const auto at = names.find(ref);
    return at == names.end() ? ref.id.to_string() : at->second;
}

std::string Scenario::failures() const {
    std::string faults;
    const Judge judge{*this};
    for (const auto& [line, words] : expectations) {
        const auto fault = judge.judge(words);
        if (fault.empty()) continue;
        faults += "line " + std::to_string(line) + ":";
        for (const auto& word : words) faults += " " + word;
        faults += " — but" + fault + "\n";
    }
    return faults;
}

std::string file_text(const std::filesystem::path& file) {
    std::ifstream stream{file};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace qiao::engine
