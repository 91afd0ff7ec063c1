#include "features/agreements/dossier_pdf.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/json.hpp>

#include "print/document.hpp"

namespace qiao::agreements {

namespace json = boost::json;

namespace {

std::string string_in(const json::object& object, std::string_view member) {
    const auto* value = object.if_contains(member);
    if (value == nullptr || value->is_null()) return {};
    if (value->is_string()) return std::string{value->get_string()};
    return json::serialize(*value);
}

std::string labels_in(const json::object& object, std::string_view member) {
    std::vector<std::string> labels;
    for (const auto& one : object.at(member).as_array()) {
        auto label = string_in(one.as_object(), "label");
        const auto date = string_in(one.as_object(), "date");
        if (!date.empty()) label += fmt::format(" ({})", date);
        if (!label.empty()) labels.push_back(std::move(label));
    }
    return fmt::format("{}", fmt::join(labels, "; "));
}

class Sheet {
public:
    Sheet(const json::object& dossier, const base::Texts& texts, std::string_view lang, base::Instant now)
        : dossier_{dossier},
          texts_{texts},
          lang_{lang},
          document_{{.title = title(), .lang = lang_, .created = now, .landscape = true}} {}

    std::string finish() {
        document_.heading(title(), 1);
        document_.small(say("dossier_as_of", {{"date", string_in(dossier_, "today")}}));
        const auto& standing = dossier_.at("standing").as_object();
        document_.paragraph(say("dossier_standing", {{"parties", labels_in(dossier_, "parties")},
                                                     {"state", state(standing)},
                                                     {"until", or_dash(string_in(standing, "expires"))}}));
        const auto& fates = dossier_.at("fates").as_object();
        document_.paragraph(say("dossier_counts", {{"kept", string_in(fates, "kept")},
                                                   {"partly", string_in(fates, "partly")},
                                                   {"dropped", string_in(fates, "dropped")},
                                                   {"open", string_in(fates, "open")}}));
        clauses();
        return document_.finish();
    }

private:
    [[nodiscard]] std::string say(std::string_view key, const base::Texts::Args& args = {}) const {
        return texts_.get(lang_, fmt::format("ui.agreements.{}", key), args);
    }
    [[nodiscard]] std::string title() const {
        return say("dossier_title", {{"agreement", string_in(dossier_, "label")}});
    }
    [[nodiscard]] std::string state(const json::object& standing) const {
        const auto pulse = string_in(standing, "pulse");
        const auto state = say("state_" + string_in(standing, "state"));
        return pulse == "dormant" || pulse == "declaration" ? fmt::format("{}, {}", state, say("pulse_" + pulse))
                                                            : state;
    }
    [[nodiscard]] static std::string or_dash(std::string text) { return text.empty() ? "–" : text; }
    [[nodiscard]] std::string choice(std::string_view field, const std::string& option) const {
        return option.empty() ? "–" : texts_.get(lang_, fmt::format("enum.clause.{}.{}", field, option));
    }

    void clauses() {
        const std::vector<print::Column> columns{{say("dossier_number"), 0.4, true}, {say("dossier_clause"), 3.2},
                                                 {say("dossier_kind"), 1.1},         {say("dossier_due"), 0.9},
                                                 {say("dossier_fate"), 0.9},         {say("dossier_why"), 2},
                                                 {say("dossier_evidence"), 2.4}};
        std::vector<std::vector<std::string>> rows;
        for (const auto& one : dossier_.at("clauses").as_array()) {
            const auto& clause = one.as_object();
            rows.push_back({string_in(clause, "number"), string_in(clause, "heading"),
                            choice("kind", string_in(clause, "kind")), or_dash(string_in(clause, "due")),
                            choice("fate", string_in(clause, "fate")), or_dash(string_in(clause, "why")),
                            or_dash(labels_in(clause, "evidence"))});
        }
        if (rows.empty()) return document_.small(say("dossier_no_clauses"));
        document_.table(columns, rows);
    }

    const json::object& dossier_;
    const base::Texts& texts_;
    std::string lang_;
    print::Document document_;
};

}  // namespace

std::string dossier_pdf(const json::object& dossier, const base::Texts& texts, std::string_view lang,
                        base::Instant now) {
    return Sheet{dossier, texts, lang, now}.finish();
}

}  // namespace qiao::agreements
