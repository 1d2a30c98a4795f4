#include "cli/large_pages.hpp"

#include <cstdint>
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace portcullis::cli {

void use_large_pages() {
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
    constexpr int heap = 24 << 20;
    ::mallopt(M_TOP_PAD, heap);             // room to grow, taken at once
    ::mallopt(M_MMAP_THRESHOLD, heap);      // also for what is large
    ::mallopt(M_TRIM_THRESHOLD, 2 * heap);  // and not given back
    void* const begin = ::sbrk(0);
    void* volatile grown = std::malloc(heap / 4);  // more than is left. Volatile, or the compiler would leave it out
    std::free(grown);
    void* const end = ::sbrk(0);
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto first = (reinterpret_cast<std::uintptr_t>(begin) + page - 1) / page * page;
    const auto last = reinterpret_cast<std::uintptr_t>(end);
    // A wish only: what comes of it is the system's affair.
    if (last > first) (void)::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
#endif
}

}  // namespace portcullis::cli
