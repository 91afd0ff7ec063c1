#include <fmt/format.h>

#include <boost/json.hpp>
#include <initializer_list>

#include "features/posts/handover.hpp"
#include "print/document.hpp"

namespace qiao::posts {
namespace {

namespace json = boost::json;
using Rows = std::vector<std::vector<std::string>>;

/// A member as text; of {"label"} the label, of lists their members.
std::string said(const json::value& value) {
    if (value.is_null()) return {};
    if (const auto* text = value.if_string()) return std::string{*text};
    if (const auto* object = value.if_object()) {
        for (const auto* name : {"label", "name"}) {
            if (const auto* label = object->if_contains(name)) return said(*label);
        }
        return {};
    }
    if (const auto* list = value.if_array()) {
        std::string all;
        for (const auto& one : *list) all += (all.empty() ? "" : ", ") + said(one);
        return all;
    }
    return json::serialize(value);
}

std::string said(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value == nullptr ? std::string{} : said(*value);
}

const json::array& list(const json::object& pack, std::string_view name) {
    static const json::array none;
    const auto* value = pack.if_contains(name);
    return value != nullptr && value->is_array() ? value->get_array() : none;
}

class Paper {
public:
    Paper(const json::object& pack, const base::Texts& texts, std::string_view lang, base::Instant now)
        : pack_{pack},
          texts_{texts},
          lang_{lang},
          post_{pack.at("post").as_object()},
          document_{{.title = say("title", {{"post", said(post_, "title")}}), .lang = lang_, .created = now}} {}

    std::string finish() {
        document_.heading(say("title", {{"post", said(post_, "title")}}), 1);
        document_.small(say("as_of", {{"date", said(pack_, "today")}}));
        for (const auto& reason : list(post_, "reasons"))
            document_.paragraph(say(
                "sentence", {{"text", said(reason.as_object(), "text")}, {"next", said(reason.as_object(), "next")}}));
        facts();
        part("other_side", {"post", "holder", "reach"}, {2, 2, 3}, "other_side", [this](const json::object& one) {
            return std::vector{said(one, "title"), person(one, "acting"), reach(one)};
        });
        part("channels", {"with", "last", "expected", "state"}, {3, 1, 1, 3}, "channels",
             [this](const json::object& one) {
                 return std::vector{other_of(one), said(one, "last"), said(one, "expected_by"), state(one)};
             });
        part("partnerships", {"partnership", "status", "from", "until"}, {4, 1, 1, 1}, "partnerships",
             [this](const json::object& one) {
                 return std::vector{said(one, "label"), choice("partnership.state", said(one, "state")),
                                    said(one, "start"), said(one, "end")};
             });
        part("waiting", {"due", "subject", "from_to"}, {1, 3, 3}, "waiting", [this](const json::object& one) {
            return std::vector{said(one, "answer_by"), said(one, "subject"), ends(one)};
        });
        part("open", {"due", "what", "record"}, {1, 2, 4}, "open", [](const json::object& one) {
            return std::vector{said(one, "due"), said(one, "text"), said(one, "label")};
        });
        part("dates", {"date", "event"}, {1, 5}, "dates", [](const json::object& one) {
            return std::vector{said(one, "date"), said(one, "title")};
        });
        part("contacts", {"date", "kind", "subject", "from_to"}, {1, 1, 3, 3}, "contacts",
             [this](const json::object& one) {
                 const auto summary = said(one, "summary");
                 return std::vector{said(one, "date"), choice("contact.kind", said(one, "kind")),
                                    said(one, "subject") + (summary.empty() ? "" : say("between") + summary),
                                    ends(one)};
             });
        part("records", {"noun", "record"}, {1, 4}, "records", [this](const json::object& one) {
            return std::vector{texts_.get(lang_, "entity." + said(one, "entity")), said(one, "label")};
        });
        part("changes", {"date", "fields", "by"}, {1, 4, 2}, "changes", [](const json::object& one) {
            return std::vector{said(one, "at").substr(0, 10), said(one, "fields"), said(one, "author")};
        });
        return document_.finish();
    }

private:
    [[nodiscard]] std::string say(std::string_view key, const base::Texts::Args& args = {}) const {
        return texts_.get(lang_, fmt::format("handover.{}", key), args);
    }
    [[nodiscard]] std::string choice(std::string_view field, const std::string& option) const {
        return option.empty() ? "" : texts_.get(lang_, fmt::format("enum.{}.{}", field, option));
    }
    [[nodiscard]] std::string person(const json::object& of, std::string_view name) const {
        const auto* value = of.if_contains(name);
        const auto* one = value == nullptr ? nullptr : value->if_object();
        if (one == nullptr) return say("nobody");
        return one->contains("hidden") ? say("name_hidden") : said(*one, "name");
    }
    /// The office's address outlives its holder and comes first.
    [[nodiscard]] static std::string reach(const json::object& post) {
        std::string all = said(post, "email");
        const auto* acting = post.at("acting").if_object();
        if (acting == nullptr) return all;
        for (const auto* name : {"email", "phone", "languages"}) {
            if (const auto one = said(*acting, name); !one.empty()) all += (all.empty() ? "" : " · ") + one;
        }
        return all;
    }
    [[nodiscard]] std::string other_of(const json::object& channel) const {
        const bool is_first = channel.at("post").as_object().at("id") == post_.at("id");
        const auto other = said(channel, is_first ? "other" : "post");
        return other.empty() ? say("whoever") : other;
    }
    [[nodiscard]] std::string state(const json::object& channel) const {
        std::string all = texts_.get(lang_, "channel.state." + said(channel, "state"));
        for (const auto& reason : list(channel, "reasons")) all += say("between") + said(reason.as_object(), "text");
        return all;
    }
    [[nodiscard]] static std::string ends(const json::object& contact) {
        const auto to = said(contact, "to");
        return said(contact, "from") + (to.empty() ? "" : " → " + to);
    }

    void facts() {
        Rows rows;
        const auto add = [&](std::string_view field, const std::string& value) {
            if (!value.empty()) rows.push_back({texts_.get(lang_, fmt::format("field.post.{}", field)), value});
        };
        add("role", choice("post.role", said(post_, "role")));
        add("place", said(post_, "place"));
        add("partnership", said(post_, "partnership"));
        add("holder", person(post_, "holder"));
        add("deputy", person(post_, "deputy"));
        add("start", said(post_, "start"));
        add("end", said(post_, "end"));
        add("rhythm", choice("post.rhythm", said(post_, "rhythm")));
        add("email", said(post_, "email"));
        add("mandate", said(post_, "mandate"));
        document_.table(std::vector<print::Column>{{say("what"), 1}, {say("is"), 4}}, rows);
    }

    template <class Row>
    void part(std::string_view title, std::initializer_list<std::string_view> heads,
              std::initializer_list<double> shares, std::string_view member, Row row) {
        const auto* value = pack_.if_contains(member);
        if (value == nullptr || value->is_null()) return;  // not the reader's business
        document_.heading(say(title), 2);
        const auto& items = list(pack_, member);
        if (items.empty()) return document_.small(say("none"));
        std::vector<print::Column> columns;
        auto share = shares.begin();
        for (const auto head : heads) columns.push_back({say(fmt::format("head_{}", head)), *share++});
        Rows rows;
        for (const auto& item : items) rows.push_back(row(item.as_object()));
        document_.table(columns, rows);
    }

    const json::object& pack_;
    const base::Texts& texts_;
    std::string lang_;
    const json::object& post_;
    print::Document document_;
};

}  // namespace

std::string handover_pdf(const json::object& pack, const base::Texts& texts, std::string_view lang, base::Instant now) {
    return Paper{pack, texts, lang, now}.finish();
}

}  // namespace qiao::posts
