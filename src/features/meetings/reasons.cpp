#include <fmt/format.h>

#include "features/meetings/desk_json.hpp"

namespace qiao::meetings {
namespace {

namespace json = boost::json;
using match::Question;
using match::Reason;
using match::Talk;

/// Words a pair's reasons in one language.
class ReasonWords {
public:
    ReasonWords(const Surroundings& around, const base::Texts& texts, std::string_view lang)
        : around_{around}, texts_{texts}, lang_{lang} {}

    /// Empty = nothing worth saying.
    [[nodiscard]] std::string of(const Reason& reason, const MeetingProfile& self, const MeetingProfile& other) const {
        if (!reason.is_known) return {};
        switch (reason.question) {
            case Question::they_offer:
            case Question::they_need:
                return reason.assets.empty() ? std::string{} : say(key(reason), {{"what", assets(reason)}});
            case Question::themes:
                return reason.themes.empty() ? std::string{} : say("themes", {{"themes", themes(reason)}});
            case Question::roles: return say("roles", {{"ours", role(self)}, {"theirs", role(other)}});
            case Question::sides:
                if (reason.value == 0) return {};
                return say(reason.are_partners ? "partners" : "sides", {{"place", label(other.side)}});
            case Question::language: return talk(reason);
        }
        return {};
    }

private:
    [[nodiscard]] std::string say(std::string_view what, const base::Texts::Args& args) const {
        return texts_.get(lang_, fmt::format("meeting.reason.{}", what), args);
    }
    static std::string_view key(const Reason& reason) {
        return match::words(Question{})[static_cast<std::size_t>(reason.question)];
    }
    [[nodiscard]] std::string joined(const std::vector<std::string>& all) const {
        return fmt::format("{}", fmt::join(all, lang_.starts_with("zh") ? "、" : ", "));
    }
    [[nodiscard]] std::string assets(const Reason& reason) const {
        std::vector<std::string> all;
        for (const auto asset : reason.assets)
            all.push_back(texts_.get(lang_, fmt::format("enum.meeting_profile.offers.{}",
                                                        domain::words(asset)[static_cast<std::size_t>(asset)])));
        return joined(all);
    }
    [[nodiscard]] std::string themes(const Reason& reason) const {
        std::vector<std::string> all;
        for (const auto& [ours, theirs] : reason.themes) {
            const auto a = label(around_.themes.id(ours)), b = label(around_.themes.id(theirs));
            all.push_back(a == b ? a : fmt::format("{} ↔ {}", a, b));
        }
        return joined(all);
    }
    [[nodiscard]] std::string role(const MeetingProfile& profile) const {
        const auto at = static_cast<std::size_t>(profile.helix_role);
        return texts_.get(lang_,
                          fmt::format("enum.meeting_profile.helix_role.{}", domain::words(profile.helix_role)[at]));
    }
    [[nodiscard]] std::string label(const Id& id) const {
        const auto found = around_.labels.find(id);
        return found == around_.labels.end() ? std::string{"–"} : found->second;
    }
    [[nodiscard]] std::string talk(const Reason& reason) const {
        if (reason.talk == Talk::by_interpreter) return say("interpreter", {});
        if (reason.talk == Talk::not_at_all) return say("no_language", {});
        const auto named = fmt::format("meeting.language.{}", reason.language);
        return say("language", {{"language", texts_.has(lang_, named) ? texts_.get(lang_, named) : reason.language}});
    }

    const Surroundings& around_;
    const base::Texts& texts_;
    std::string_view lang_;
};

/// Tenths of a point: what a reader compares.
double tenths(std::int64_t points) {
    constexpr std::int64_t tenth = engine::one / 10;
    return static_cast<double>(engine::divided(points, tenth)) / 10;
}

}  // namespace

json::array to_json(const std::vector<match::Suggestion>& suggestions, const Forum& forum, const MeetingProfile& self,
                    const Surroundings& around, const base::Texts& texts, std::string_view lang) {
    const ReasonWords words{around, texts, lang};
    json::array items;
    for (const auto& one : suggestions) {
        const auto* other = forum.find_profile(one.profile);
        json::array reasons;
        for (const auto& reason : one.reasons) {
            const auto at = static_cast<std::size_t>(reason.question);
            auto text = words.of(reason, self, *other);
            reasons.push_back({{"kind", match::words(Question{})[at]},
                               {"points", tenths(reason.points)},
                               {"of", match::weights[at]},
                               {"known", reason.is_known},
                               {"text", std::move(text)}});
        }
        items.push_back(
            {{"profile", one.profile.to_string()}, {"points", tenths(one.points)}, {"reasons", std::move(reasons)}});
    }
    return items;
}

}  // namespace qiao::meetings
