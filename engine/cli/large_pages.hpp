// Memory in large pages, for a process that lives some hundredths of a second.
#pragma once

namespace portcullis::cli {

// A start touches some fifteen megabytes: in pages of 4 kB thousands of page faults, which take a third of its time.
// The heap is therefore made in one piece and asks for large pages. Does nothing where the system has none.
void use_large_pages();

}  // namespace portcullis::cli
