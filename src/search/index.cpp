#include "search/index.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/check.hpp"
#include "base/text.hpp"
#include "domain/nouns.hpp"
#include "search/parts.hpp"

namespace qiao::search {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark_key = "mark";
constexpr std::string_view pending_key = "pending";

fs::path temporary_folder() {
    auto pattern = (fs::temp_directory_path() / "qiao-search-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder for the search index"};
    return pattern;
}

std::string text_of(const Mark& mark) { return fmt::format("{} {} {}", format_version, mark.seq, mark.hash); }

std::optional<Mark> read_mark(const std::string& text) {
    std::istringstream in{text};
    int version = 0;
    Mark mark;
    if (!(in >> version >> mark.seq) || version != format_version) return std::nullopt;
    in >> mark.hash;  // none after an empty change log
    return mark;
}

}  // namespace

Index::Parts::~Parts() {
    idle.clear();
    open.reset();
    other.reset();
    std::error_code code;
    if (temporary) fs::remove_all(folder, code);
}

std::unique_ptr<Eyes> Index::Parts::take() const {
    const auto now = generation.load();
    {
        const std::lock_guard lock{guard};
        if (!idle.empty()) {
            auto eyes = std::move(idle.back());
            idle.pop_back();
            // A server that may not write is overtaken by the one that does: it looks anew each time.
            if (eyes->generation != now || !open) {
                eyes->open.reopen();
                eyes->both.reopen();
                eyes->generation = now;
            }
            return eyes;
        }
    }
    auto eyes = std::make_unique<Eyes>();
    eyes->open = Xapian::Database{open_path().string()};
    eyes->both.add_database(eyes->open);
    eyes->both.add_database(Xapian::Database{other_path().string()});
    eyes->generation = now;
    return eyes;
}

void Index::Parts::give_back(std::unique_ptr<Eyes> eyes) const {
    constexpr std::size_t kept = 8;
    const std::lock_guard lock{guard};
    if (idle.size() < kept) idle.push_back(std::move(eyes));
}

Xapian::Document Index::Parts::written(const Document& document) const {
    Xapian::Document out;
    for (const auto& [term, weight] : document.terms) out.add_term(term, weight);
    for (const auto& mark : document.marks) out.add_boolean_term(mark);
    const auto& bytes = document.id.bytes();
    out.add_value(id_slot, std::string{reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    out.add_value(facets_slot, document.facets);
    out.set_data(fmt::format("{}:{}", document.entity->name, document.id.to_string()));
    return out;
}

/// The words of the stored document are not its own any more.
void Index::Parts::forget_words(const std::string& id_mark) {
    const auto at = open->postlist_begin(id_mark);
    if (at == open->postlist_end(id_mark)) return;
    std::vector<std::string> words;
    for (auto term = open->termlist_begin(*at); term != open->termlist_end(*at); ++term) {
        if (is_spelt(*term)) words.push_back(*term);
    }
    for (const auto& word : words) open->remove_spelling(word);
}

void Index::Parts::learn_words(const Document& document) {
    for (const auto& [term, weight] : document.terms) {
        if (is_spelt(term)) open->add_spelling(term);
    }
}

bool is_spelt(std::string_view term) {
    constexpr std::size_t shortest = 4, longest = 30;
    if (term.size() < shortest || term.size() > longest) return false;
    return std::ranges::all_of(term, [](unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; }) &&
           !base::has_han(term);
}

Hit hit_of(const Xapian::Document& document) {
    const auto data = document.get_data();
    const auto colon = data.find(':');
    const auto id = Id::parse(std::string_view{data}.substr(colon + 1));
    return {domain::find_entity(data.substr(0, colon)), id.value_or(Id{})};
}

Index::Index(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Index::~Index() = default;

std::unique_ptr<Index> Index::open(const fs::path& folder) {
    auto parts = std::make_unique<Parts>();
    parts->temporary = folder.empty();
    parts->folder = folder.empty() ? temporary_folder() : folder;
    fs::create_directories(parts->folder);
    const auto flags = Xapian::DB_CREATE_OR_OPEN | (parts->temporary ? Xapian::DB_NO_SYNC : 0);
    try {
        parts->open.emplace(parts->open_path().string(), flags);
        parts->other.emplace(parts->other_path().string(), flags);
    } catch (const Xapian::DatabaseLockError&) {
        parts->open.reset();
        parts->other.reset();
    } catch (const Xapian::Error& error) {
        throw std::runtime_error{error.get_description()};
    }
    return std::unique_ptr<Index>{new Index{std::move(parts)}};
}

bool Index::writable() const { return parts_->open.has_value(); }

std::optional<Mark> Index::mark() const {
    try {
        if (parts_->open) return read_mark(parts_->open->get_metadata(std::string{mark_key}));
        return parts_->look([](const Eyes& eyes) { return read_mark(eyes.open.get_metadata(std::string{mark_key})); });
    } catch (const Xapian::Error&) {
        return std::nullopt;
    }
}

void Index::put(const Document& document) {
    Parts::guarded([&] {
        const auto id = mark::of(document.id);
        auto& home = document.everyone ? *parts_->open : *parts_->other;
        if (parts_->bulk) {
            (document.everyone ? parts_->bulk->open : parts_->bulk->other).add(parts_->written(document));
            return;
        }
        parts_->forget_words(id);
        (document.everyone ? *parts_->other : *parts_->open).delete_document(id);
        home.replace_document(id, parts_->written(document));
        if (document.everyone) parts_->learn_words(document);
    });
}

void Index::remove(const Id& id) {
    Parts::guarded([&] {
        const auto term = mark::of(id);
        parts_->forget_words(term);
        parts_->open->delete_document(term);
        parts_->other->delete_document(term);
    });
}

void Index::commit(const Mark& mark) {
    Parts::guarded([&] {
        parts_->other->commit();
        parts_->open->set_metadata(std::string{mark_key}, text_of(mark));
        parts_->open->commit();
        ++parts_->generation;
    });
}

void Index::begin_bulk() {
    Parts::guarded([&] {
        base::check(parts_->open->get_doccount() + parts_->other->get_doccount() == 0, "put anew into an empty index");
        parts_->bulk.emplace(parts_->folder);
    });
}

void Index::Parts::take_in(Layers& layers, std::optional<Xapian::WritableDatabase>& home, const fs::path& path) {
    const auto merged = folder / "merged";
    if (!layers.merge_into(merged)) return;
    home->close();
    fs::remove_all(path);
    fs::rename(merged, path);
    home.emplace(path.string(), Xapian::DB_OPEN | (temporary ? Xapian::DB_NO_SYNC : 0));
}

void Index::end_bulk() {
    Parts::guarded([&] {
        {
            const std::lock_guard lock{parts_->guard};
            parts_->idle.clear();
        }
        parts_->take_in(parts_->bulk->open, parts_->open, parts_->open_path());
        parts_->take_in(parts_->bulk->other, parts_->other, parts_->other_path());
        parts_->bulk.reset();
        auto& open = *parts_->open;
        std::vector<std::pair<std::string, Xapian::doccount>> words;
        for (auto term = open.allterms_begin(); term != open.allterms_end(); ++term) {
            if (is_spelt(*term)) words.emplace_back(*term, term.get_termfreq());
        }
        for (const auto& [word, count] : words) open.add_spelling(word, count);
    });
}

std::vector<Hit> Index::referring_to(const Id& id) const {
    return Parts::guarded([&] {
        std::vector<Hit> found;
        const auto term = mark::refers_to(id);
        for (auto* database : {&*parts_->open, &*parts_->other}) {
            for (auto at = database->postlist_begin(term); at != database->postlist_end(term); ++at)
                found.push_back(hit_of(database->get_document(*at)));
        }
        return found;
    });
}

std::vector<Id> Index::pending() const {
    return Parts::guarded([&] {
        std::vector<Id> ids;
        std::istringstream in{parts_->open->get_metadata(std::string{pending_key})};
        for (std::string word; in >> word;) {
            if (const auto id = Id::parse(word)) ids.push_back(*id);
        }
        return ids;
    });
}

void Index::set_pending(const std::vector<Id>& ids) {
    Parts::guarded([&] {
        std::string text;
        for (const auto& id : ids) text += id.to_string() + " ";
        parts_->open->set_metadata(std::string{pending_key}, text);
    });
}

std::int64_t Index::size() const {
    return parts_->look([](const Eyes& eyes) { return std::int64_t{eyes.both.get_doccount()}; });
}

}  // namespace qiao::search
