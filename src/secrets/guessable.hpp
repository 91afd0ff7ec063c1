#pragma once

#include <string_view>

namespace qiao::secrets {

/// Whether a password is among those that are tried first, however many characters it has:
/// - it is one of 49,000 common ones (data/passwords) or two of them in a row, alone or between digits and marks, in any case, also with
///   "@" for a, "0" for o and the like;
/// - it repeats itself at least thrice, or has fewer than five different characters;
/// - it runs along the alphabet, the digits or a row of keys, forwards or backwards, with a turn every six characters at most.
/// A passphrase of three words or more passes. `password` is UTF-8.
/// Cost: some microseconds; the first call reads the list.
[[nodiscard]] bool is_guessable(std::string_view password);

}  // namespace qiao::secrets
