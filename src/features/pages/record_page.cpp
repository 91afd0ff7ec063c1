#include "features/pages/record_page.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "domain/nouns.hpp"
#include "domain/table_cells.hpp"
#include "features/opendata/addresses.hpp"
#include "features/opendata/json_ld.hpp"
#include "features/pages/html.hpp"

namespace qiao::pages {
namespace {

namespace json = boost::json;
using base::Id;
using domain::Field;
using domain::Record;

/// One value as HTML. Lists become lists.
struct ValueHtml {
    const Record& record;
    const Field& field;
    const registry::Labels& labels;
    const base::Texts& texts;
    std::string_view lang;

    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return value ? "✓" : "✗"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return domain::cells::write_decimal(value); }
    std::string operator()(const std::string& text) const {
        if (field.type == domain::FieldType::url) return link(text, text);
        if (record.entity->holds_file && field.name == "file_name")
            return link(fmt::format("/api/v1/{}/{}/file", record.entity->plural, record.id.to_string()), text);
        // Kinds of events, programmes and organisations are open lists: the usual words of them are translated too.
        const auto word = fmt::format("enum.{}.{}.{}", record.entity->name, field.name, text);
        return escaped(texts.has(lang, word) ? texts.get(lang, word) : text);
    }
    std::string operator()(const domain::Edtf& date) const {
        return fmt::format("<time>{}</time>", escaped(date.text));
    }
    std::string operator()(const Id& id) const {
        const auto label = labels.find(id);
        return link(address_of(*domain::find_entity(field.target), id, lang),
                    label == labels.end() ? id.to_string() : label->second);
    }
    std::string operator()(const domain::LocalizedText& text) const {
        std::string out;
        for (const auto& [tag, segment] : text.segments()) {
            if (!segment.text.empty()) out += fmt::format("<p lang=\"{}\">{}</p>", escaped(tag), escaped(segment.text));
        }
        return out;
    }
    std::string operator()(const domain::Money& money) const {
        return fmt::format("{:.2f} {}", static_cast<double>(money.minor) / 100.0, escaped(money.currency));
    }
    std::string operator()(const domain::Quantity& figure) const {
        const auto year = figure.year == 0 ? std::string{} : fmt::format(" ({})", figure.year);
        return fmt::format("<data value=\"{0}\">{0}</data> {1}{2}", domain::cells::write_decimal(figure.value),
                           escaped(figure.unit), year);
    }
    std::string operator()(const domain::Coordinates& at) const { return fmt::format("{}, {}", at.lat, at.lon); }
    std::string operator()(const domain::ExternalIds& ids) const {
        std::string out;
        for (const auto& [scheme, id] : ids) out += fmt::format("<li>{}: {}</li>", escaped(scheme), escaped(id));
        return fmt::format("<ul>{}</ul>", out);
    }
    std::string operator()(const domain::Name& name) const {
        return fmt::format("<span lang=\"{}\">{}</span>", escaped(name.lang), escaped(name.text));
    }
    std::string operator()(const domain::WeightedCriterion& line) const {
        return fmt::format("{}: {}{}", escaped(texts.get(lang, "criterion." + line.criterion)), line.weight,
                           line.must ? " !" : "");
    }
    template <class T>
    std::string operator()(const std::vector<T>& many) const {
        std::string out;
        for (const auto& one : many) out += fmt::format("<li>{}</li>", (*this)(one));
        return fmt::format("<ul>{}</ul>", out);
    }
};

}  // namespace

std::string address_of(const domain::Entity& entity, const Id& id, std::string_view lang) {
    return opendata::page_of(entity, id, lang);
}

std::string description_of(const Record& record, const base::Texts& texts, std::string_view lang) {
    constexpr std::size_t length_max = 300;
    for (const auto* name : {"summary", "about", "purpose", "note", "description"}) {
        if (record.entity->find_field(name) == nullptr) continue;
        const auto* text = std::get_if<domain::LocalizedText>(&record[name]);
        if (text == nullptr || text->empty()) continue;
        std::string words{text->best(lang)};
        if (words.size() <= length_max) return words;
        auto end = length_max;
        while ((static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
        return words.substr(0, end) + "…";
    }
    return fmt::format("{}: {}", texts.get(lang, fmt::format("entity.{}", record.entity->name)), record.label(lang));
}

std::string record_html(const Record& record, std::string_view title, const registry::Labels& labels,
                        const base::Texts& texts, std::string_view lang) {
    std::string fields;
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (domain::is_empty(record.values[i])) continue;
        const auto& field = record.entity->fields[i];
        fields +=
            fmt::format("<dt>{}</dt><dd>{}</dd>", escaped(texts.get(lang, domain::text_key(*record.entity, field))),
                        std::visit(ValueHtml{record, field, labels, texts, lang}, record.values[i]));
    }
    return fmt::format("<main><p>{}</p><h1>{}</h1><dl>{}</dl></main>",
                       escaped(texts.get(lang, fmt::format("entity.{}", record.entity->name))), escaped(title), fields);
}

std::string record_json_ld(const Record& record, std::string_view title, std::string_view lang, std::string_view site) {
    auto out = opendata::schema_org(record, site);
    for (auto member = out.begin();
         member != out.end();) {  // references stay where their targets are: in the text of the page
        const auto is_reference =
            member->value().is_array()
                ? !member->value().get_array().empty() && member->value().get_array().front().is_object() &&
                      member->value().get_array().front().get_object().contains("@id") && member->key() != "sameAs"
                : member->value().is_object() && member->value().get_object().contains("@id");
        member = is_reference ? out.erase(member) : std::next(member);
    }
    out["@context"] = "https://schema.org";
    out["name"] = title;
    out["url"] = fmt::format("{}{}", site, address_of(*record.entity, record.id, lang));
    return base::to_text(out);
}

}  // namespace qiao::pages
