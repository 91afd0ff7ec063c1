#include "engine/names/seeker.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace qiao::engine::names {
namespace {

// Classes of match, in millionths. They lie further apart than all that size and kind of name can add (≤ 75,000).
constexpr int same_name = 900'000;
constexpr int proper_name = 780'000;
constexpr int completion = 660'000;
constexpr int one_slip = 540'000;
constexpr int two_slips = 420'000;
constexpr int some_words = 150'000, all_words = 400'000;
constexpr int good = 700'000;  // from here on no weaker kind of match is looked for

constexpr int said_where = 25'000;      // its country or larger place was named too
constexpr int said_near = -20'000;      // a place of the same region was named
constexpr int not_heard_of = -60'000;   // what was named is not known
constexpr int contradicted = -460'000;  // what was named is elsewhere
constexpr int guessed_cut = -5'000;     // no comma said where the name ends

constexpr int micro_per_doubling = 2'500;
constexpr Doublings half = one_doubling / 2;
constexpr std::size_t hits_max = 256;
constexpr Doublings lean_max = 3 * one_doubling;

Doublings lean_of(const ShardPlace& place) {
    using enum domain::PlaceKind;
    Doublings lean = place.known_here ? lean_max : 0;
    switch (place.kind) {
        case city:
        case municipality:
        case metropolitan_area: return lean;
        case district:
        case county:
        case new_area:
        case development_zone: return lean - half;
        default: return lean - one_doubling;
    }
}

Reason reason_of(domain::NameKind kind) {
    using enum domain::NameKind;
    switch (kind) {
        case official: return Reason::exact_name;
        case former: return Reason::former_name;
        case misspelling: return Reason::misspelling_recorded;
        case transliteration: return Reason::transliteration;
        default: return Reason::other_name;
    }
}

int slips_allowed(const Head& head, bool unfinished) {
    const auto length = head.key.size();
    if (head.han) return length >= 4 ? 1 : 0;
    if (length < 4) return 0;
    return length >= (unfinished ? 10U : 8U) ? 2 : 1;
}

}  // namespace

int Hit::score() const {
    return std::clamp(base + (strength + lean) * micro_per_doubling / one_doubling, 0, 1'000'000);
}

bool comes_before(const Hit& a, const Hit& b) {
    if (a.score() != b.score()) return a.score() > b.score();
    const auto &one = a.where(), &other = b.where();
    if (one.population != other.population) return one.population > other.population;
    if (one.id != other.id) return one.id < other.id;
    return a.entry < b.entry;
}

Seeker::Seeker(const World& world, const FindOptions& options)
    : world_{world}, options_{options}, country_{country_of(options.country)} {}

bool Seeker::has_at_least(int base) const { return best_base_ >= base; }

void Seeker::keep(const Hit& hit) {
    if (hit.score() < floor_) return;
    hits_.push_back(hit);
    if (hit.context != Hit::Context::contradicted) best_base_ = std::max(best_base_, hit.base);
    if (hits_.size() >= 4 * hits_max) thin_out(hits_max);
}

void Seeker::thin_out(std::size_t to) {
    if (hits_.size() <= to) return;
    const auto last = hits_.begin() + static_cast<std::ptrdiff_t>(to);
    std::nth_element(hits_.begin(), last, hits_.end(), comes_before);
    hits_.erase(last + 1, hits_.end());
    floor_ = hits_.back().score();
}

void Seeker::offer(const Asked& asked, const Shard& shard, std::uint32_t entry_index, Form form,
                   const Finding& finding) {
    const auto& entry = shard.entry(entry_index);
    const auto& place = shard.places()[entry.place];
    if (!world_.alive(shard, entry.place) || (country_ != 0 && place.country != country_)) return;
    Hit hit{.shard = &shard,
            .place = entry.place,
            .entry = entry_index,
            .base = finding.base + (asked.sure ? 0 : guessed_cut),
            .strength = shard.strength(entry_index, form) - finding.penalty,
            .lean = lean_of(place),
            .edits = finding.edits};
    if (asked.head->kinds != 0 && (asked.head->kinds >> static_cast<unsigned>(place.kind) & 1U) == 0)
        hit.strength -= 4 * one_doubling;
    if (finding.reason) {
        hit.reason = *finding.reason;
    } else {
        const bool same = form == Form::plain && base::same_letters(asked.head->text, shard.text(entry));
        hit.reason = reason_of(entry.kind);
        if (!same) {
            hit.strength -= half;
            if (form == Form::shortened)
                hit.reason = Reason::words;
            else if (form == Form::pinyin)
                hit.reason = Reason::transliteration;
            else if (hit.reason != Reason::misspelling_recorded)
                hit.reason = Reason::folded;
        }
    }
    if (finding.doubtful) hit.context = Hit::Context::contradicted;
    for (const auto& qualifier : *asked.qualifiers) {
        const auto met = meets(world_, shard, place, qualifier, asked.sure);
        if (met == Meets::no && !asked.sure) return;
        const bool heard = qualifier.known() && !qualifier.misspelt;
        if (met == Meets::no)
            hit.context = heard ? Hit::Context::contradicted : std::max(hit.context, Hit::Context::unheard);
        hit.base += met == Meets::no            ? (heard ? contradicted : not_heard_of)
                    : met == Meets::same_region ? said_near
                                                : said_where;
        if (met == Meets::within || met == Meets::same_region) hit.reason = Reason::district_of;
        if (met == Meets::country && hit.reason != Reason::district_of) hit.reason = Reason::in_country;
    }
    keep(hit);
}

void Seeker::whole_names(const Asked& asked) {
    const auto& head = *asked.head;
    for (const auto* shard : world_.shards()) {
        const auto each = [&](const std::u16string& key, bool stripped) {
            const auto at = shard->keys().find(key);
            if (!at) return;
            for (const auto packed : shard->keys().values(*at)) {
                const auto form = Shard::form_of(packed);
                Finding finding{.base = same_name};
                if (stripped || form == Form::proper) finding = {.base = proper_name, .reason = Reason::words};
                // "Bei" is an alias of a small town and the beginning of Beijing: while typing, size decides.
                const auto& name = shard->entry(Shard::entry_of(packed));
                if (options_.unfinished && name.kind != domain::NameKind::official && !Shard::known_language(name))
                    finding.base = completion;
                if (asked.transliterated)
                    finding.base = proper_name, finding.penalty += 2 * one_doubling,
                    finding.reason = Reason::transliteration;
                offer(asked, *shard, Shard::entry_of(packed), form, finding);
            }
        };
        each(head.key, false);
        if (!head.proper.empty()) each(head.proper, true);
    }
}

void Seeker::completions(const Asked& asked) {
    const auto& head = *asked.head;
    for (const auto* shard : world_.shards()) {
        const auto range = shard->keys().starting_with(head.key);
        for (auto at = range.first; at < range.last; ++at) {
            const int possible = completion + (shard->strongest(at) + lean_max) * micro_per_doubling / one_doubling;
            if (possible < floor_) continue;
            const auto missing = shard->keys().key(at).size() - head.key.size();
            const auto penalty = static_cast<Doublings>(std::min<std::size_t>(missing, 8)) * half / 2;
            for (const auto packed : shard->keys().values(at)) {
                offer(asked, *shard, Shard::entry_of(packed), Shard::form_of(packed),
                      {.base = completion, .penalty = penalty, .reason = Reason::prefix});
            }
        }
        if (head.key.size() < 3 && !head.han) continue;
        find_by_word_start(*shard, head, [&](std::uint32_t entry, Overlap overlap) {
            const auto penalty = 4 * one_doubling + (1'000'000 - overlap.share_micro) * one_doubling / 500'000;
            offer(asked, *shard, entry, Form::plain, {.base = completion, .penalty = penalty, .reason = Reason::words});
        });
    }
}

/// `most`: the number of slips forgiven, if the length of the name allows as many.
void Seeker::slips(const Asked& asked, int most) {
    const auto& head = *asked.head;
    const int allowed = slips_allowed(head, options_.unfinished);
    if (allowed < most) return;
    for (const auto* shard : world_.shards()) {
        const auto each = [&](const std::u16string& key, Doublings penalty, bool unfinished) {
            shard->keys().near(key, most, unfinished, [&](KeyTable::Range keys, int edits) {
                if (edits != most) return;
                const int base = (edits == 1 ? one_slip : two_slips) - (unfinished ? 40'000 : 0);
                for (auto at = keys.first; at < keys.last; ++at) {
                    for (const auto packed : shard->keys().values(at)) {
                        const auto reason = asked.transliterated ? Reason::transliteration : Reason::spelling;
                        offer(asked, *shard, Shard::entry_of(packed), Shard::form_of(packed),
                              {.base = base, .penalty = penalty, .edits = edits, .reason = reason});
                    }
                }
            });
        };
        each(head.key, 0, options_.unfinished);
        if (head.proper.size() >= 5 && !options_.unfinished && most == 1) each(head.proper, one_doubling, false);
    }
}

/// `cut`: a comma was typed, and no place of the name before it was found: what the rest finds is another place.
void Seeker::shared_words(const Asked& asked, bool cut) {
    if (asked.head->latin && asked.head->key.size() < 3) return;
    for (const auto* shard : world_.shards()) {
        find_by_words(*shard, *asked.head, [&](std::uint32_t entry, Overlap overlap) {
            const int base =
                some_words +
                static_cast<int>(static_cast<std::int64_t>(all_words - some_words) * overlap.share_micro / 1'000'000) -
                20'000 * overlap.edits;
            offer(asked, *shard, entry, Form::plain,
                  {.base = base,
                   .edits = overlap.edits,
                   .reason = Reason::words,
                   .doubtful =
                       (cut && overlap.share_micro < 1'000'000) || (asked.head->han && overlap.share_micro < 500'000)});
        });
    }
}

/// "Бургас" or "柳州", where the registry has the name in Latin letters only.
void Seeker::other_script(const Reading& reading) {
    if (reading.head.latin) return;
    const auto head = make_head(base::to_latin(reading.head.text));
    const std::vector<Qualifier> none;
    const Asked asked{&head, &none, true, true};
    whole_names(asked);
    if (!has_at_least(good) && !reading.head.han) slips(asked, 1);
}

std::vector<Hit> Seeker::find(std::string_view query) {
    const auto readings = readings_of(query);
    if (readings.empty()) return {};
    const std::vector<Qualifier> none;
    const Asked whole{&readings.front().head, &none, true, false};
    whole_names(whole);
    std::vector<std::vector<Qualifier>> qualifiers(readings.size());
    std::vector<Asked> cuts;
    for (std::size_t i = 1; i < readings.size() && !has_at_least(same_name - 50'000); ++i) {
        const bool sure = readings[i].sure;
        for (const auto& text : readings[i].qualifiers) qualifiers[i].push_back(resolve(world_, text, sure));
        if (sure && options_.unfinished) qualifiers[i].back().unfinished = true;
        cuts.push_back({&readings[i].head, &qualifiers[i], sure, false});
    }
    for (const auto& cut : cuts) whole_names(cut);
    if (options_.unfinished) completions(whole);
    const bool cut_for_sure = !cuts.empty() && cuts.front().sure;
    if (options_.unfinished ? hits_.size() < 3 : !has_at_least(good)) {
        const Asked& main = cut_for_sure ? cuts.front() : whole;
        slips(main, 1);
        int tries = 3;
        for (const auto& cut : cuts) {
            const bool known = std::all_of(cut.qualifiers->begin(), cut.qualifiers->end(),
                                           [](const Qualifier& it) { return it.known(); });
            if (!cut.sure && known && tries-- > 0) slips(cut, 1);
        }
        if (!has_at_least(one_slip - 50'000)) slips(main, 2);
    }
    const auto words = [&] {
        if (!has_at_least(two_slips - 50'000)) shared_words(whole, cut_for_sure);
    };
    if (readings.front().head.han) words();
    if (readings.front().head.han ? hits_.empty() : !has_at_least(some_words)) other_script(readings.front());
    words();
    std::sort(hits_.begin(), hits_.end(), comes_before);
    std::vector<Hit> best;
    for (const auto& hit : hits_) {
        const bool held =
            std::any_of(best.begin(), best.end(), [&](const Hit& kept) { return kept.where().id == hit.where().id; });
        if (!held) best.push_back(hit);
        if (best.size() >= options_.limit + 8) break;
    }
    return best;
}

}  // namespace qiao::engine::names
