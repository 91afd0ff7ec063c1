#pragma once

#include <mutex>

#include "storage/sql.hpp"

namespace qiao::storage {

/// Idle connections, kept for the next reader. A lease that saw a failure throws its connection away.
class ConnectionPool {
public:
    explicit ConnectionPool(ConnectionMaker make) : make_{std::move(make)} {}

    class Lease {
    public:
        Lease(ConnectionPool& pool, std::unique_ptr<Connection> connection)
            : pool_{&pool}, connection_{std::move(connection)} {}
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease() {
            if (!connection_) return;
            connection_->rollback();
            if (std::uncaught_exceptions() == 0) pool_->give_back(std::move(connection_));
        }
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }

    private:
        ConnectionPool* pool_;
        std::unique_ptr<Connection> connection_;
    };

    [[nodiscard]] Lease lease() {
        {
            const std::lock_guard lock{guard_};
            if (!idle_.empty()) {
                auto connection = std::move(idle_.back());
                idle_.pop_back();
                return {*this, std::move(connection)};
            }
        }
        return {*this, make_()};
    }

private:
    void give_back(std::unique_ptr<Connection> connection) {
        const std::lock_guard lock{guard_};
        if (idle_.size() < idle_max) idle_.push_back(std::move(connection));
    }

    static constexpr std::size_t idle_max = 16;
    ConnectionMaker make_;
    std::mutex guard_;
    std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace qiao::storage
