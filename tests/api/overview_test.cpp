#include "site.hpp"
