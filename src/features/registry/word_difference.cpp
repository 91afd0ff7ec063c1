#include "features/registry/word_difference.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace qiao::registry {
namespace {

using Words = std::vector<std::string_view>;
using Kind = Stretch::Kind;

constexpr int steps_max = 1'000;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// The comma behind a word, not the one in "1,000".
bool ends_word(std::string_view text, std::size_t at) {
    return std::string_view{",.;:!?)"}.find(text[at]) != std::string_view::npos &&
           (at + 1 == text.size() || is_blank(text[at + 1]));
}

/// Words, runs of blanks, marks behind words, Han characters: in order, without a gap.
Words words_of(std::string_view text) {
    Words words;
    std::size_t begin = 0;
    const auto end_word = [&](std::size_t end) {
        if (end > begin) words.push_back(text.substr(begin, end - begin));
        begin = end;
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto start = at;
        const auto character = base::next_code_point(text, at);
        const auto stands_alone = base::is_han(character) || (character > 0x2fff && character < 0x3040) ||
                                  (character > 0xfeff && character < 0xfff0) || ends_word(text, start);
        if (stands_alone) {
            end_word(start);
            end_word(at);
        } else if (start > begin && is_blank(text[start]) != is_blank(text[start - 1])) {
            end_word(start);
        }
    }
    end_word(text.size());
    return words;
}

class Script {
public:
    void add(Kind kind, std::string_view text) {
        if (text.empty()) return;
        if (!stretches_.empty() && stretches_.back().kind == kind)
            stretches_.back().text += text;
        else
            stretches_.push_back({kind, std::string{text}});
    }
    void add(Kind kind, std::span<const std::string_view> words) {
        for (const auto word : words) add(kind, word);
    }
    std::vector<Stretch> take() { return std::move(stretches_); }

private:
    std::vector<Stretch> stretches_;
};

/// The furthest that each diagonal reaches after each number of steps; empty if it takes too many.
std::vector<std::vector<int>> reach(std::span<const std::string_view> a, std::span<const std::string_view> b) {
    const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
    const int most = std::min(n + m, steps_max);
    std::vector<std::vector<int>> trace;
    std::vector<int> furthest(static_cast<std::size_t>(2 * most + 3), 0);
    const auto at = [&](int diagonal) -> int& { return furthest[static_cast<std::size_t>(diagonal + most + 1)]; };
    for (int steps = 0; steps <= most; ++steps) {
        trace.emplace_back(furthest.begin() + (most + 1 - steps), furthest.begin() + (most + 2 + steps));
        for (int k = -steps; k <= steps; k += 2) {
            int x = k == -steps || (k != steps && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)]) ++x;
            at(k) = x;
            if (x >= n && x - k >= m) return trace;
        }
    }
    return {};
}

/// From the end back to the beginning: which word each step took out or put in.
void walk(std::span<const std::string_view> a, std::span<const std::string_view> b,
          const std::vector<std::vector<int>>& trace, Script& script) {
    std::vector<std::pair<Kind, std::string_view>> backwards;
    int x = static_cast<int>(a.size()), y = static_cast<int>(b.size());
    const auto same = [&] { backwards.emplace_back(Kind::same, a[static_cast<std::size_t>(--x)]), --y; };
    for (int steps = static_cast<int>(trace.size()) - 1; steps > 0; --steps) {
        const auto& furthest = trace[static_cast<std::size_t>(steps)];
        const auto at = [&](int diagonal) { return furthest[static_cast<std::size_t>(diagonal + steps)]; };
        const int k = x - y;
        const auto is_added = k == -steps || (k != steps && at(k - 1) < at(k + 1));
        const int from_x = at(is_added ? k + 1 : k - 1);
        const int from_y = from_x - (is_added ? k + 1 : k - 1);
        while (x > from_x && y > from_y) same();
        if (is_added)
            backwards.emplace_back(Kind::added, b[static_cast<std::size_t>(--y)]);
        else
            backwards.emplace_back(Kind::removed, a[static_cast<std::size_t>(--x)]);
    }
    while (x > 0 && y > 0) same();
    // within one spot the removed words come first
    std::ranges::reverse(backwards);
    for (auto begin = backwards.begin(); begin != backwards.end();) {
        const auto is_same = begin->first == Kind::same;
        const auto end =
            std::find_if(begin, backwards.end(), [&](const auto& one) { return (one.first == Kind::same) != is_same; });
        std::stable_partition(begin, end, [](const auto& one) { return one.first != Kind::added; });
        for (; begin != end; ++begin) script.add(begin->first, begin->second);
    }
}

}  // namespace

std::vector<Stretch> word_difference(std::string_view before, std::string_view after) {
    const auto old_words = words_of(before), new_words = words_of(after);
    std::span<const std::string_view> a{old_words}, b{new_words};
    Script script;
    const auto head = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    script.add(Kind::same, a.first(head));
    a = a.subspan(head), b = b.subspan(head);
    std::size_t tail = 0;
    while (tail < std::min(a.size(), b.size()) && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
    const auto end = a.last(tail);
    a = a.first(a.size() - tail), b = b.first(b.size() - tail);
    const auto trace = reach(a, b);
    if (trace.empty()) {
        script.add(Kind::removed, a);
        script.add(Kind::added, b);
    } else {
        walk(a, b, trace, script);
    }
    script.add(Kind::same, end);
    return script.take();
}

}  // namespace qiao::registry
