#include "domain/post.hpp"

namespace qiao::domain {

const Entity& post_entity() {
    static const Entity described{
        .name = "post",
        .plural = "posts",
        .label_field = "title",
        .schema_type = "Role",
        .fields = governed({
            field<&Post::title>("title").must().searched(10),
            field<&Post::role>("role").must(),
            field<&Post::place>("place").to("place").in(Scope::city),
            field<&Post::organisation>("organisation").to("organisation").in(Scope::organisation),
            field<&Post::programme>("programme").to("programme").in(Scope::programme),
            field<&Post::partnership>("partnership").to("partnership").in(Scope::partnership),
            field<&Post::holder>("holder").to("person").about_a_person(),
            field<&Post::deputy>("deputy").to("person").about_a_person(),
            field<&Post::mandate>("mandate").searched(3),
            field<&Post::start>("start"),
            field<&Post::end>("end"),
            field<&Post::email>("email").at_most(254),
            field<&Post::rhythm>("rhythm"),
            field<&Post::source>("source").to("source"),
            field<&Post::locator>("locator"),
        })};
    return described;
}

}  // namespace qiao::domain
