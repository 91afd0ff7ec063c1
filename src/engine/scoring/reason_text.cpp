#include "engine/scoring/reason_text.hpp"

#include <fmt/format.h>

#include <locale>

namespace qiao::engine {
namespace {

/// 330,579: what both languages write.
struct Thousands : std::numpunct<char> {
    char do_thousands_sep() const override { return ','; }
    std::string do_grouping() const override { return "\3"; }
};

std::string grouped(std::int64_t count) {
    static const std::locale locale{std::locale::classic(), new Thousands};  // NOLINT(*-owning-memory): the locale's
    return fmt::format(locale, "{:L}", count);
}

struct Writer {
    const base::Texts& texts;
    std::string_view lang;
    const LabelOf& label_of;

    std::string operator()(std::int64_t count) const { return grouped(count); }
    std::string operator()(const Share& share) const { return to_decimal(share.micro); }
    std::string operator()(const Terms& terms) const {
        std::string text;
        for (int i = 0; i < terms.count; ++i) {
            if (i > 0) text += " + ";
            text += to_decimal(terms.shares[static_cast<std::size_t>(i)]);
        }
        return terms.count > 1 ? "(" + text + ")" : text;
    }
    std::string operator()(const Word& word) const {
        return texts.get(lang, std::string{word.family} + "." + std::string{word.word});
    }
    std::string operator()(const Ref& ref) const { return label_of(ref, lang); }
};

}  // namespace

std::string to_decimal(Micro micro) {
    auto text = std::to_string(micro / one);
    if (micro % one == 0) return text;
    auto places = std::to_string(one + micro % one).substr(1);
    places.erase(places.find_last_not_of('0') + 1);
    return text + "." + places;
}

std::string say(std::string_view key, std::span<const Arg> args, const base::Texts& texts, std::string_view lang,
                const LabelOf& label_of) {
    base::Texts::Args filled;
    for (const auto& arg : args) filled[std::string{arg.name}] = std::visit(Writer{texts, lang, label_of}, arg.value);
    return texts.get(lang, key, filled);
}

std::string say(const Reason& reason, const base::Texts& texts, std::string_view lang, const LabelOf& label_of) {
    const auto key = "reason." + std::string{reason.criterion} + "." + std::string{reason.outcome};
    return say(key, reason.args, texts, lang, label_of);
}

}  // namespace qiao::engine
