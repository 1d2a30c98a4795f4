// How the program ends; scripts rely on these. Never renumber.
#pragma once

namespace portcullis::cli {

enum ExitCode : int {
    exit_done = 0,
    exit_fail_on = 1,       // the answer is one the caller asked to fail on (--fail-on)
    exit_usage = 2,         // bad usage or input; also output that could not be written
    exit_rules = 3,         // rule files are missing or have faults
    exit_tests = 4,         // rule tests failed, coverage is too low, or a page of the law differs
    exit_undetermined = 5,  // no decided answer where the caller asked for one (--require-decision)
    exit_no_tests = 6,      // no rule test ran: nothing failed, and nothing was shown to hold
};

}  // namespace portcullis::cli
