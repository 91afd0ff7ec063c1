#include "features/pairing/report.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "tabular/cell_text.hpp"
#include "tabular/xlsx.hpp"

namespace qiao::pairing {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || value->is_null()) return {};
    if (const auto* text = value->if_string()) return std::string{*text};
    if (value->is_bool()) return value->get_bool() ? "1" : "0";
    return json::serialize(*value);
}

double number_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
}

const json::array& list_of(const json::object& object, std::string_view name) {
    static const json::array none;
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_array() ? value->get_array() : none;
}

AnswerReport::AnswerReport(const boost::json::value& answer, const base::Texts& texts, std::string_view lang,
                           std::string family)
    : answer_{answer.as_object()}, texts_{texts}, lang_{lang}, family_{std::move(family)} {}

std::vector<std::string> AnswerReport::heads(std::initializer_list<const char*> keys) const {
    std::vector<std::string> words;
    for (const auto* key : keys) words.push_back(say(key));
    return words;
}

std::string AnswerReport::inputs() const { return say("inputs", {{"hash", text_of(answer_, "inputs_hash")}}); }

void AnswerReport::know(const boost::json::array& cities) {
    for (const auto& item : cities) {
        const auto& one = item.as_object();
        const auto zh = text_of(one, "name_zh");
        const auto name = lang_ == "zh" && !zh.empty() ? zh : text_of(one, "name");
        names_[text_of(one, "id")] = fmt::format("{} ({})", name, text_of(one, "country"));
    }
}

std::string AnswerReport::city(const std::string& id) const {
    const auto found = names_.find(id);
    return found == names_.end() ? id : found->second;
}

std::string points(double share) { return fmt::format("{:.1f}", share * 100); }

namespace {

/// "189.0" → "189": a spreadsheet would not give the first back as it was, and so keeps it as text.
std::string as_spreadsheets_write(std::string cell) {
    if (tabular::is_plain_number(cell) && cell.ends_with(".0")) cell.resize(cell.size() - 2);
    return cell;
}

Sheet with_numbers(Sheet sheet) {
    for (auto& row : sheet.rows) {
        for (auto at = sheet.words; at < row.size(); ++at) row[at] = as_spreadsheets_write(std::move(row[at]));
    }
    return sheet;
}

}  // namespace

base::Result<std::string> workbook(std::vector<Sheet> sheets, base::Instant now) {
    for (auto& sheet : sheets) sheet = with_numbers(std::move(sheet));
    const auto& first = sheets.front();
    std::string bytes;
    tabular::XlsxWriter writer{[&](std::string_view piece) { bytes += piece; }, {.sheet = first.name, .created = now}};
    if (auto good = writer.header(first.heads); !good) return good.error();
    for (const auto& row : first.rows) {
        std::vector<tabular::Cell> cells;
        for (std::size_t at = 0; at < row.size(); ++at) cells.push_back({row[at], at >= first.words});
        if (auto good = writer.row(cells); !good) return good.error();
    }
    for (std::size_t n = 1; n < sheets.size(); ++n) {
        const auto& sheet = sheets[n];
        if (auto good = writer.add_sheet(sheet.name, sheet.heads, sheet.rows, sheet.words); !good) return good.error();
    }
    if (auto good = writer.finish(); !good) return good.error();
    return bytes;
}

std::vector<print::Column> columns(const std::vector<std::string>& heads, const std::vector<double>& shares,
                                   std::size_t words) {
    std::vector<print::Column> made;
    for (std::size_t at = 0; at < heads.size(); ++at) made.push_back({heads[at], shares[at], at >= words});
    return made;
}

}  // namespace qiao::pairing
