#include "search/document.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/countries.hpp"
#include "base/text.hpp"
#include "domain/nouns.hpp"
#include "search/words.hpp"
#include "storage/files.hpp"

namespace qiao::search {
namespace {

using domain::Field;
using domain::FieldType;
using domain::LocalizedText;
using domain::Name;
using domain::Value;

/// Fields that weigh this much are what a record is called.
constexpr int weight_of_names = 6;
constexpr unsigned weight_of_themes = 4;
constexpr unsigned weight_of_references = 3;
constexpr unsigned weight_of_broader = 1;
constexpr unsigned weight_of_countries = 2;
constexpr unsigned weight_of_country_of_place = 8;
constexpr std::size_t broader_at_most = 8;
constexpr std::string_view lenders[] = {"place", "theme", "organisation", "programme", "partnership"};

bool is_name(const Entity& entity, const Field& field) {
    return field.search_weight > 0 && (field.name == entity.label_field || field.search_weight >= weight_of_names);
}

/// Every text of a value with its language.
template <class Take>
void each_text(const Value& value, Take take) {
    if (const auto* text = std::get_if<std::string>(&value)) take("und", *text);
    if (const auto* localized = std::get_if<LocalizedText>(&value)) {
        for (const auto& [lang, segment] : localized->segments()) take(lang, segment.text);
    }
    if (const auto* names = std::get_if<std::vector<Name>>(&value)) {
        for (const auto& name : *names) take(name.lang, name.text);
    }
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        for (const auto& text : *list) take("und", text);
    }
}

std::vector<Id> ids_of(const Value& value) {
    if (const auto* one = std::get_if<Id>(&value)) return one->is_nil() ? std::vector<Id>{} : std::vector{*one};
    if (const auto* several = std::get_if<std::vector<Id>>(&value)) return *several;
    return {};
}

std::string text_of(const Record& record, std::string_view field) {
    const auto* described = record.entity->find_field(field);
    if (described == nullptr) return {};
    const auto* text = std::get_if<std::string>(&record[field]);
    return text == nullptr ? std::string{} : *text;
}

std::string bytes_of(const Id& id) { return {reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size()}; }

/// Puts texts into a document, each word by its forms.
class Filler {
public:
    explicit Filler(Document& document) : document_{document} {}

    void text(std::string_view lang, std::string_view text, unsigned weight, bool is_name) {
        const auto words = words_of(text);
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto& word = words[i];
            put(word.folded, weight, is_name);
            if (word.han) {
                if (i + 1 < words.size() && are_neighbours(word, words[i + 1]))
                    put(word.folded + words[i + 1].folded, weight, is_name);
            } else if (const auto stem = stem_of(word.folded, lang); !stem.empty()) {
                put(stem, weight, false);
            }
        }
    }

    /// How else it may be written in Latin letters: pinyin, transliteration, ä as ae.
    void latin(std::string_view text, unsigned weight) {
        const auto spelt = base::spell_out_umlauts(text);
        if (spelt != text) this->text("und", spelt, weight, true);
        const auto folded = base::fold(text);
        if (std::ranges::all_of(folded, [](unsigned char c) { return c < 0x80; })) return;
        const auto latin =
            base::has_han(text) ? base::fold(base::han_to_pinyin(base::simplify_han(text))) : base::to_latin(text);
        for (const auto word : base::split_words(latin)) put(std::string{word}, weight, true);
        put(base::squeeze(latin), weight, true);
    }

    void whole(std::string_view text) { document_.terms.try_emplace(mark::whole_name(text), 1U); }

private:
    void put(std::string term, unsigned weight, bool is_name) {
        constexpr std::size_t longest_term = 200;
        if (term.empty() || term.size() > longest_term) return;
        if (is_name) document_.terms["N" + term] += 1;
        document_.terms[std::move(term)] += weight;
    }
    Document& document_;
};

class Maker {
public:
    Maker(const Record& record, const FindNamed& find, std::string_view file_text)
        : record_{record}, find_{find}, file_text_{file_text} {
        document_.entity = record.entity;
        document_.id = record.id;
    }

    Document make() {
        standing();
        own_fields();
        for (const auto& reference : references_of(record_, find_)) borrow(reference);
        const auto own = text_of(record_, "country");
        if (!own.empty()) add(Facet::country, own);
        // Whoever asks for a country asks for its places first.
        const auto is_place = record_.entity->is == domain::Scope::city;
        for (const auto& country : values_[Facet::country])
            country_names(country, is_place ? weight_of_country_of_place : weight_of_countries);
        if (const auto role = text_of(record_, "helix_role"); !role.empty()) add(Facet::role, role);
        if (const auto year = year_of(record_)) add(Facet::year, std::to_string(*year));
        add(Facet::kind, record_.entity->name);
        if (record_.entity->name == "place") add(Facet::place, bytes_of(record_.id));
        if (record_.entity->name == "theme") add(Facet::theme, bytes_of(record_.id));
        finish();
        return std::move(document_);
    }

private:
    void add(Facet facet, std::string_view value) { values_[facet].emplace(value); }

    void standing() {
        auto& marks = document_.marks;
        marks.insert(mark::of(record_.id));
        const auto governed = storage::is_governed(*record_.entity);
        const auto visibility = governed ? record_.visibility() : domain::Visibility::everyone;
        const auto level = static_cast<std::size_t>(visibility);
        document_.everyone = visibility == domain::Visibility::everyone;
        marks.insert(mark::seen_anywhere(level));
        for (const auto& id : record_.within(storage::scope_of(visibility))) marks.insert(mark::seen_within(level, id));
        if (governed && !record_.owner().is_nil()) marks.insert(mark::owned_by(record_.owner()));
    }

    void own_fields() {
        const auto& entity = *record_.entity;
        Filler filler{document_};
        for (std::size_t i = 0; i < entity.fields.size(); ++i) {
            const auto& field = entity.fields[i];
            if (field.search_weight == 0) continue;
            const auto weight = static_cast<unsigned>(field.search_weight);
            const auto called = is_name(entity, field);
            each_text(record_.values[i], [&](std::string_view lang, std::string_view text) {
                filler.text(lang, text, weight, called);
                if (called) filler.whole(text);
                if (called && entity.is == domain::Scope::city) filler.latin(text, weight / 2);
                if (field.type == FieldType::localized && !text.empty()) languages_.emplace(lang);
            });
        }
        if (!file_text_.empty()) filler.text(language_of_file(record_), file_text_, 1, false);
        for (const auto& lang : languages_) add(Facet::language, lang);
    }

    void borrow(const Reference& reference) {
        document_.marks.insert(mark::refers_to(reference.id));
        const auto* lent = find_(*reference.entity, reference.id);
        if (lent == nullptr || !lent->everyone) return;
        Filler filler{document_};
        for (const auto& [lang, text] : lent->texts) {
            filler.text(lang, text, reference.weight, false);
        }
        for (const auto& word : lent->latin) document_.terms[word] += 1;
        if (reference.entity->name == "place") add(Facet::place, bytes_of(reference.id));
        if (reference.entity->name == "theme") add(Facet::theme, bytes_of(reference.id));
        if (!lent->country.empty()) add(Facet::country, lent->country);
        if (!lent->role.empty()) add(Facet::role, lent->role);
    }

    void country_names(const std::string& code, unsigned weight) {
        Filler filler{document_};
        for (const auto* lang : {"en", "zh"}) {
            if (const auto name = base::country_name(code, lang)) filler.text(lang, *name, weight, false);
        }
    }

    void finish() {
        constexpr std::size_t longest = 64;
        for (const auto& [term, weight] : document_.terms) {
            for (const auto strength : {Strength::strong, Strength::strongest}) {
                if (!term.starts_with('N') && weight >= least_weight(strength))
                    document_.marks.insert(mark::counts(strength, term));
            }
        }
        for (const auto& [facet, values] : values_) {
            for (const auto& value : values) {
                if (value.size() > longest) continue;
                document_.marks.insert(mark::facet(facet, value));
                document_.facets += static_cast<char>(facet);
                document_.facets += static_cast<char>(value.size());
                document_.facets += value;
            }
        }
    }

    const Record& record_;
    const FindNamed& find_;
    std::string_view file_text_;
    Document document_{};
    std::map<Facet, std::set<std::string>> values_{};
    std::set<std::string> languages_{};
};

}  // namespace

std::optional<Facet> facet_of(std::string_view word) {
    constexpr auto all = words(Facet{});
    const auto at = std::ranges::find(all, word);
    if (at == all.end()) return std::nullopt;
    return static_cast<Facet>(at - all.begin());
}

std::string facet_value(const Id& id) { return bytes_of(id); }

Id id_of_facet(std::string_view value) {
    constexpr std::size_t bytes = 16;
    std::string hex;
    for (std::size_t i = 0; i < std::min(bytes, value.size()); ++i) {
        hex += fmt::format("{:02x}", static_cast<unsigned char>(value[i]));
        if (i == 3 || i == 5 || i == 7 || i == 9) hex += '-';
    }
    return Id::parse(hex).value_or(Id{});
}

Named named(const Record& record) {
    Named out;
    const auto& entity = *record.entity;
    out.everyone = !storage::is_governed(entity) || record.visibility() == domain::Visibility::everyone;
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        const auto& field = entity.fields[i];
        if (is_name(entity, field))
            each_text(record.values[i],
                      [&](std::string_view lang, std::string_view text) { out.texts.emplace_back(lang, text); });
        if (entity.is == domain::Scope::city && is_name(entity, field)) {
            each_text(record.values[i], [&](std::string_view, std::string_view text) {
                if (base::has_han(text))
                    out.latin.push_back(base::squeeze(base::fold(base::han_to_pinyin(base::simplify_han(text)))));
            });
        }
        if (field.name == "parent") out.broader = ids_of(record.values[i]);
    }
    out.country = text_of(record, "country");
    out.role = text_of(record, "helix_role");
    return out;
}

bool lends_its_name(const Entity& entity) { return std::ranges::find(lenders, entity.name) != std::end(lenders); }

bool lends(const Entity& entity, std::string_view field) {
    if (!lends_its_name(entity)) return false;
    if (field == "parent" || field == "country" || field == "helix_role" || field == "visibility") return true;
    const auto* described = entity.find_field(field);
    return described != nullptr && is_name(entity, *described);
}

bool is_searched(const Entity& entity) {
    return entity.logged &&
           std::ranges::any_of(entity.fields, [](const Field& field) { return field.search_weight > 0; });
}

std::vector<Reference> references_of(const Record& record, const FindNamed& find) {
    std::vector<Reference> found;
    const auto add = [&](const Field& field, const Entity& entity, const Id& id, unsigned weight) {
        if (id == record.id || std::ranges::any_of(found, [&](const Reference& one) { return one.id == id; })) return;
        found.push_back({&field, &entity, id, weight});
    };
    for (std::size_t i = 0; i < record.entity->fields.size(); ++i) {
        const auto& field = record.entity->fields[i];
        if (field.target.empty() || field.common) continue;
        const auto* target = domain::find_entity(field.target);
        if (target == nullptr || !lends_its_name(*target)) continue;
        const auto weight = target->name == "theme" ? weight_of_themes : weight_of_references;
        for (const auto& id : ids_of(record.values[i])) add(field, *target, id, weight);
    }
    for (std::size_t at = 0; at < found.size() && found.size() < 64; ++at) {
        const auto one = found[at];
        if (one.entity->name != "theme" && one.entity->name != "place") continue;
        const auto* lent = find(*one.entity, one.id);
        if (lent == nullptr || at > broader_at_most * 8) continue;
        for (const auto& id : lent->broader) add(*one.field, *one.entity, id, weight_of_broader);
    }
    return found;
}

Document document_of(const Record& record, const FindNamed& find, std::string_view file_text) {
    return Maker{record, find, file_text}.make();
}

std::string file_text_of(storage::Reader& reader, const Record& record, std::size_t most) {
    if (!record.entity->holds_file) return {};
    auto file = storage::find_file(reader, record);
    if (!file) return {};
    if (file->text.size() > most) {
        while (most > 0 && (static_cast<unsigned char>(file->text[most]) & 0xC0U) == 0x80U) --most;
        file->text.resize(most);
    }
    return std::move(file->text);
}

std::string language_of_file(const Record& record) {
    const auto* field = record.entity->find_field("languages");
    const auto* languages = field == nullptr ? nullptr : std::get_if<std::vector<std::string>>(&record["languages"]);
    return languages == nullptr || languages->empty() ? "und" : languages->front();
}

namespace mark {
std::string of(const Id& id) { return "Q" + bytes_of(id); }
std::string refers_to(const Id& id) { return "R" + bytes_of(id); }
std::string facet(Facet facet, std::string_view value) {
    std::string out{'X', static_cast<char>('a' + static_cast<int>(facet))};
    return out.append(value);
}
std::string seen_anywhere(std::size_t visibility) { return {'L', static_cast<char>('0' + visibility)}; }
std::string seen_within(std::size_t visibility, const Id& id) {
    return std::string{'S', static_cast<char>('0' + visibility)} + bytes_of(id);
}
std::string owned_by(const Id& person) { return "O" + bytes_of(person); }
std::string counts(Strength strength, std::string_view term) {
    const std::string_view prefix = strength == Strength::name ? "N" : strength == Strength::strong ? "T1" : "T2";
    return std::string{prefix}.append(term);
}
std::string whole_name(std::string_view text) {
    constexpr std::size_t longest = 200;
    auto name = "E" + base::squeeze(base::fold(base::simplify_han(text)));
    if (name.size() > longest) name.resize(longest);
    return name;
}
}  // namespace mark

std::optional<int> year_of(const Record& record) {
    // A date that says when something has to be or was looked at is no date of the thing itself.
    constexpr std::string_view not_its_own[] = {"expires",   "due",    "answered", "checked",
                                                "retrieved", "closed", "answer_by"};
    for (std::size_t i = 0; i < record.entity->fields.size(); ++i) {
        const auto* date = std::get_if<domain::Edtf>(&record.values[i]);
        if (date == nullptr || date->text.empty()) continue;
        if (std::ranges::find(not_its_own, record.entity->fields[i].name) != std::end(not_its_own)) continue;
        const auto year = date->year();
        if (year && *year >= 1'000 && *year <= 9'999) return year;
    }
    return std::nullopt;
}

}  // namespace qiao::search
