#include "features/search/hits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/countries.hpp"
#include "features/registry/summaries.hpp"
#include "search/lookup.hpp"

namespace qiao::searches {
namespace {

namespace json = boost::json;
using domain::Field;
using domain::Record;
using search::Matches;
using search::Question;

constexpr std::size_t snippet_length = 200;
constexpr std::size_t reason_length = 80;

json::array pieces_json(const std::vector<search::Piece>& pieces) {
    json::array out;
    for (const auto& piece : pieces) out.push_back({{"text", piece.text}, {"hit", piece.hit}});
    return out;
}

/// A text of a record in a language, with what was found in it.
struct Spot {
    const Field* field{nullptr};
    std::string lang{};
    std::string_view text{};
    int weight{0};
    Matches matches{};
};

/// Why one record was found.
class Reasons {
public:
    Reasons(const Record& record, const Question& question, const search::FindNamed& find, const Reading& reading)
        : record_{record}, question_{question}, find_{find}, reading_{reading} {
        read_fields();
        read_file();
    }

    /// The words around what was found: of the field with most of them, in the reader's language if it is there. A record
    /// where nothing was found in a text begins with its first.
    [[nodiscard]] json::object snippet() const {
        const Spot* best = nullptr;
        for (const auto& spot : spots_) {
            if (spot.field->name == record_.entity->label_field || spot.field->type == domain::FieldType::names)
                continue;
            if (best == nullptr || rank(spot) > rank(*best)) best = &spot;
        }
        if (best == nullptr) return {};
        return {{"field", label_of(*best->field)},
                {"lang", best->lang},
                {"pieces", pieces_json(search::excerpt(best->text, best->matches, snippet_length))}};
    }

    /// Which fields and names had which words, and what they weigh.
    [[nodiscard]] json::array list() const {
        json::array out;
        std::set<std::pair<const Field*, std::set<std::string>>> told;
        for (const auto& spot : spots_) {
            if (spot.matches.words.empty() || !told.emplace(spot.field, spot.matches.words).second) continue;
            out.push_back(reason(label_of(*spot.field), spot.text, spot.matches, spot.weight));
        }
        for (const auto& reference : search::references_of(record_, find_)) {
            const auto* lent = find_(*reference.entity, reference.id);
            if (lent != nullptr && lent->everyone) add_name(out, reference, *lent);
        }
        add_country(out);
        return out;
    }

private:
    void read_fields() {
        for (std::size_t i = 0; i < record_.entity->fields.size(); ++i) {
            const auto& field = record_.entity->fields[i];
            if (field.search_weight == 0) continue;
            const auto& value = record_.values[i];
            if (const auto* text = std::get_if<std::string>(&value)) read(field, "und", *text);
            if (const auto* localized = std::get_if<domain::LocalizedText>(&value)) {
                for (const auto& [lang, segment] : localized->segments()) read(field, lang, segment.text);
            }
            if (const auto* names = std::get_if<std::vector<domain::Name>>(&value)) {
                for (const auto& name : *names) read(field, name.lang, name.text);
            }
        }
    }
    /// A hit far into a long file is told without the words around it.
    void read_file() {
        constexpr std::size_t most = 100'000;
        file_text_ = search::file_text_of(reading_.reader, record_, most);
        if (file_text_.empty()) return;
        const auto lang = search::language_of_file(record_);
        spots_.push_back({record_.entity->find_field("file_name"), lang, file_text_, 1,
                          search::matches_in(file_text_, lang, question_)});
    }
    void read(const Field& field, std::string_view lang, std::string_view text) {
        if (!text.empty())
            spots_.push_back(
                {&field, std::string{lang}, text, field.search_weight, search::matches_in(text, lang, question_)});
    }
    /// Words found, then the reader's language, then the weight of the field.
    [[nodiscard]] std::tuple<std::size_t, bool, int> rank(const Spot& spot) const {
        return {spot.matches.words.size(), spot.lang == reading_.lang, spot.weight};
    }
    [[nodiscard]] std::string label_of(const Field& field) const {
        return reading_.texts.get(reading_.lang, domain::text_key(*record_.entity, field));
    }
    static json::object reason(const std::string& label, std::string_view text, const Matches& matches, int weight) {
        json::array words;
        for (const auto& word : matches.words) words.emplace_back(word);
        return {{"field", label},
                {"pieces", pieces_json(search::excerpt(text, matches, reason_length))},
                {"weight", weight},
                {"words", std::move(words)}};
    }
    void add_name(json::array& out, const search::Reference& reference, const search::Named& lent) const {
        for (const auto& [lang, text] : lent.texts) {
            const auto matches = search::matches_in(text, lang, question_);
            if (matches.words.empty()) continue;
            out.push_back(reason(label_of(*reference.field), text, matches, static_cast<int>(reference.weight)));
            return;
        }
    }
    void add_country(json::array& out) const {
        const auto* field = record_.entity->find_field("country");
        const auto* code = field == nullptr ? nullptr : std::get_if<std::string>(&record_["country"]);
        if (code == nullptr) return;
        constexpr int weight = 2;
        for (const auto* lang : {"en", "zh"}) {
            const auto name = base::country_name(*code, lang);
            const auto matches = name ? search::matches_in(*name, lang, question_) : Matches{};
            if (matches.words.empty()) continue;
            out.push_back(reason(label_of(*field), *name, matches, weight));
            return;
        }
    }

    const Record& record_;
    const Question& question_;
    const search::FindNamed& find_;
    const Reading& reading_;
    std::string file_text_{};
    std::vector<Spot> spots_{};
};

std::string label_in(const registry::Labels& labels, const Id& id) {
    const auto found = labels.find(id);
    return found == labels.end() ? std::string{} : found->second;
}

}  // namespace

std::vector<Record> records_of(const std::vector<search::Hit>& hits, storage::Reader& reader) {
    std::map<const domain::Entity*, std::set<Id>> wanted;
    for (const auto& hit : hits) {
        if (hit.entity != nullptr) wanted[hit.entity].insert(hit.id);
    }
    std::map<Id, Record> found;
    for (const auto& [entity, ids] : wanted) {
        constexpr std::size_t at_once = 500;
        std::set<Id> part;
        for (auto at = ids.begin(); at != ids.end();) {
            part.insert(*at++);
            if (part.size() < at_once && at != ids.end()) continue;
            for (auto& record : reader.find_many(*entity, part)) found.emplace(record.id, std::move(record));
            part.clear();
        }
    }
    std::vector<Record> records;
    for (const auto& hit : hits) {
        const auto at = found.find(hit.id);
        if (at != found.end()) records.push_back(std::move(at->second));
    }
    return records;
}

json::array hits_json(const std::vector<search::Hit>& hits, const Question& question, const Reading& reading) {
    const auto records = records_of(hits, reading.reader);
    search::Lookup lookup{reading.reader};
    lookup.prepare(records);
    const auto titles = registry::summaries_of(reading.reader, records, reading.texts, reading.lang);
    const auto find = lookup.finder();
    json::array out;
    for (const auto& record : records) {
        const auto title = label_in(titles, record.id);
        const Reasons reasons{record, question, find, reading};
        const auto year = search::year_of(record);
        const auto matches = search::matches_in(title, reading.lang, question);
        out.push_back({{"entity", record.entity->name},
                       {"plural", record.entity->plural},
                       {"noun", reading.texts.get(reading.lang, fmt::format("entity.{}", record.entity->name))},
                       {"id", record.id.to_string()},
                       {"label", title},
                       {"title", pieces_json(search::excerpt(title, matches, snippet_length))},
                       {"snippet", reasons.snippet()},
                       {"year", year ? json::value(*year) : json::value{}},
                       {"why", reasons.list()}});
    }
    return out;
}

}  // namespace qiao::searches
