#include "workload/reference.hpp"

namespace portcullis::workload {

Loops loops_baseline();
Loops loops_native();
#ifdef WORKLOAD_X86
Loops loops_avx2();
Loops loops_avx512();
#endif

std::vector<Loops> loops() {
    std::vector<Loops> list = {loops_baseline()};
#ifdef WORKLOAD_X86
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2"))
        list.push_back(loops_avx2());
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        list.push_back(loops_avx512());
#endif
    list.push_back(loops_native());
    return list;
}

}  // namespace portcullis::workload
