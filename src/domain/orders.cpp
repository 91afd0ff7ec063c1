#include "domain/orders.hpp"

namespace qiao::domain {

bool is_order(const Entity& entity, const Field& field) {
    return field.target == entity.name && (field.name == "after" || field.name == "predecessor");
}

}  // namespace qiao::domain
