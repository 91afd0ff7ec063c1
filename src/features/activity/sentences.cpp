#include "features/activity/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/text.hpp"
#include "features/registry/change_reading.hpp"
#include "features/registry/readable.hpp"
#include "storage/change_log.hpp"

namespace qiao::activity {
namespace {

namespace json = boost::json;
using registry::ChangedField;
using Kind = Deed::Kind;

constexpr std::size_t short_value = 80;   ///< characters; what is longer has no place in a sentence
constexpr std::size_t fields_named = 4;   ///< in a sentence
constexpr std::size_t records_named = 5;  ///< in a sentence
constexpr std::size_t records_listed = 50;
constexpr std::string_view mark = "\x01";  ///< stands for the record's name while a sentence is filled in

std::string_view word_of(Kind kind) {
    static constexpr std::string_view names[] = {"created", "returned", "changed", "removed", "passed"};
    return names[static_cast<std::size_t>(kind)];
}

/// The deeds of a line that are named in the answer.
std::span<const Deed> listed(const Line& line) {
    return std::span{line.deeds}.first(std::min(line.deeds.size(), records_listed));
}

std::vector<ChangedField> net_values(const Deed& deed) {
    Change net{.entity = deed.changes.front().entity};
    net.fields = net_fields(deed);
    return registry::changed_fields(*deed.entity, net);
}

/// Labels of records as they are, or of those removed since, as they were at last.
class Names {
public:
    Names(storage::Reader& reader, const std::vector<Line>& lines, const base::Texts& texts, std::string_view lang) {
        registry::Wanted wanted;
        for (const auto& line : lines) {
            for (const auto& deed : listed(line)) {
                records_[deed.entity->name].insert(deed.record);
                wanted[deed.entity->name].insert(deed.record);
                for (const auto& changed : net_values(deed)) {
                    registry::note_references(wanted, *changed.field, changed.before);
                    registry::note_references(wanted, *changed.field, changed.after);
                }
            }
        }
        labels_ = registry::summaries(reader, wanted, texts, lang);
        std::vector<domain::Record> gone;
        for (const auto& line : lines) {
            for (const auto& deed : listed(line)) {
                if (!labels_.contains(deed.record)) gone.push_back(last_of(reader, deed));
            }
        }
        for (auto& [id, label] : registry::summaries_of(reader, gone, texts, lang)) {
            labels_.emplace(id, std::move(label));
            gone_.insert(id);
        }
    }

    [[nodiscard]] const registry::Labels& labels() const { return labels_; }
    [[nodiscard]] bool is_gone(const Id& record) const { return gone_.contains(record); }

private:
    static domain::Record last_of(storage::Reader& reader, const Deed& deed) {
        domain::Record record{*deed.entity};
        record.id = deed.record;
        const auto last = reader.list_changes({.entity = deed.entity, .record = deed.record, .limit = 1});
        if (last.empty()) return record;
        for (auto& changed : registry::changed_fields(*deed.entity, last.front()))
            record[changed.field->name] = std::move(changed.before);
        return record;
    }

    std::map<std::string_view, std::set<Id>> records_;
    registry::Labels labels_;
    std::set<Id> gone_;
};

class Wording {
public:
    Wording(const Names& names, const registry::AuthorNames& authors, const base::Texts& texts, std::string_view lang)
        : names_{names}, authors_{authors}, texts_{texts}, lang_{lang}, readable_{names.labels(), texts, lang} {}

    [[nodiscard]] json::object line(const Line& line) const {
        const auto& first = line.deeds.front();
        auto sentence = line.is_many() ? of_many(line) : of_one(line);
        json::array parts, records;
        const auto label = name_of(first);
        for (std::size_t at = 0; at <= sentence.size();) {
            const auto end = std::min(sentence.find(mark, at), sentence.size());
            if (end > at) parts.push_back(json::object{{"text", sentence.substr(at, end - at)}});
            if (end < sentence.size()) parts.push_back({{"text", label}, {"record", true}});
            at = end + 1;
        }
        if (const auto at = sentence.find(mark); at != std::string::npos) sentence.replace(at, mark.size(), label);
        for (const auto& deed : listed(line)) records.push_back(record(deed));
        const auto by = authors_.find(line.author);
        json::object out{{"at", base::to_rfc3339(line.at())},
                         {"from", base::to_rfc3339(line.from())},
                         {"author", line.author},
                         {"by", by == authors_.end() ? json::value{} : json::value(by->second)},
                         {"kind", word_of(first.kind())},
                         {"entity", first.entity->name},
                         {"count", line.deeds.size()},
                         {"sentence", sentence},
                         {"parts", std::move(parts)},
                         {"records", std::move(records)}};
        if (!line.is_many() && first.kind() == Kind::changed) out["fields"] = fields(first);
        return out;
    }

private:
    [[nodiscard]] std::string say(std::string_view key, const base::Texts::Args& args) const {
        return texts_.get(lang_, fmt::format("activity.{}", key), args);
    }
    [[nodiscard]] std::string who(const Line& line) const {
        if (const auto by = authors_.find(line.author); by != authors_.end()) return by->second;
        if (Id::parse(line.author)) return texts_.get(lang_, "ui.history.former");
        auto slug = line.author;
        std::ranges::replace_if(
            slug, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
        const auto key = "ui.history.author_" + slug;
        return texts_.has(lang_, key) ? texts_.get(lang_, key) : line.author;
    }
    [[nodiscard]] std::string noun(const Entity& entity, bool plural = false) const {
        return texts_.get(lang_, fmt::format("entity.{}{}", entity.name, plural ? ".plural" : ""));
    }
    [[nodiscard]] std::string name_of(const Deed& deed) const {
        const auto found = names_.labels().find(deed.record);
        return found == names_.labels().end() || found->second.empty() ? noun(*deed.entity) : found->second;
    }

    [[nodiscard]] std::string of_many(const Line& line) const {
        std::vector<std::string> some;
        for (const auto& deed : std::span{line.deeds}.first(std::min(line.deeds.size(), records_named)))
            some.push_back(name_of(deed));
        if (some.size() < line.deeds.size()) some.emplace_back("…");
        std::string names;
        for (const auto& name : some) names += (names.empty() ? "" : texts_.get(lang_, "said.comma")) + name;
        const auto& first = line.deeds.front();
        return say(fmt::format("many_{}", word_of(first.kind())), {{"who", who(line)},
                                                                   {"count", std::to_string(line.deeds.size())},
                                                                   {"nouns", noun(*first.entity, true)},
                                                                   {"names", names}});
    }

    [[nodiscard]] std::string of_one(const Line& line) const {
        const auto& deed = line.deeds.front();
        base::Texts::Args args{{"who", who(line)}, {"what", std::string{mark}}, {"noun", noun(*deed.entity)}};
        if (deed.kind() != Kind::changed) return say(word_of(deed.kind()), args);
        const auto changed = net_values(deed);
        if (changed.empty()) return say("reverted", args);
        if (changed.size() > fields_named) {
            args["count"] = std::to_string(changed.size());
            return say("changed_count", args);
        }
        std::vector<std::string> labels;
        for (const auto& one : changed) labels.push_back(say("field", {{"field", label_of(deed, one)}}));
        args["field"] = readable_.list(labels);
        return changed.size() == 1 ? of_one_field(deed, changed.front(), args) : say("changed", args);
    }

    [[nodiscard]] std::string of_one_field(const Deed& deed, const ChangedField& changed,
                                           base::Texts::Args args) const {
        args["before"] = text(deed, changed, changed.before);
        args["after"] = text(deed, changed, changed.after);
        const auto fits = [&](const std::string& value) { return base::length_of(value) <= short_value; };
        if (changed.is_erased || args["before"] == args["after"] || !fits(args["before"]) || !fits(args["after"]))
            return say("changed", args);
        if (args["before"].empty()) return say("filled", args);
        return say(args["after"].empty() ? "emptied" : "changed_from", args);
    }

    [[nodiscard]] std::string label_of(const Deed& deed, const ChangedField& changed) const {
        return texts_.get(lang_, domain::text_key(*deed.entity, *changed.field));
    }
    [[nodiscard]] std::string text(const Deed& deed, const ChangedField& changed, const domain::Value& value) const {
        return readable_(*deed.entity, *changed.field, value);
    }

    [[nodiscard]] json::array fields(const Deed& deed) const {
        json::array out;
        for (const auto& changed : net_values(deed)) {
            json::object one{{"name", changed.field->name},
                             {"label", label_of(deed, changed)},
                             {"before_text", text(deed, changed, changed.before)},
                             {"after_text", text(deed, changed, changed.after)}};
            if (changed.is_erased) one["erased"] = true;
            out.push_back(std::move(one));
        }
        return out;
    }
    [[nodiscard]] json::object record(const Deed& deed) const {
        return {{"id", deed.record.to_string()},
                {"label", name_of(deed)},
                {"removed", names_.is_gone(deed.record)},
                {"version", deed.changes.front().version},
                {"version_before", deed.changes.back().version - 1}};
    }

    const Names& names_;
    const registry::AuthorNames& authors_;
    const base::Texts& texts_;
    std::string lang_;
    registry::Readable readable_;
};

}  // namespace

json::array lines_json(storage::Store& store, storage::Reader& reader, const std::vector<Line>& lines,
                       const base::Texts& texts, std::string_view lang) {
    std::vector<Change> firsts;
    for (const auto& line : lines) firsts.push_back(line.deeds.front().changes.front());
    const auto authors = registry::names_of_authors(store, firsts);
    const Names names{reader, lines, texts, lang};
    const Wording wording{names, authors, texts, lang};
    json::array out;
    for (const auto& line : lines) out.push_back(wording.line(line));
    return out;
}

}  // namespace qiao::activity
