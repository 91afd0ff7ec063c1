#include "features/posts/picture.hpp"

#include "domain/organisation.hpp"
#include "domain/partnership.hpp"

namespace qiao::posts {

Picture picture_of(storage::Reader& reader) {
    Picture picture;
    std::set<Id> organisations, partnerships;
    reader.for_each(domain::post_entity(), [&](const domain::Record& record) {
        auto& office = picture.offices.emplace_back(domain::from_record<domain::Post>(record));
        const auto& post = office.post;
        const auto start = post.start.text.empty() ? std::nullopt : post.start.earliest();
        office.since = start.value_or(std::chrono::floor<std::chrono::days>(record.created_at));
        office.side = post.place;
        if (office.side.is_nil() && !post.organisation.is_nil()) organisations.insert(post.organisation);
        if (!post.partnership.is_nil()) partnerships.insert(post.partnership);
    });
    std::map<Id, Id> place_of;
    for (const auto& record : reader.find_many(domain::organisation_entity(), organisations))
        place_of.emplace(record.id, domain::from_record<domain::Organisation>(record).place);
    for (auto& office : picture.offices) {
        const auto found = place_of.find(office.post.organisation);
        if (office.side.is_nil() && found != place_of.end()) office.side = found->second;
    }
    for (const auto& record : reader.find_many(domain::partnership_entity(), partnerships)) {
        auto partnership = domain::from_record<domain::Partnership>(record);
        picture.ties.push_back({partnership.id, std::move(partnership.places)});
    }
    reader.for_each(domain::contact_entity(), [&](const domain::Record& record) {
        picture.contacts.push_back(domain::from_record<domain::Contact>(record));
    });
    return picture;
}

bool knows_contacts(const storage::Sight& sight, const Channel& channel) {
    domain::Record usual{domain::contact_entity()};
    usual["partnership"] = channel.partnership;
    usual["places"] = std::vector<Id>{channel.sides.begin(), channel.sides.end()};
    for (const auto* visibility : {"partnership", "city"}) {
        usual["visibility"] = std::string{visibility};
        if (storage::sees(sight, usual)) return true;
    }
    return false;
}

std::vector<Channel> channels_for(const Picture& picture, const storage::Sight& sight, Day today) {
    auto channels = channels_of(picture, today);
    for (auto& channel : channels) {
        if (!knows_contacts(sight, channel)) channel = without_contacts(std::move(channel));
    }
    return channels;
}

}  // namespace qiao::posts
