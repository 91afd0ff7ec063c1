#include "storage/change_log.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <boost/json.hpp>

#include "domain/json_codec.hpp"

namespace qiao::storage {
namespace {

namespace json = boost::json;
using Digest = std::array<unsigned char, 32>;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string hex(const Digest& digest) {
    std::array<char, 65> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return std::string{text.data(), 64};
}

/// Length first, so that no two lists of texts look alike.
void feed(crypto_generichash_state& state, std::string_view text) {
    const auto length = fmt::format("{}:", text.size());
    crypto_generichash_update(&state, raw(length), length.size());
    crypto_generichash_update(&state, raw(text), text.size());
}

/// Keyed with the entry's salt: says nothing of the values once the salt is gone.
Digest commitment(std::string_view salt, const FieldChange& change) {
    Digest digest{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, raw(salt), std::min<std::size_t>(salt.size(), crypto_generichash_KEYBYTES_MAX), digest.size());
    feed(state, change.field);
    feed(state, change.before);
    feed(state, change.after);
    crypto_generichash_final(&state, digest.data(), digest.size());
    return digest;
}

std::string text_of(const Value& value) { return domain::is_empty(value) ? std::string{} : json::serialize(domain::to_json(value)); }

}  // namespace

std::string_view to_string(Operation operation) {
    static constexpr std::array<std::string_view, 3> names{"create", "update", "remove"};
    return names.at(static_cast<std::size_t>(operation));
}

std::vector<FieldChange> difference(const Record* before, const Record* after) {
    std::vector<FieldChange> changes;
    const auto& entity = *(before != nullptr ? before : after)->entity;
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        const Value nothing{};
        const auto& old_value = before != nullptr ? before->values[i] : nothing;
        const auto& new_value = after != nullptr ? after->values[i] : nothing;
        if (old_value == new_value || (is_empty(old_value) && is_empty(new_value))) continue;
        changes.push_back({std::string{entity.fields[i].name}, text_of(old_value), text_of(new_value)});
    }
    return changes;
}

std::string hash_of(const Change& change, std::string_view previous) {
    Digest digest{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, digest.size());
    feed(state, previous);
    feed(state, std::to_string(change.seq));
    feed(state, std::to_string(change.at.time_since_epoch().count()));
    feed(state, change.author);
    feed(state, change.entity);
    feed(state, {reinterpret_cast<const char*>(change.record.bytes().data()), 16});
    feed(state, std::to_string(change.version));
    feed(state, to_string(change.operation));
    for (const auto& field : change.fields) {
        const auto sealed = commitment(change.salt, field);
        feed(state, {reinterpret_cast<const char*>(sealed.data()), sealed.size()});
    }
    crypto_generichash_final(&state, digest.data(), digest.size());
    return hex(digest);
}

base::Result<std::int64_t> verify_change_log(Reader& reader) {
    std::string previous;
    std::int64_t seq = 0;
    std::int64_t broken = 0;
    reader.for_each_change(0, [&](const Change& change) {
        if (broken != 0) return;
        if (change.seq != seq + 1 || hash_of(change, previous) != change.hash) broken = change.seq;
        previous = change.hash;
        seq = change.seq;
    });
    if (broken != 0) return base::Error{base::Code::conflict, std::to_string(broken), {{"value", std::to_string(broken)}}, "error.broken_chain"};
    return seq;
}

std::string fields_to_json(const std::vector<FieldChange>& fields) {
    // values are JSON already: written side by side, not parsed and serialised again
    std::string out = "[";
    for (const auto& change : fields) {
        out += fmt::format("{}{{\"f\":\"{}\",\"b\":{},\"a\":{}}}", out.size() > 1 ? "," : "", change.field,
                           change.before.empty() ? "null" : change.before, change.after.empty() ? "null" : change.after);
    }
    return out + "]";
}

std::vector<FieldChange> fields_from_json(std::string_view text) {
    std::vector<FieldChange> fields;
    const auto parsed = json::parse(json::string_view{text.data(), text.size()});
    const auto text_of_member = [](const json::value& value) { return value.is_null() ? std::string{} : json::serialize(value); };
    for (const auto& one : parsed.as_array()) {
        fields.push_back({std::string{one.at("f").as_string()}, text_of_member(one.at("b")), text_of_member(one.at("a"))});
    }
    return fields;
}

}  // namespace qiao::storage
