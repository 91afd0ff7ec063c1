#pragma once

#include <mutex>

#include "features/module.hpp"

namespace qiao::documents {

/// How long a file is kept that no document names any more: for whoever undoes the change, or puts the document back.
inline constexpr std::chrono::days kept_days{30};

/// Once a day: notes which files no document names any more, and drops those for which that has been so for `kept_days`.
/// Threads: one round at a time; several servers on one store do the same.
class Keeping {
public:
    explicit Keeping(const features::Services& services) : services_{services} {}
    void round();

private:
    features::Services services_;
    std::mutex guard_;
    std::chrono::sys_days day_{};
};

}  // namespace qiao::documents
