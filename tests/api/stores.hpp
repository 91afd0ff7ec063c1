#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace qiao::tests {

/// A place for one store of its own; what was made there is removed at the end.
class StoreHome {
public:
    virtual ~StoreHome() = default;
    [[nodiscard]] virtual std::string url() const = 0;
};

/// "memory", "sqlite" or "postgresql". The last needs QIAO_TEST_POSTGRES_URL, as tools/with_postgres gives it, and throws
/// without; null where QIAO_TEST_WITHOUT_POSTGRES=1 says to go without.
[[nodiscard]] std::unique_ptr<StoreHome> make_store_home(const std::string& kind);

/// For suites that every store must pass: `home` is null where the store is to be left out.
class EveryStore : public testing::TestWithParam<std::string> {
protected:
    void SetUp() override {
        home = make_store_home(GetParam());
        if (!home) GTEST_SKIP() << "QIAO_TEST_WITHOUT_POSTGRES=1";
    }
    std::unique_ptr<StoreHome> home;
};

inline std::string store_name(const testing::TestParamInfo<std::string>& info) { return info.param; }

}  // namespace qiao::tests

#define QIAO_ON_EVERY_STORE(Suite) \
    INSTANTIATE_TEST_SUITE_P(Stores, Suite, testing::Values("memory", "sqlite", "postgresql"), qiao::tests::store_name)
