#pragma once

#include <string>

namespace qiao::features {

/// Under whose name and on what terms the public part of the base goes out, as the operator says.
struct Publication {
    std::string site{};  ///< "https://qiao.example.org", no slash at its end; empty = as whoever asks calls this server
    std::string publisher{"Qiao"};  ///< the body that answers for the base
    std::string publisher_ref{};  ///< its identifier for IATI: "DE-1-0815"; empty = "XI-QIAO", which no register knows
    std::string licence{"https://creativecommons.org/licenses/by/4.0/"};  ///< of the compilation
};

}  // namespace qiao::features
