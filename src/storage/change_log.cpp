#include "storage/change_log.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "domain/json_codec.hpp"

namespace qiao::storage {
namespace {

using Digest = std::array<unsigned char, 32>;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string hex(const Digest& digest) {
    std::array<char, 65> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return std::string{text.data(), 64};
}

/// Of anything else than a digest: noughts, which no entry's hash covers.
Digest from_hex(const std::string& text) {
    Digest digest{};
    sodium_hex2bin(digest.data(), digest.size(), text.data(), text.size(), nullptr, nullptr, nullptr);
    return digest;
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
    crypto_generichash_init(&state, raw(salt), std::min<std::size_t>(salt.size(), crypto_generichash_KEYBYTES_MAX),
                            digest.size());
    feed(state, change.field);
    feed(state, change.before);
    feed(state, change.after);
    crypto_generichash_final(&state, digest.data(), digest.size());
    return digest;
}

std::string text_of(const Value& value) {
    std::string text;
    if (!domain::is_empty(value)) domain::append_json(value, text);
    return text;
}

/// Cuts `token` off the front. Returns false if something else stands there.
bool take(std::string_view& rest, std::string_view token) {
    if (!rest.starts_with(token)) return false;
    rest.remove_prefix(token.size());
    return true;
}

/// Cuts one JSON value off the front, as it is written.
std::string_view take_value(std::string_view& rest) {
    std::size_t end = 0;
    int depth = 0;
    for (bool quoted = false; end < rest.size(); ++end) {
        const char c = rest[end];
        if (quoted) {
            if (c == '\\')
                ++end;
            else
                quoted = c != '"';
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
        quoted = c == '"';
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    end = std::min(end, rest.size());
    const auto value = rest.substr(0, end);
    rest.remove_prefix(end);
    return value == "null" ? std::string_view{} : value;
}

bool take_field(std::string_view& rest, FieldChange& change) {
    if (!take(rest, "{\"f\":\"")) return false;
    const auto quote = rest.find('"');
    if (quote == std::string_view::npos) return false;
    change.field = rest.substr(0, quote);
    rest.remove_prefix(quote);
    if (take(rest, "\",\"c\":\"")) {
        const auto end = std::min(rest.find('"'), rest.size());
        change.sealed = rest.substr(0, end);
        rest.remove_prefix(end);
        return take(rest, "\"}");
    }
    if (!take(rest, "\",\"b\":")) return false;
    change.before = take_value(rest);
    if (!take(rest, ",\"a\":")) return false;
    change.after = take_value(rest);
    return take(rest, "}");
}

base::Error fault_at(std::int64_t seq, std::map<std::string, std::string> args, std::string text_key) {
    args["value"] = std::to_string(seq);
    return {base::Code::conflict, std::to_string(seq), std::move(args), std::move(text_key)};
}

base::Error altered(const Change& change) {
    return fault_at(change.seq,
                    {{"entity", change.entity},
                     {"record", change.record.to_string()},
                     {"version", std::to_string(change.version)},
                     {"at", base::to_rfc3339(change.at)},
                     {"author", change.author}},
                    "error.broken_chain");
}

base::Error missing(std::int64_t seq, const Change& next) {
    return fault_at(seq, {{"next", std::to_string(next.seq)}}, "error.missing_entry");
}

base::Error cut(std::int64_t last) { return fault_at(last, {}, "error.cut_chain"); }

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
    feed(state, std::to_string(static_cast<int>(change.operation)));
    for (const auto& field : change.fields) {
        const auto sealed = field.sealed.empty() ? commitment(change.salt, field) : from_hex(field.sealed);
        feed(state, {reinterpret_cast<const char*>(sealed.data()), sealed.size()});
    }
    crypto_generichash_final(&state, digest.data(), digest.size());
    return hex(digest);
}

Change erased(Change change) {
    for (auto& field : change.fields) {
        if (!field.sealed.empty()) continue;
        field.sealed = hex(commitment(change.salt, field));
        field.before.clear();
        field.after.clear();
    }
    change.salt.clear();
    return change;
}

std::string new_salt(base::Entropy& entropy) {
    std::array<std::uint8_t, 16> salt{};
    entropy.fill(salt);
    std::array<char, 33> text{};
    sodium_bin2hex(text.data(), text.size(), salt.data(), salt.size());
    return std::string{text.data(), 32};
}

base::Result<Verified> verify_chain(Reader& reader, const Noted& noted) {
    Verified verified;
    std::optional<base::Error> broken;
    auto met = noted.hash.empty();
    const auto start = std::max<std::int64_t>(noted.since - 1, 0);
    verified.entries = start;
    reader.for_each_change(start, [&](const Change& change) {
        if (broken) return;
        const auto is_trusted = noted.since > 0 && change.seq == noted.since;
        if (change.seq != verified.entries + 1)
            broken = missing(verified.entries + 1, change);
        else if (!is_trusted && hash_of(change, verified.hash) != change.hash)
            broken = altered(change);
        met = met || change.hash == noted.hash;
        verified = {change.seq, verified.checked + (is_trusted ? 0 : 1), change.at, change.hash};
    });
    if (broken) return *broken;
    if (!met || (noted.since > 0 && verified.hash.empty())) return cut(reader.last_seq());
    return verified;
}

base::Result<std::int64_t> verify_change_log(Reader& reader) {
    const auto verified = verify_chain(reader);
    if (!verified) return verified.error();
    return verified->entries;
}

std::vector<Change> Reader::history(const Entity& entity, const Id& id) {
    if (id.is_nil()) return {};
    auto changes = list_changes({.entity = &entity, .record = id, .limit = 0});
    std::ranges::reverse(changes);
    return changes;
}

std::string fields_to_json(const std::vector<FieldChange>& fields) {
    // values are JSON already: written side by side, not parsed and serialised again
    std::string out = "[";
    for (const auto& change : fields) {
        if (out.size() > 1) out += ',';
        out.append("{\"f\":\"").append(change.field);
        if (!change.sealed.empty()) {
            out.append("\",\"c\":\"").append(change.sealed).append("\"}");
            continue;
        }
        out.append("\",\"b\":").append(change.before.empty() ? "null" : change.before);
        out.append(",\"a\":").append(change.after.empty() ? "null" : change.after).append("}");
    }
    return out += ']';
}

std::vector<FieldChange> fields_from_json(std::string_view text) {
    std::vector<FieldChange> fields;
    auto rest = text;
    bool good = take(rest, "[");
    while (good && !take(rest, "]")) {
        good = fields.empty() || take(rest, ",");
        good = good && take_field(rest, fields.emplace_back());
    }
    if (good && rest.empty()) return fields;
    return {FieldChange{"", "", std::string{text}}};
}

}  // namespace qiao::storage
