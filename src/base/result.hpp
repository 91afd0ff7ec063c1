#pragma once

#include <utility>
#include <variant>

#include "base/check.hpp"
#include "base/error.hpp"

namespace qiao::base {

struct Nothing {};

/// A value, or the foreseeable reason why there is none.
///
///     Result<Place> place = places.get(id);
///     if (!place) return place.error();
template <class T = Nothing>
class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}
    Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}
    Result(Code code) : state_{std::in_place_index<1>, Error{code}} {}

    [[nodiscard]] bool ok() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    [[nodiscard]] T& value() & { return check(ok(), "value of a failed result"), std::get<0>(state_); }
    [[nodiscard]] const T& value() const& { return check(ok(), "value of a failed result"), std::get<0>(state_); }
    [[nodiscard]] T&& value() && { return check(ok(), "value of a failed result"), std::get<0>(std::move(state_)); }
    [[nodiscard]] const Error& error() const& { return check(!ok(), "error of a good result"), std::get<1>(state_); }
    [[nodiscard]] Error&& error() && { return check(!ok(), "error of a good result"), std::get<1>(std::move(state_)); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

private:
    std::variant<T, Error> state_;
};

using Outcome = Result<Nothing>;
inline Outcome done() { return Nothing{}; }

}  // namespace qiao::base
