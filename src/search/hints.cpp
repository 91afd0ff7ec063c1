#include "search/hints.hpp"

#include <algorithm>
#include <span>

#include "search/document.hpp"

namespace qiao::search {
namespace {

using Words = std::span<const std::string_view>;

// Folded, as words of a question are: lower case, no accents, simplified characters.
constexpr std::string_view asking[] = {
    "who", "whom",  "which", "what", "where",  "how",   "wer",     "wen",   "wem",     "welche", "welcher", "welches",
    "was", "wo",    "qui",   "quel", "quelle", "quels", "quelles", "quien", "quienes", "que",    "cual",    "cuales",
    "chi", "quale", "quali", "谁",   "哪些",   "哪个",  "哪里",    "什么",  "有哪些",  "哪",     "几个"};
constexpr std::string_view asking_for_people[] = {"who", "whom",  "wer",     "wen", "wem",
                                                  "qui", "quien", "quienes", "chi", "谁"};
constexpr std::string_view cooperating[] = {
    "work",          "works",         "working",       "cooperate", "cooperates",  "cooperating", "cooperation",
    "collaborate",   "collaborates",  "collaboration", "partner",   "partners",    "partnering",  "twin",
    "twinned",       "sister",        "arbeitet",      "arbeiten",  "kooperiert",  "kooperieren", "partnerstadt",
    "partnerstadte", "stadtepartner", "coopere",       "cooperent", "partenaires", "jumelees",    "hermanadas",
    "hermanas",      "gemellate",     "合作",          "结对",      "伙伴",        "友城",        "友好",
    "姐妹",          "结好"};
constexpr std::string_view partners_in_one_word[] = {"partnerstadt", "partnerstadte", "友城"};
constexpr std::string_view with[] = {"with", "mit", "avec", "con", "与", "和", "同", "跟"};
constexpr std::string_view cities[] = {"city",  "cities", "town",   "towns",    "stadt", "stadte",
                                       "ville", "villes", "ciudad", "ciudades", "citta", "城市"};
constexpr std::string_view going_on[] = {"in",  "of",  "with", "on",   "about", "for", "from", "between", "at",
                                         "mit", "von", "zu",   "uber", "a",     "de",  "en",   "con",     "avec"};
constexpr std::string_view topics[] = {"topic",   "topics",   "issue", "issues", "field", "fields", "area", "areas",
                                       "subject", "subjects", "议题",  "领域",   "方面",  "主题",   "问题"};
constexpr std::string_view filling[] = {"can",   "could", "help", "helps",  "us", "me",   "done", "doing", "did",
                                        "there", "any",   "some", "active", "做", "在做", "能",   "可以",  "帮助",
                                        "开展",  "有",    "进行", "正在",   "年", "关于", "哪"};

struct KindWord {
    std::string_view word{};
    std::string_view kinds{};  ///< names of nouns, with blanks between them
};
constexpr KindWord kind_words[] = {{"project", "project programme"},
                                   {"projects", "project programme"},
                                   {"projekte", "project programme"},
                                   {"projets", "project programme"},
                                   {"proyectos", "project programme"},
                                   {"项目", "project programme"},
                                   {"event", "event activity"},
                                   {"events", "event activity"},
                                   {"veranstaltungen", "event activity"},
                                   {"活动", "event activity"},
                                   {"organisation", "organisation"},
                                   {"organisations", "organisation"},
                                   {"organization", "organisation"},
                                   {"organizations", "organisation"},
                                   {"organisationen", "organisation"},
                                   {"机构", "organisation"},
                                   {"agreement", "agreement clause"},
                                   {"agreements", "agreement clause"},
                                   {"agreed", "agreement clause plan"},
                                   {"signed", "agreement clause plan"},
                                   {"协议", "agreement clause"},
                                   {"签署", "agreement clause plan"},
                                   {"practice", "practice"},
                                   {"practices", "practice"},
                                   {"案例", "practice"},
                                   {"partnership", "partnership link"},
                                   {"partnerships", "partnership link"}};
constexpr std::string_view kinds_of_cooperation = "partnership link";
constexpr std::string_view kinds_of_helpers = "organisation offer";

struct Adjective {
    std::string_view word{};
    std::string_view country{};
};
constexpr Adjective adjectives[] = {
    {"chinese", "CN"},  {"german", "DE"},     {"french", "FR"},    {"italian", "IT"},    {"spanish", "ES"},
    {"dutch", "NL"},    {"danish", "DK"},     {"swedish", "SE"},   {"finnish", "FI"},    {"polish", "PL"},
    {"british", "GB"},  {"portuguese", "PT"}, {"greek", "GR"},     {"austrian", "AT"},   {"belgian", "BE"},
    {"irish", "IE"},    {"czech", "CZ"},      {"hungarian", "HU"}, {"romanian", "RO"},   {"bulgarian", "BG"},
    {"croatian", "HR"}, {"slovenian", "SI"},  {"slovak", "SK"},    {"lithuanian", "LT"}, {"latvian", "LV"},
    {"estonian", "EE"}, {"cypriot", "CY"},    {"maltese", "MT"},   {"chinesische", "CN"}};

bool is_in(Words words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

std::string_view kinds_of(std::string_view word) {
    const auto found = std::ranges::find(kind_words, word, &KindWord::word);
    return found == std::end(kind_words) ? std::string_view{} : found->kinds;
}

class Reader {
public:
    explicit Reader(Question& question) : question_{question}, words_{question.words} {}

    void read() {
        const auto asks = has(asking);
        const auto cooperates = is_of_cooperation(asks);
        if (!asks && !cooperates && !names_a_kind()) return;
        const auto before = question_;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!words_[i].excluded) hint(i, asks, cooperates);
        }
        if (cooperates) put_first(kinds_of_cooperation);
        if (!cooperates && question_.kinds.empty() && has(asking_for_people)) put_first(kinds_of_helpers);
        if (std::ranges::all_of(question_.words, [](const auto& word) { return word.stop || word.excluded; }))
            question_ = before;
    }

private:
    [[nodiscard]] bool has(Words of) const {
        return std::ranges::any_of(words_, [&](const auto& word) { return !word.excluded && is_in(of, word.text); });
    }
    [[nodiscard]] bool is_at(std::size_t at, Words of) const {
        return at < words_.size() && is_in(of, words_[at].text);
    }

    [[nodiscard]] bool is_of_cooperation(bool asks) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!is_at(i, cooperating)) continue;
            const auto with_before = std::ranges::any_of(
                words_.first(i), [](const auto& word) { return word.han && is_in(with, word.text); });
            const auto of_cities =
                is_at(i + 1, cities) || (i + 2 < words_.size() && is_at(i + 2, cities) && words_[i].han);
            const auto says_with = is_at(i + 1, with) || (words_[i].han && with_before);
            const auto who = words_[i].han && asks;
            if (says_with || of_cities || who || is_at(i, partners_in_one_word)) return true;
        }
        return false;
    }

    /// "projects in …", "…的项目".
    [[nodiscard]] bool names_a_kind() const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (kinds_of(words_[i].text).empty()) continue;
            const auto goes_on = !words_[i].han && i + 2 < words_.size() && is_at(i + 1, going_on);
            const auto ends = words_[i].han && i + 1 == words_.size() && i > 0 && words_[i - 1].text == "的";
            if (goes_on || ends) return true;
        }
        return false;
    }

    void hint(std::size_t at, bool asks, bool cooperates) {
        auto& word = words_[at];
        const auto is_city = is_in(cities, word.text) && (asks || cooperates) && !is_at(at + 1, topics);
        const auto is_of_no_matter = is_in(asking, word.text) || is_in(topics, word.text) || is_in(filling, word.text);
        if (is_city || is_of_no_matter || (cooperates && is_in(cooperating, word.text))) word.stop = true;
        if (const auto kinds = kinds_of(word.text); !kinds.empty()) {
            word.stop = true;
            put_first(kinds);
        }
        const auto adjective = std::ranges::find(adjectives, word.text, &Adjective::word);
        if (adjective != std::end(adjectives)) word.forms.push_back(mark::facet(Facet::country, adjective->country));
        const auto is_number = std::ranges::all_of(word.text, [](char c) { return c >= '0' && c <= '9'; });
        constexpr std::size_t digits = 4;
        if (is_number && word.text.size() == digits) word.forms.push_back(mark::facet(Facet::year, word.text));
    }

    void put_first(std::string_view kinds) {
        for (std::size_t at = 0; at < kinds.size();) {
            const auto end = std::min(kinds.find(' ', at), kinds.size());
            question_.kinds.emplace(kinds.substr(at, end - at));
            at = end + 1;
        }
    }

    Question& question_;
    std::span<AskedWord> words_;
};

}  // namespace

void take_hints(Question& question) { Reader{question}.read(); }

}  // namespace qiao::search
