#include "features/identity/throttle.hpp"

#include <algorithm>

#include "features/identity/kept.hpp"
#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::identity {
namespace {

constexpr std::int64_t free_of_an_account = 5;
constexpr std::int64_t free_of_an_address = 40;
constexpr std::int64_t wait_first = 2'000;
constexpr std::int64_t wait_most = 15 * 60'000;
constexpr std::int64_t forgotten_after = 60 * 60'000;

std::int64_t wait_after(std::string_view key, std::int64_t failures) {
    const auto free_ones = key.starts_with("address:") ? free_of_an_address : free_of_an_account;
    if (failures < free_ones) return 0;
    return std::min(wait_most, wait_first << std::min<std::int64_t>(failures - free_ones, 20));
}

std::int64_t now_of(const base::Clock& clock) { return clock.now().time_since_epoch().count(); }

/// Neither an address nor who was tried can be read back from it.
Id id_of_attempts(std::string_view key) { return secrets::id_of(secrets::digest_of(key)); }

std::optional<Attempt> failures_of(storage::Reader& reader, std::string_view key, std::int64_t now) {
    const auto attempt = storage::load<Attempt>(reader, attempt_entity(), id_of_attempts(key));
    if (!attempt || now - attempt->last_at > forgotten_after) return std::nullopt;
    return attempt;
}

}  // namespace

base::Outcome Throttle::admit(storage::Reader& reader, std::string_view key) const {
    const auto now = now_of(clock_);
    const auto attempt = failures_of(reader, key, now);
    if (!attempt) return base::done();
    const auto left = attempt->last_at + wait_after(key, attempt->count) - now;
    if (left <= 0) return base::done();
    return base::Error{base::Code::throttled, "", {{"seconds", std::to_string((left + 999) / 1'000)}}};
}

void Throttle::note_failure(storage::Writer& writer, std::string_view key) const {
    const auto now = now_of(clock_);
    const auto known = failures_of(writer, key, now);
    const Attempt attempt{id_of_attempts(key), known ? known->count + 1 : 1, now};
    put(writer, attempt_entity(), attempt);
}

void Throttle::forget(storage::Writer& writer, std::string_view key) const {
    drop(writer, attempt_entity(), id_of_attempts(key));
}

}  // namespace qiao::identity
