#include "features/opendata/iati.hpp"

namespace qiao::opendata {
namespace {

struct Status {
    std::string_view noun, state;
    int code;
};
/// Of several states with one code the first is what the code is read as.
constexpr Status statuses[] = {
    {"project", "prepared", 1},   {"project", "idea", 1},       {"project", "running", 2},
    {"project", "finished", 4},   {"project", "dropped", 5},    {"partnership", "prepared", 1},
    {"partnership", "active", 2}, {"partnership", "closed", 4}, {"partnership", "resting", 6}};

struct Kind {
    std::string_view role;
    int code;
};
constexpr Kind kinds[] = {
    {"government", 10}, {"industry", 70}, {"academia", 80}, {"civil_society", 22}, {"external", 90}};

}  // namespace

int activity_status(const domain::Entity& entity, std::string_view state) {
    for (const auto& row : statuses) {
        if (row.noun == entity.name && row.state == state) return row.code;
    }
    return 0;
}

std::string_view state_of_status(const domain::Entity& entity, int status) {
    const auto code = status == 3 ? 2 : status;  // finalisation: the work is done, the accounts are not
    for (const auto& row : statuses) {
        if (row.noun == entity.name && row.code == code) return row.state;
    }
    return status == 5 ? "closed" : status == 6 ? "running" : std::string_view{};
}

int organisation_type(std::string_view helix_role) {
    for (const auto& row : kinds) {
        if (row.role == helix_role) return row.code;
    }
    return 90;
}

std::string_view helix_role_of(int organisation_type) {
    if (organisation_type == 10 || organisation_type == 11 || organisation_type == 15) return "government";
    if (organisation_type >= 70 && organisation_type < 80) return "industry";
    if (organisation_type == 80) return "academia";
    if (organisation_type >= 21 && organisation_type <= 24) return "civil_society";
    return "external";
}

}  // namespace qiao::opendata
