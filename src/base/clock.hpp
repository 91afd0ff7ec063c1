#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace qiao::base {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// The only source of time; reaches code as an argument. Threads: callable from all.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

/// Stands still until it is moved: for tests.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start) : now_{start} {}
    [[nodiscard]] Instant now() const override { return now_; }
    void advance(std::chrono::milliseconds by) { now_ += by; }

private:
    Instant now_;
};

/// The only source of chance; reaches code as an argument. Threads: callable from all.
class Entropy {
public:
    virtual ~Entropy() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

class SystemEntropy final : public Entropy {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

/// Reproducible bytes (SplitMix64): for tests and for generated data. Not thread safe.
class SeededEntropy final : public Entropy {
public:
    explicit SeededEntropy(std::uint64_t seed) : state_{seed} {}
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::uint64_t state_;
};

/// RFC 3339 in UTC with milliseconds: "2026-11-22T14:54:00.123Z".
[[nodiscard]] std::string to_rfc3339(Instant instant);

}  // namespace qiao::base
