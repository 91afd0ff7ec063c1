#pragma once

#include <mutex>

#include "features/module.hpp"

namespace qiao::entries {

/// Once a day: whoever made an entry that everybody sees, and that nobody has looked at for a year, is asked to.
/// Threads: one round at a time; several servers on one store ask once.
class Renewal {
public:
    explicit Renewal(const features::Services& services) : services_{services} {}
    void round();

private:
    features::Services services_;
    std::mutex guard_;
    std::chrono::sys_days day_{};
};

}  // namespace qiao::entries
