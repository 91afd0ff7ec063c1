#include "judged.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "domain/nouns.hpp"

namespace qiao::tests {
namespace {

using base::Id;
using Ids = std::set<std::string>;

std::vector<Id> ids_in(const domain::Value& value) {
    if (const auto* one = std::get_if<Id>(&value)) return {*one};
    if (const auto* several = std::get_if<std::vector<Id>>(&value)) return *several;
    return {};
}

/// The thing itself and all below it.
std::set<Id> with_narrower(storage::Reader& reader, std::string_view noun, const Id& top) {
    std::set<Id> all{top};
    if (domain::find_entity(noun)->find_field("parent") == nullptr) return all;
    for (std::size_t before = 0; before != all.size();) {
        before = all.size();
        reader.for_each(*domain::find_entity(noun), [&](const domain::Record& record) {
            for (const auto& parent : ids_in(record["parent"])) {
                if (all.contains(parent)) all.insert(record.id);
            }
        });
    }
    return all;
}

/// What somebody named in "theme:th-robotics", with all below it.
struct Named {
    std::string noun{};
    std::set<Id> ids{};
};
std::vector<Named> named_in(storage::Reader& reader, const std::string& words) {
    std::vector<Named> all;
    std::istringstream in{words};
    for (std::string word; std::getline(in, word, '&');) {
        const auto colon = word.find(':');
        const auto noun = word.substr(0, colon);
        all.push_back({noun, with_narrower(reader, noun, Id::from_key(noun, word.substr(colon + 1)))});
    }
    return all;
}

bool names(const domain::Record& record, const Named& wanted) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (record.entity->fields[i].target != wanted.noun) continue;
        if (std::ranges::any_of(ids_in(record.values[i]), [&](const Id& id) { return wanted.ids.contains(id); }))
            return true;
    }
    return false;
}

/// "place:cn-chengdu", "organisation@theme:th-robotics" or "link@place:cn-chengdu&theme:th-energy".
void add_answers(storage::Reader& reader, const std::string& word, Ids& answers) {
    const auto colon = word.find(':');
    const auto by = word.find('@');
    if (by == std::string::npos) {
        answers.insert(id_of(word.substr(0, colon), word.substr(colon + 1)));
        return;
    }
    const auto wanted = named_in(reader, word.substr(by + 1));
    reader.for_each(*domain::find_entity(word.substr(0, by)), [&](const domain::Record& record) {
        if (std::ranges::all_of(wanted, [&](const Named& one) { return names(record, one); }))
            answers.insert(record.id.to_string());
    });
}

struct Sums {
    int questions{0};
    double precision{0}, recall{0}, first{0};
};

struct Score {
    double precision{0}, recall{0}, first{0};
};

Score score_of(const std::vector<std::string>& hits, const Ids& answers) {
    constexpr std::size_t five = 5, twenty = 20;
    Score score;
    std::size_t in_five = 0, in_twenty = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (!answers.contains(hits[i])) continue;
        if (score.first == 0) score.first = 1.0 / static_cast<double>(i + 1);
        in_five += i < five ? 1U : 0U;
        in_twenty += i < twenty ? 1U : 0U;
    }
    score.precision = static_cast<double>(in_five) / static_cast<double>(std::min(five, answers.size()));
    score.recall = static_cast<double>(in_twenty) / static_cast<double>(std::min(twenty, answers.size()));
    return score;
}

}  // namespace

JudgedReport judge(Site& site) {
    JudgedReport report;
    std::map<std::string, Sums> by_kind;
    std::string misses;
    const auto reader = site.store->read();
    std::ifstream in{"tests/data/search/judged.tsv"};
    EXPECT_TRUE(in) << "run from the root of the tree";
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream cells{line};
        std::string kind, lang, question, words;
        std::getline(cells, kind, '\t'), std::getline(cells, lang, '\t'), std::getline(cells, question, '\t');
        std::getline(cells, words, '\t');
        Ids answers;
        std::istringstream list{words};
        for (std::string word; list >> word;) add_answers(*reader, word, answers);
        EXPECT_FALSE(answers.empty()) << question;
        std::vector<std::string> hits;
        std::string labels;
        for (const auto& item :
             list_at(site.tell(fmt::format("/api/v1/search?limit=20&lang={}&q={}", lang, percent_encoded(question))),
                     "/items")) {
            hits.push_back(text_at(item, "/id"));
            if (hits.size() <= 5)
                labels += fmt::format("{}{}: {}; ", answers.contains(hits.back()) ? "+" : "-", text_at(item, "/entity"),
                                      text_at(item, "/label"));
        }
        const auto score = score_of(hits, answers);
        for (auto* sums : {&by_kind[kind], &by_kind["all"]}) {
            ++sums->questions;
            sums->precision += score.precision, sums->recall += score.recall, sums->first += score.first;
        }
        report.ranking += fmt::format("{}: {}\n", question, fmt::join(hits, " "));
        if (score.precision < 1 || score.recall < 1)
            misses += fmt::format("{} ({:.2f} {:.2f} of {}): {}\n", question, score.precision, score.recall,
                                  answers.size(), labels);
    }
    for (const auto& [kind, sums] : by_kind)
        report.text +=
            fmt::format("| {} | {} | {:.2f} | {:.2f} | {:.2f} |\n", kind, sums.questions,
                        sums.precision / sums.questions, sums.recall / sums.questions, sums.first / sums.questions);
    const auto& all = by_kind["all"];
    report.precision_at_5 = all.precision / all.questions;
    report.recall_at_20 = all.recall / all.questions;
    report.first_rank = all.first / all.questions;
    report.text += misses;
    return report;
}

}  // namespace qiao::tests
