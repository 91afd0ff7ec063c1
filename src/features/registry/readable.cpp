#include "features/registry/readable.hpp"

#include <fmt/format.h>

#include "base/countries.hpp"
#include "domain/table_cells.hpp"

namespace qiao::registry {
namespace {

using base::Id;
using domain::Field;

bool is_people(std::string_view unit) { return unit == "person" || unit == "persons" || unit == "people"; }

struct Line {
    const Readable& readable;
    const Entity& entity;
    const Field& field;
    const base::Texts& texts;
    std::string_view lang;

    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return texts.get(lang, value ? "said.yes" : "said.no"); }
    std::string operator()(std::int64_t value) const { return readable_number(static_cast<double>(value)); }
    std::string operator()(double value) const { return readable_number(value); }
    std::string operator()(const std::string& text) const {
        if (field.name == "country" || field.name == "about_country")
            return base::country_name(text, lang).value_or(text);
        const auto key = domain::text_key(entity, field, text);
        return texts.has(lang, key) ? texts.get(lang, key) : text;
    }
    std::string operator()(const domain::LocalizedText& text) const { return std::string{text.best(lang)}; }
    std::string operator()(const domain::Edtf& date) const { return readable_date(date, texts, lang); }
    std::string operator()(const domain::Money& money) const {
        return fmt::format("{}.{:02} {}", readable_number(static_cast<double>(money.minor / 100)),
                           std::abs(money.minor % 100), money.currency);
    }
    std::string operator()(const domain::Quantity& figure) const {
        auto out = readable_number(figure.value);
        if (!figure.unit.empty() && !is_people(figure.unit)) out += " " + figure.unit;
        return figure.year == 0 ? out : fmt::format("{} ({})", out, figure.year);
    }
    std::string operator()(const domain::Coordinates& at) const {
        return fmt::format("{:.4f}, {:.4f}", at.lat, at.lon);
    }
    std::string operator()(const Id& id) const { return id.is_nil() ? std::string{} : readable.label(id); }
    std::string operator()(const domain::Name& name) const { return name.text; }
    std::string operator()(const domain::WeightedCriterion& line) const {
        return fmt::format("{} {}{}", texts.get(lang, "criterion." + line.criterion), line.weight,
                           line.must ? texts.get(lang, "said.must") : "");
    }
    std::string operator()(const domain::ExternalIds& ids) const { return readable.list(lines(ids)); }
    template <class T>
    std::string operator()(const std::vector<T>& many) const {
        return readable.list(lines(many));
    }

    [[nodiscard]] std::vector<std::string> lines(const domain::ExternalIds& ids) const {
        std::vector<std::string> out;
        for (const auto& [scheme, id] : ids) out.push_back(fmt::format("{} {}", scheme, id));
        return out;
    }
    template <class T>
    [[nodiscard]] std::vector<std::string> lines(const std::vector<T>& many) const {
        std::vector<std::string> out;
        for (const auto& one : many) out.push_back((*this)(one));
        return out;
    }
    template <class T>
    [[nodiscard]] std::vector<std::string> lines(const T&) const {
        return {};
    }
};

}  // namespace

std::string Readable::operator()(const Entity& entity, const Field& field, const domain::Value& value) const {
    return std::visit(Line{*this, entity, field, texts_, lang_}, value);
}

std::vector<std::string> Readable::entries(const Entity& entity, const Field& field, const domain::Value& value) const {
    const Line line{*this, entity, field, texts_, lang_};
    return std::visit([&](const auto& held) { return line.lines(held); }, value);
}

std::string Readable::label(const Id& id) const {
    const auto found = labels_.find(id);
    return found == labels_.end() ? texts_.get(lang_, "said.hidden") : found->second;
}

std::string Readable::list(const std::vector<std::string>& items) const {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += texts_.get(lang_, i + 1 == items.size() ? "said.and" : "said.comma");
        out += items[i];
    }
    return out;
}

std::string readable_date(const domain::Edtf& when, const base::Texts& texts, std::string_view lang) {
    auto text = when.text;
    std::string_view key = when.approximate() ? "date.about" : "";
    if (text.starts_with("../")) key = "date.by";
    if (text.ends_with("/..")) key = "date.since";
    for (const auto* mark : {"../", "/..", "~", "?", "%"}) {
        if (const auto at = text.find(mark); at != std::string::npos) text.erase(at, std::string_view{mark}.size());
    }
    return key.empty() ? text : texts.get(lang, key, {{"date", text}});
}

std::string readable_number(double value) {
    auto text = domain::cells::write_decimal(value);
    if (text.find('e') != std::string::npos) return text;
    const auto begin = text.starts_with('-') ? std::size_t{1} : std::size_t{0};
    const auto point = std::min(text.find('.'), text.size());
    for (auto at = point; at > begin + 3;) {
        at -= 3;
        text.insert(at, ",");
    }
    return text;
}

}  // namespace qiao::registry
