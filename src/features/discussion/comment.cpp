#include "features/discussion/comment.hpp"

#include <algorithm>

namespace qiao::discussion {

using domain::field;

const domain::Entity& comment_entity() {
    static const domain::Entity described{
        .name = "comment",
        .plural = "comments",
        .label_field = "text",
        .schema_type = "Comment",
        .fields = {field<&Comment::entity>("entity").must(), field<&Comment::record>("record").must().looked_up(),
                   field<&Comment::author>("author").to("person").must().about_a_person(),
                   field<&Comment::text>("text").must().at_most(text_max),
                   field<&Comment::reply_to>("reply_to").to("comment"),
                   field<&Comment::mentions>("mentions").to("person").about_a_person(), field<&Comment::at>("at"),
                   field<&Comment::edited_at>("edited_at"),
                   field<&Comment::removed_by>("removed_by").to("person").about_a_person()}};
    return described;
}

std::vector<Id> mentions_in(std::string_view text) {
    constexpr std::string_view opening = "@(";
    constexpr std::size_t id_length = 36;
    std::vector<Id> people;
    for (auto at = text.find(opening); at != std::string_view::npos; at = text.find(opening, at + 1)) {
        const auto rest = text.substr(at + opening.size());
        if (rest.size() <= id_length || rest[id_length] != ')') continue;
        const auto id = Id::parse(rest.substr(0, id_length));
        if (id && std::ranges::find(people, *id) == people.end()) people.push_back(*id);
    }
    return people;
}

}  // namespace qiao::discussion
