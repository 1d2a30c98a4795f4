// Inside of a program: the names of the parties of one list, made when they are first asked for.
#pragma once

#include "program/program.hpp"

#include <mutex>

namespace portcullis::program {

struct Program::Names {
    std::once_flag once;  // of all but the members, which every day needs
    PartyNames names;
};

}  // namespace portcullis::program
