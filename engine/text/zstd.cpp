#include "text/zstd.hpp"

#include <zstd.h>

#include <istream>
#include <new>
#include <ostream>

namespace portcullis::text {
namespace {

constexpr std::string_view ending = ".zst";
// A frame may ask for as much memory as this, whatever it says of itself: 128 MiB, as the command line tool has it.
constexpr int most_window_log = 27;
constexpr int level = 3;

}  // namespace

bool is_zstd(std::string_view name) { return name.ends_with(ending); }

std::string_view without_zstd(std::string_view name) {
    if (is_zstd(name)) name.remove_suffix(ending.size());
    return name;
}

struct ZstdReader::Stream {
    ZSTD_DCtx* context = ZSTD_createDCtx();
    ZSTD_inBuffer in{nullptr, 0, 0};
    bool within = false;  // a frame has begun and not ended
    bool begun = false;
    Stream() {
        if (context == nullptr) throw std::bad_alloc();
        (void)ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, most_window_log);
    }
    ~Stream() { ZSTD_freeDCtx(context); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
};

ZstdReader::ZstdReader(std::istream& in)
    : in_(in), stream_(std::make_unique<Stream>()), compressed_(ZSTD_DStreamInSize()), bytes_(ZSTD_DStreamOutSize()) {}
ZstdReader::~ZstdReader() = default;

ZstdReader::int_type ZstdReader::underflow() {
    Stream& stream = *stream_;
    while (fault_.empty()) {
        if (stream.in.pos == stream.in.size) {
            const auto room = static_cast<std::streamsize>(compressed_.size());
            const std::streamsize got = in_.rdbuf()->sgetn(compressed_.data(), room);
            stream.in = {compressed_.data(), static_cast<std::size_t>(got > 0 ? got : 0), 0};
        }
        const bool ended = stream.in.size == 0;
        ZSTD_outBuffer out{bytes_.data(), bytes_.size(), 0};
        const std::size_t result = ZSTD_decompressStream(stream.context, &out, &stream.in);
        if (ZSTD_isError(result) != 0) {
            fault_ = std::string("is damaged, or no Zstandard stream: ") + ZSTD_getErrorName(result);
        } else if (out.pos > 0) {
            stream.within = result != 0;
            stream.begun = true;
            setg(bytes_.data(), bytes_.data(), bytes_.data() + out.pos);
            return traits_type::to_int_type(bytes_[0]);
        } else if (ended) {
            // What was asked for last tells whether a frame lacks its end; between two frames nothing is asked for.
            if (stream.within || !stream.begun) fault_ = "is cut off: the Zstandard stream lacks its end";
            break;
        } else {
            stream.within = result != 0;
            stream.begun = true;
        }
    }
    return traits_type::eof();
}

struct ZstdWriter::Stream {
    ZSTD_CCtx* context = ZSTD_createCCtx();
    bool good = true;
    Stream() {
        if (context == nullptr) throw std::bad_alloc();
        (void)ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
        (void)ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    }
    ~Stream() { ZSTD_freeCCtx(context); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
};

ZstdWriter::ZstdWriter(std::ostream& out)
    : out_(out), stream_(std::make_unique<Stream>()), compressed_(ZSTD_CStreamOutSize()) {}
ZstdWriter::~ZstdWriter() = default;

bool ZstdWriter::write(std::string_view bytes, bool end) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (bool more = true; more && stream_->good;) {
        ZSTD_outBuffer out{compressed_.data(), compressed_.size(), 0};
        const std::size_t rest = ZSTD_compressStream2(stream_->context, &out, &in, end ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(rest) != 0) stream_->good = false;
        out_.write(compressed_.data(), static_cast<std::streamsize>(out.pos));
        if (!out_) stream_->good = false;
        more = end ? rest != 0 : in.pos < in.size;
    }
    return stream_->good;
}

bool ZstdWriter::finish() { return write({}, true) && !out_.flush().fail(); }

ZstdWriter::int_type ZstdWriter::overflow(int_type byte) {
    if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
    const char one = traits_type::to_char_type(byte);
    return write({&one, 1}, false) ? byte : traits_type::eof();
}

std::streamsize ZstdWriter::xsputn(const char* bytes, std::streamsize count) {
    return write({bytes, static_cast<std::size_t>(count)}, false) ? count : 0;
}

}  // namespace portcullis::text
