#include "domain/file.hpp"

namespace qiao::domain {

const Entity& file_entity() {
    static const Entity described{
        .name = "file",
        .plural = "files",
        .label_field = "name",
        .schema_type = "MediaObject",
        .fields = {field<&File::record>("record").must().looked_up(), field<&File::sha256>("sha256").must(),
                   field<&File::name>("name"), field<&File::media_type>("media_type"),
                   field<&File::size_bytes>("size_bytes"), field<&File::parts>("parts"),
                   field<&File::person>("person").looked_up(), field<&File::at>("at"), field<&File::let_go>("let_go"),
                   field<&File::text_state>("text_state"), field<&File::remark>("remark"), field<&File::text>("text")},
        .logged = false};
    return described;
}

const Entity& file_part_entity() {
    static const Entity described{
        .name = "file_part",
        .plural = "file_parts",
        .label_field = "key",
        .schema_type = "Thing",
        .fields = {field<&FilePart::key>("key").must().looked_up(), field<&FilePart::bytes>("bytes").must()},
        .logged = false};
    return described;
}

std::string part_key(const Id& file, std::int64_t number) { return file.to_string() + "/" + std::to_string(number); }

}  // namespace qiao::domain
