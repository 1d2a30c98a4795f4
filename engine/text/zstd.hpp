// Streams compressed with Zstandard, read and written through the streams of the standard library.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::text {

// By the end of its name: `.zst`.
[[nodiscard]] bool is_zstd(std::string_view name);
// `orders.csv` for `orders.csv.zst`; other names unchanged.
[[nodiscard]] std::string_view without_zstd(std::string_view name);

// What a compressed stream says. Where it is damaged it ends, and `fault` says why.
class ZstdReader : public std::streambuf {
  public:
    // `in` must outlive it.
    explicit ZstdReader(std::istream& in);
    ~ZstdReader() override;
    [[nodiscard]] const std::string& fault() const { return fault_; }

  protected:
    int_type underflow() override;

  private:
    struct Stream;
    std::istream& in_;
    std::unique_ptr<Stream> stream_;
    std::vector<char> compressed_;
    std::vector<char> bytes_;
    std::string fault_;
};

// Compresses what is written. The stream is whole once `finish` was called.
class ZstdWriter : public std::streambuf {
  public:
    // `out` must outlive it.
    explicit ZstdWriter(std::ostream& out);
    ~ZstdWriter() override;
    // False if not everything could be written.
    [[nodiscard]] bool finish();

  protected:
    int_type overflow(int_type byte) override;
    std::streamsize xsputn(const char* bytes, std::streamsize count) override;

  private:
    struct Stream;
    [[nodiscard]] bool write(std::string_view bytes, bool end);
    std::ostream& out_;
    std::unique_ptr<Stream> stream_;
    std::vector<char> compressed_;
};

}  // namespace portcullis::text
