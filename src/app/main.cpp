#include <sodium.h>

#include "app/commands.hpp"

int main(int argc, char** argv) {
    if (sodium_init() < 0) return 1;
    return qiao::app::run(argc, argv);
}
