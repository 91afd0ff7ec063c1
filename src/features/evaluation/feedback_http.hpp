#pragma once

#include "features/module.hpp"

namespace qiao::evaluation {

/// The addresses of feedback rounds, and of the form that needs no account.
void add_feedback(features::Module& made, const features::Services& services);

}  // namespace qiao::evaluation
