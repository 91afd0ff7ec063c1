#include "engine/names/words.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace qiao::engine::names {
namespace {

constexpr std::size_t candidates_max = 4'000;
constexpr std::size_t near_keys_max = 24;
constexpr int whole = 1'000'000;
constexpr int name_weight = 4;

int weight_of(std::string_view word) {
    const auto* found = find_designation(word);
    return found == nullptr ? name_weight : found->role == Designation::Role::glue ? 0 : 1;
}

/// One word of the query and what it may stand for among the names.
struct Wanted {
    std::string text;
    int weight{0};
    std::vector<std::string> forms{};  ///< the word itself, or its near misses where no name has it
    int edits{0};
    std::vector<std::uint32_t> entries{};
};

void collect(const Shard& shard, const KeyTable& table, std::uint32_t key, Wanted& wanted) {
    const bool whole_names = &table == &shard.keys();
    for (const auto value : table.values(key)) {
        if (!whole_names)
            wanted.entries.push_back(value);
        else if (Shard::form_of(value) == Form::plain)
            wanted.entries.push_back(Shard::entry_of(value));
    }
}

Wanted look_up(const Shard& shard, const std::string& word) {
    Wanted wanted{.text = word, .weight = weight_of(word)};
    const auto key = base::to_utf16(word);
    const auto tables = {&shard.keys(), &shard.words()};
    wanted.forms.push_back(word);
    for (const auto* table : tables) {
        if (const auto at = table->find(key)) collect(shard, *table, *at, wanted);
    }
    if (!wanted.entries.empty() || key.size() < 5 || wanted.weight < name_weight) return wanted;
    wanted.edits = 1;
    std::size_t kept = 0;
    for (const auto* table : tables) {
        table->near(key, 1, false, [&](KeyTable::Range keys, int) {
            for (auto at = keys.first; at < keys.last && kept < near_keys_max; ++at, ++kept) {
                wanted.forms.push_back(base::to_utf8(table->key(at)));
                collect(shard, *table, at, wanted);
            }
        });
    }
    return wanted;
}

Overlap compare(const std::vector<Wanted>& query, std::string_view name) {
    auto folded = base::fold(name);
    const auto words = base::split_words(folded);
    int query_total = 0, query_met = 0, name_total = 0, name_met = 0, edits = 0;
    std::vector<bool> used(words.size());
    for (const auto& wanted : query) {
        query_total += wanted.weight;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (used[i] || std::find(wanted.forms.begin(), wanted.forms.end(), words[i]) == wanted.forms.end())
                continue;
            used[i] = true;
            query_met += wanted.weight;
            if (words[i] != wanted.text) edits += wanted.edits;
            break;
        }
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const int weight = weight_of(words[i]);
        name_total += weight;
        if (used[i]) name_met += weight;
    }
    if (query_total == 0 || name_total == 0) return {};
    const int of_query = query_met * (whole / 2) / query_total, of_name = name_met * (whole / 2) / name_total;
    const bool enough = name_met == name_total || of_query * 5 >= whole || of_query + of_name >= whole / 2;
    return enough && query_met > 0 ? Overlap{of_query + of_name, edits} : Overlap{};
}

void find_inside(const Shard& shard, const Head& query, const FoundByWords& found) {
    const auto key = std::u16string_view{query.key}.substr(0, 24);
    const auto offer = [&](std::uint32_t at, std::size_t part, std::size_t of) {
        for (const auto packed : shard.keys().values(at)) {
            if (Shard::form_of(packed) != Form::pinyin)
                found(Shard::entry_of(packed), {static_cast<int>(part * whole / of), 0});
        }
    };
    for (std::size_t first = 0; first < key.size(); ++first) {
        for (std::size_t length = 2; first + length <= key.size(); ++length) {
            if (const auto at = shard.keys().find(key.substr(first, length))) offer(*at, length, key.size());
        }
    }
    if (key.size() < 2) return;
    const auto han = shard.keys().of_script(key);
    for (auto at = han.first; at < han.last; ++at) {
        const auto name = shard.keys().key(at);
        if (name.size() > key.size() && name.find(key) != std::u16string_view::npos) offer(at, key.size(), name.size());
    }
}

}  // namespace

void find_by_words(const Shard& shard, const Head& query, const FoundByWords& found) {
    if (query.han) return find_inside(shard, query, found);
    std::vector<Wanted> wanted;
    for (const auto& word : query.words) {
        if (wanted.size() < 8) wanted.push_back(look_up(shard, word));
    }
    std::vector<const Wanted*> rarest;
    const bool named = std::any_of(wanted.begin(), wanted.end(), [](const Wanted& word) {
        return word.weight == name_weight && !word.entries.empty();
    });
    for (const auto& word : wanted) {
        if (!word.entries.empty() && (word.weight == name_weight || !named)) rarest.push_back(&word);
    }
    std::stable_sort(rarest.begin(), rarest.end(),
                     [](const Wanted* a, const Wanted* b) { return a->entries.size() < b->entries.size(); });
    std::vector<std::uint32_t> candidates;
    for (const auto* word : rarest) {
        const auto room = candidates_max - candidates.size();
        candidates.insert(candidates.end(), word->entries.begin(),
                          word->entries.begin() + static_cast<std::ptrdiff_t>(std::min(room, word->entries.size())));
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    for (const auto entry : candidates) {
        const auto overlap = compare(wanted, shard.text(shard.entry(entry)));
        if (overlap.share_micro > 0) found(entry, overlap);
    }
}

void find_by_word_start(const Shard& shard, const Head& query, const FoundByWords& found) {
    if (query.han) {
        if (query.key.size() >= 2) find_inside(shard, query, found);
        return;
    }
    const auto range = shard.words().starting_with(query.key);
    for (auto at = range.first; at < range.last; ++at) {
        const auto share = static_cast<int>(query.key.size() * whole / shard.words().key(at).size());
        for (const auto entry : shard.words().values(at)) found(entry, {share, 0});
    }
}

}  // namespace qiao::engine::names
